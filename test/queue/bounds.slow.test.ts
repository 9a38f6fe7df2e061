/** What the policy promises, in scenarios made by fast-check; `npm run bench -- sched --gate` looks at 10,000. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { worstOf } from './bounds.ts';

test('nobody gets further ahead than promised, and swaps take no more than their share', () => {
  const worst = worstOf(400, 7);
  assert.ok(worst.ahead <= 1, `ahead by ${worst.ahead} of what is promised`);
  assert.ok(worst.avoidable <= 1, `swaps of choice took ${worst.avoidable} of what is promised`);
  assert.ok(worst.lost <= 1, `all swaps took ${worst.lost} of what is promised`);
  // The promises are near the truth, so a policy that is a little worse would break them.
  assert.ok(worst.ahead > 0.9 && worst.avoidable > 0.7 && worst.lost > 0.8, JSON.stringify(worst));
});
