/** Random commands against a model; `node test/queue/campaign.ts --commands 2000000` is the long version. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { runCampaign } from './campaign.ts';
import { Model } from './model.ts';

test('100,000 random commands, crashes among them, are answered as the model answers', () => {
  const { commands, given, asked, ended } = runCampaign(100_000, 20);
  assert.equal(commands, 100_000);
  assert.ok(
    Object.values(given).every((times) => times > 300),
    JSON.stringify(given),
  );
  assert.ok(asked > 10_000 && ended > 0.9 * asked);
});

test('a queue that decides otherwise is found out', (t) => {
  const { choose } = Model.prototype;
  t.mock.method(Model.prototype, 'choose', function (this: Model, name: string, now: number) {
    // As if swaps were paid 5 s sooner than they are.
    return choose.call(this, name, now + 5000);
  });
  assert.throws(() => runCampaign(5000, 1), /seed 1, studio 0, command \d+: /);
});
