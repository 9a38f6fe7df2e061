import assert from 'node:assert/strict';
import test from 'node:test';
import type { CardUse } from '../../src/ports.ts';
import { fits, hasCleared, isClear, isOneCard } from '../../src/pipeline/vram/sharing.ts';

const gb = (billions: number): number => billions * 1e9;
const card = (total: number, held: number, others: number, peak = held): CardUse => ({
  total: gb(total),
  free: gb(total - held - others),
  held: gb(held),
  peak: gb(peak),
});
const model = (held: number, wanted = held): CardUse => ({ held: gb(held), wanted: gb(wanted) });

test('a language model shows on the card of whoever draws when it is the same card', () => {
  assert.equal(isOneCard({ write: model(4.7), draw: card(12, 3, 5.1) }), true);
  assert.equal(isOneCard({ write: model(4.7), draw: card(12, 3, 0.5) }), false);
  assert.equal(isOneCard({ write: model(0), draw: card(12, 3, 0.5) }), undefined);
  assert.equal(isOneCard({ write: model(4.7), draw: {} }), undefined);
});

test('a change says more than a sum, which a desktop can imitate', () => {
  const before = { write: model(0), draw: card(24, 3, 5) };
  assert.equal(isOneCard({ write: model(4.7), draw: card(24, 3, 5) }, before), false);
  assert.equal(isOneCard({ write: model(4.7), draw: card(24, 3, 9.8) }, before), true);
  const coarse = { total: gb(8), free: gb(7) };
  assert.equal(
    isOneCard({ write: model(4.7), draw: { ...coarse, free: gb(2.3) } }, { write: model(0), draw: coarse }),
    true,
  );
  assert.equal(
    isOneCard({ write: model(0), draw: coarse }, { write: model(4.7), draw: { ...coarse, free: gb(2.3) } }),
    true,
  );
});

test('both fit when both are there and drawing has been seen to find its room', () => {
  assert.equal(fits({ write: model(4.7), draw: card(24, 6, 5, 9) }), true);
  assert.equal(fits({ write: model(4.7), draw: card(12, 3, 5, 7) }), false);
  assert.equal(fits({ write: model(3, 4.7), draw: card(24, 6, 5, 9) }), false, 'a part of it runs elsewhere');
  assert.equal(fits({ write: model(4.7), draw: card(24, 0.1, 5, 0.1) }), false, 'nothing was drawn yet');
});

test('an unload is believed when the memory is gone', () => {
  assert.ok(isClear({ held: 0 }));
  assert.ok(!isClear({ held: gb(2) }));
  assert.ok(!isClear({}));
  assert.ok(hasCleared({ held: gb(3) }, { held: gb(1) }, 0.5));
  assert.ok(!hasCleared({ held: gb(3) }, { held: gb(2) }, 0.5));
  assert.ok(!hasCleared({ held: gb(6) }, { held: gb(1.7) }, 0), 'one of two models is still there');
  assert.ok(hasCleared({ total: gb(8), free: gb(1) }, { total: gb(8), free: gb(3) }, 0.5), 'among what others hold');
  assert.ok(!hasCleared({ total: gb(8), free: gb(1) }, {}, 0.5));
});
