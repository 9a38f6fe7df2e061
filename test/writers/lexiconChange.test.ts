/** A prompt changed by an instruction: what it speaks of changes, every other byte stays. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Draft } from '../../src/creation.ts';
import { lexicon } from './lexicon.ts';

const head = '1 orange cat,wearing a red hat, sitting on the  windowsill';
const prompt = `${head}, at noon, in the forest, watercolor painting, (soft light:1.2), <lora:x:0.8>`;
const change = (words: string, positive = prompt, negative = 'blurry'): Promise<Draft> =>
  lexicon.write(
    { words, locale: 'zh-CN', styles: [], from: { positive, negative } },
    () => undefined,
    new AbortController().signal,
  );

test('one phrase changes, the others keep every byte', async () => {
  const cases: [string, string, string][] = [
    ['改成黄昏', 'at noon', 'at dusk'],
    ['make it night', 'at noon', 'night'],
    ['夜にして', 'at noon', 'at night'],
    ['把猫换成狗', 'orange cat', 'orange dog'],
    ['把貓換成狗', 'orange cat', 'orange dog'],
    ['replace the cat with a dog', 'orange cat', 'orange dog'],
    ['замени кота на собаку', 'orange cat', 'orange dog'],
    ['고양이를 강아지로 바꿔줘', 'orange cat', 'orange puppy'],
    ['make the cat black', 'orange cat', 'black cat'],
    ['背景换成海边', 'in the forest', 'by the sea'],
    ['换成油画风格', 'watercolor painting', 'oil painting'],
    ['红色改成蓝色', 'red hat', 'blue hat'],
  ];
  for (const [words, from, to] of cases) {
    const draft = await change(words);
    assert.equal(draft.positive, prompt.replace(from, to), words);
    assert.equal(draft.negative, 'blurry', words);
  }
});

test('what is taken out goes to the negative prompt, what is added leaves it', async () => {
  for (const words of ['去掉帽子', '把帽子去掉', 'remove the hat', '帽子を消して', 'убери шляпу']) {
    const { positive, negative } = await change(words);
    assert.equal(positive, prompt.replace(',wearing a red hat', ''), words);
    assert.equal(negative, 'blurry, hat', words);
  }
  const added = await change('加上月亮', prompt, 'moon, blurry');
  assert.deepEqual([added.positive, added.negative], [`${prompt}, moon`, 'blurry']);
  assert.match(added.understanding, /moon/);
});

test('a fragment of a sentence changes within it', async () => {
  assert.equal(
    (await change('改成夜晚', 'a fox in the snow at sunset, 35mm')).positive,
    'a fox in the snow at night, 35mm',
  );
  assert.equal((await change('加一只狗，去掉狐狸', 'a fox, 35mm')).positive, '35mm, dog');
});

test('nothing makes it slow', async () => {
  for (const unit of ['在', '把', '请给', '换成', 'and ', '猫,', '(', 'a red ']) {
    const startedAt = process.cpuUsage();
    await change(unit.repeat(2_000), unit.repeat(1_000));
    assert.ok(process.cpuUsage(startedAt).user < 400_000, `${unit}: ${process.cpuUsage(startedAt).user} µs`);
  }
});
