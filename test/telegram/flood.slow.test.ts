import assert from 'node:assert/strict';
import test from 'node:test';
import { runFlood } from './flood.ts';

test('a flood: one picture each, and nobody is told to slow down', { timeout: 600_000 }, async (t) => {
  const { asked, wrong, drawn, limited, late, faults } = await runFlood(t, 10);
  assert.ok(asked > 50, `${asked}`);
  assert.equal(wrong, 0, 'one picture each');
  assert.equal(limited, 0, 'nobody was told to slow down');
  assert.equal(drawn, asked);
  assert.equal(late.length, asked);
  assert.deepEqual(faults, []);
});
