/** The dictionary is read by a process of its own; a studio that stops does not wait for it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createCedict } from '../../src/writers/lexicon/cedict.ts';

const children = (): number => process.getActiveResourcesInfo().filter((one) => one === 'ProcessWrap').length;

test('once nobody waits for it any more, reading ends; the next one reads again', async () => {
  const book = createCedict();
  const [first, second] = [new AbortController(), new AbortController()];
  const waits = [book.load(first.signal), book.load(second.signal)];
  const before = children();
  assert.ok(before > 0);
  first.abort();
  await waits[0];
  assert.equal(children(), before);
  second.abort();
  await waits[1];
  for (let left = 500; children() >= before && left > 0; left -= 1) await new Promise((next) => setTimeout(next, 10));
  assert.ok(children() < before, 'the process ended');
  assert.equal(book.isLoaded(), false);

  await book.load(new AbortController().signal);
  assert.equal(book.isLoaded(), true);
  assert.match(book.lookup('猫')?.english ?? '', /cat/);
});
