/** The last step: pictures reach the chat, once, whatever the chat does. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { isEnded } from '../../src/creation.ts';
import type { ChatPort } from '../../src/desk.ts';
import { openStage, place, recordingChat } from './stage.ts';

test('a chat that takes its pictures slowly does not hold up the others', async () => {
  const chat = recordingChat();
  const { show } = chat.port;
  const slow = Promise.withResolvers<void>();
  const port: ChatPort = {
    ...chat.port,
    show: async (at, key, view) => {
      if (at.chat === 'slow' && isEnded(view.stage)) await slow.promise;
      await show(at, key, view);
    },
  };
  const stage = await openStage({ chat, changes: { ports: new Map([[port.platform, port]]) } });
  await stage.pipeline.start();
  for (let n = 0; n < 20; n += 1) await stage.ask(`第${n}张`, { place: { ...place, chat: 'slow' } });
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      chat.until((view) => view.words === `第${n}张` && view.stage === 'delivering'),
    ),
  );
  const quick = await stage.ask('别处的一张', { who: 'room:hong' });
  assert.equal((await chat.ended(quick.creation)).stage, 'done');
  slow.resolve();
  await stage.rest();
  await stage.close();
});

test('a platform that refuses the delivery gets it again later', async () => {
  const stage = await openStage();
  let refusals = 2;
  stage.chat.script.refuse = (view) => {
    if (view.stage !== 'done' || refusals === 0) return;
    refusals -= 1;
    throw new Error('the platform is down');
  };
  await stage.pipeline.start();
  const asked = await stage.ask();
  const ended = stage.chat.ended(asked.creation);
  const timer = setInterval(() => stage.move(1000), 5);
  const done = await ended;
  clearInterval(timer);
  assert.equal(done.stage, 'done');
  assert.equal(stage.engines.orders.length, 1, 'not drawn again');
  await stage.close();
});
