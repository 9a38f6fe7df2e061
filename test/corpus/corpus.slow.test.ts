/** Every sixth line with all ten hostile models. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { lexicon as fallback } from '../writers/lexicon.ts';
import { corpus } from './all.ts';
import { faultsOf } from './measure.ts';
import { writeWith } from './models.ts';
import { hostile } from './standins.ts';

const lines = Object.values(corpus)
  .flat()
  .filter((_, index) => index % 6 === 0);

test('there are ten hostile models', () => {
  assert.equal(Object.keys(hostile).length, 10);
});

for (const [name, standIn] of Object.entries(hostile))
  test(`a usable prompt, and nothing lost untold: ${name}`, async () => {
    const written = await writeWith(standIn, lines, fallback);
    assert.deepEqual(
      written.flatMap((one) => faultsOf(one).map((fault) => `${fault} < ${one.line.words}`)),
      [],
    );
  });
