/** What holds for every sanitised prompt, whatever went in. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { promptLimit, sanitisePrompt } from '../../src/prompt/sanitise.ts';
import { tidyText } from '../../src/prompt/text.ts';
import { hostilePrompt } from './hostile.ts';
import { readAsWebui } from './webui.ts';

const allowedLoras = ['kept'];

const quotation = /“[^“”\n]{1,200}”|"[^"\n]{1,200}"|「[^「」\n]{1,200}」|『[^『』\n]{1,200}』/gu;

export function onlyAllowedConstructs(text: string): void {
  const read = readAsWebui(text);
  assert.deepEqual(read.surprises, []);
  assert.ok(read.depth <= 4, `brackets ${read.depth} deep`);
  for (const { weight } of read.parts) assert.ok(weight >= 0.0999 && weight <= 2.0001, `weight ${weight}`);
  assert.ok(read.networks.length <= 4);
  for (const network of read.networks) {
    const weight = Number(/^<lora:kept:(-?[\d.]+)>$/.exec(network)?.[1] ?? Number.NaN);
    assert.ok(Math.abs(weight) <= 2, network);
  }
  assert.ok((text.match(/\bBREAK\b/g) ?? []).length <= 8);
  assert.ok(text.length <= promptLimit);
  assert.equal(tidyText(text), text);
  // What is written in the picture keeps its characters; nothing in it may become a notation.
  const aroundQuotes = text.replace(quotation, '"');
  assert.equal(aroundQuotes.normalize('NFKC'), aroundQuotes);
  const plain = text.normalize('NFKC');
  const folded = plain === text ? read : readAsWebui(plain);
  assert.deepEqual([folded.surprises, folded.networks], [[], read.networks]);
}

export function checkSanitiser(numRuns: number): void {
  fc.assert(
    fc.property(hostilePrompt, fc.boolean(), (given, allow) => {
      const options = allow ? { allowedLoras } : {};
      const { text } = sanitisePrompt(given, options);
      onlyAllowedConstructs(text);
      if (!allow) assert.deepEqual(readAsWebui(text).networks, []);
      assert.deepEqual(sanitisePrompt(text, options), { text, removed: [] });
    }),
    { numRuns },
  );
}
