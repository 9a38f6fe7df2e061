/** From words to a picture in the message that acknowledged them. */
import assert from 'node:assert/strict';
import { objectMs } from '../../../src/pipeline/write.ts';
import { noise } from './pictures.ts';
import type { Scenario } from './scenario.ts';

export const drawing: Record<string, Scenario> = {
  'words become one picture in the message that acknowledged them': async ({ stage, room, done, drawn }) => {
    const answer = await room.draw('ana', '一只雨中的橘猫');
    const shown = await answer.until(done(1), 'a picture');
    assert.equal(drawn(), 1);
    assert.equal((await room.messages()).length, 1, 'one message, from the first word to the picture');
    assert.ok(!Buffer.from(shown.pictures[0]?.bytes ?? []).includes('parameters'), 'no prompt travels in the file');
    const zh = stage.labels('zh-CN');
    for (const label of [zh['card.again'], zh['card.vary'], zh['card.change'], zh['card.upscale'], zh['card.more']])
      assert.ok(
        shown.buttons.some((button) => button.includes(label)),
        `${label} among ${shown.buttons.join(' | ')}`,
      );
  },

  'each person is answered in their own language': async ({ room, done, stage }) => {
    const ana = await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    const ben = await (await room.draw('ben', 'a cat')).until(done(1), 'a picture');
    const has = (buttons: readonly string[], label: string): boolean => buttons.some((one) => one.includes(label));
    assert.ok(has(ana.buttons, stage.labels('zh-CN')['card.again']));
    assert.ok(has(ben.buttons, stage.labels('en')['card.again']));
  },

  'four pictures are one result, and each can be chosen': async ({ room, done }) => {
    const answer = await room.draw('ana', '一只猫 --n 4');
    const shown = await answer.until(done(1), 'pictures');
    assert.equal((await room.messages()).filter(({ pictures }) => pictures.length > 0).length, 1);
    const alts = shown.pictures.flatMap(({ alt }) => alt ?? []);
    assert.equal(new Set(alts).size, alts.length, 'what is read aloud tells them apart');
    const names = [...shown.options, ...shown.buttons];
    for (const number of ['1', '2', '3', '4'])
      assert.ok(
        names.some((name) => name.includes(number)),
        `${number} among ${names.join(' | ')}`,
      );
  },

  'flags within the words count, in Chinese and full width too': async ({ room, done, requests }) => {
    await (await room.draw('ana', '一只猫 －－比例 16：9 种子 7')).until(done(1), 'a picture');
    const body = requests().findLast(({ path }) => path.endsWith('/txt2img'))?.body as Record<string, number>;
    assert.equal(body['seed'], 7);
    assert.ok((body['width'] ?? 0) > (body['height'] ?? 0), 'wider than high');
  },

  'nothing said is told, and nothing drawn': async ({ room, drawn }) => {
    const answer = await room.draw('ana', '--ar 16:9');
    assert.match(await answer.told(), /画什么/);
    assert.equal(drawn(), 0);
  },

  'a picture sent along is where the drawing starts': async ({ room, done, requests }) => {
    const answer = await room.draw('ana', '改成雪景', { picture: await noise(256) });
    await answer.until(done(1), 'a picture');
    assert.ok(requests().some(({ path }) => path.endsWith('/img2img')));
  },

  'a file that is no picture is told, and nothing drawn': async ({ room, requests }) => {
    const answer = await room.draw('ana', '改成雪景', {
      picture: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    });
    assert.notEqual(await answer.told(), '');
    assert.ok(!requests().some(({ path }) => path.endsWith('2img')));
  },

  'covered pictures stay covered until somebody clicks': async ({ room, done }) => {
    const shown = await (await room.draw('ana', '一只猫', { hidden: true })).until(done(1), 'a picture');
    assert.ok(shown.pictures.every(({ covered }) => covered));
  },

  'what happens in a thread stays in the thread': async ({ room, done }) => {
    const thread = await room.thread();
    await (await thread.draw('ana', '一只猫')).until(done(1), 'a picture');
    assert.equal((await thread.messages()).length, 1);
    assert.equal((await room.messages()).length, 0);
  },

  'plain words that name the studio are a description': async ({ room, done }) => {
    await (await room.mention('ana', '一只雨中的橘猫')).until(done(1), 'a picture');
    assert.equal((await room.messages()).length, 1);
  },

  'words in reply to a picture change that picture': async ({ room, done, studio }) => {
    const first = await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    await (await room.reply('ana', first, '改成夜晚')).until(done(1), 'a changed picture');
    const [view] = (await studio.history(room.who('ana'), { limit: 1 })).views;
    assert.equal(view?.operation, 'change');
    assert.equal(view?.parents.length, 1);
  },

  'alone with the studio, a command is answered just so': async ({ stage, done }) => {
    const alone = await stage.alone('cleo');
    await (await alone.draw('cleo', '一只猫')).until(done(1), 'a picture');
  },

  'what a picture shows is told, and can be drawn': async ({ room, done, stage }) => {
    const zh = stage.labels('zh-CN');
    const answer = await room.work('ana', 'describe', await noise(256));
    const told = await answer.until(
      ({ buttons }) => buttons.length > 0 && !buttons.includes(zh['card.cancel']),
      'words',
    );
    const draw = told.buttons.find((button) => button.includes('画'));
    assert.ok(draw, told.buttons.join(' | '));
    await (await room.press('ana', told, draw)).until(done(1), 'a picture of the description');
  },

  'a picture sent along is enlarged': async ({ room, done, requests }) => {
    await (await room.work('ana', 'upscale', await noise(128))).until(done(1), 'a larger picture');
    assert.ok(requests().some(({ path }) => path.includes('extra-single-image')));
  },

  'words that would ping, link or format do none of it': async ({ room, done, stage, button }) => {
    const hostile = '@everyone <@1> [看这里](https://evil.example) **粗** `x` # 标题 /start #tag 一只猫';
    const answer = await room.draw('ana', hostile);
    const first = await answer.until((shown) => button('card.go')(shown) || done(1)(shown), 'what was understood');
    assert.deepEqual(stage.faults(), []);
    // Nobody objects to it.
    if (!done(1)(first)) stage.advance(objectMs);
    await answer.until(done(1), 'a picture');
    assert.deepEqual(stage.faults(), []);
  },
};
