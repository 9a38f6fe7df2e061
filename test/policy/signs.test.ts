/** Signs that rules tell apart, and signs that are read as a space. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createHardLine } from '../../src/policy/hardLine.ts';
import { tellingSigns } from '../../src/policy/patterns.ts';
import { terms } from '../../src/policy/terms.ts';
import { viewsOf } from '../../src/policy/views.ts';

test('every sign that a rule names is told apart', () => {
  const named = JSON.stringify(terms).match(/[^\x00-\x7f\p{L}\p{N}]/gu) ?? [];
  assert.ok(named.length > 0);
  for (const sign of named) {
    assert.ok(tellingSigns.includes(sign), sign);
    assert.ok(viewsOf(sign).latin.includes(sign), sign);
  }
});

test('whatever sign stands between the words of a term, it is found', () => {
  const line = createHardLine();
  for (const sign of [' ', '·', '…', '　', '🌟', '—', '\u0301', '_', '👶'])
    assert.equal(line.check(`children, no${sign}clothes`).ok, false, JSON.stringify(sign));
  assert.equal(line.check('children, no dark clothes').ok, true);
});
