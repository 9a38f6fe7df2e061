/** Cards of pictures that a session passes on to a channel, where nobody asked for them and no message waits for them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { View } from '../../src/desk.ts';
import { viewAt } from '../chat/cardViews.ts';
import { openRoomStage } from './roomStage.ts';
import { textIn, until } from './stage.ts';

/** As another platform asked for it. */
const viewOf = (stage: View['stage'], number: number): View =>
  viewAt(stage, 'zh-CN', { creation: `J-00000${number}`, author: 'telegram:5' });

test('the process dies at any moment of its first card, and one message shows how it ended', async (t) => {
  const stage = await openRoomStage(t);
  const { channel, placeIn, listenIn, port, ours } = stage;
  listenIn(channel);
  for (let uses = 0, isWhole = false; !isWhole; uses += 1) {
    const before = ours(channel).length;
    const waiting = viewOf('drawing', uses);
    const end = viewOf(uses % 2 === 0 ? 'done' : 'failed', uses);
    stage.dieAfter(uses);
    await port().show(placeIn(channel), waiting.creation, waiting);
    // What is in passing is not waited for: it is there, or nobody is left to send it.
    const lives = (): boolean => ours(channel).length > before;
    await until(() => lives() || stage.isDead(), 'posted, or dead');
    await until(async () => stage.isDead() || (await stage.isNoted(waiting.creation)), 'noted, or dead');
    isWhole = !stage.isDead();
    await stage.restart();
    await port().show(placeIn(channel), end.creation, end);
    const cards = ours(channel).slice(before);
    assert.equal(cards.length, 1, `after ${uses}`);
    const [card] = cards;
    assert.ok(card);
    assert.equal(card.attachments.length, end.pictures.length, `after ${uses}`);
    assert.ok(end.stage === 'done' || textIn(card).includes(end.text), textIn(card));
    assert.ok(uses < 9);
  }
});
