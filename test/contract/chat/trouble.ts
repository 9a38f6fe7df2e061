/** What goes wrong: backends, the platform, restarts. Nothing acknowledged is lost, nothing comes twice. */
import assert from 'node:assert/strict';
import { hastened } from '../../fakes/studioClock.ts';
import type { Scenario } from './scenario.ts';

const pictures = (shown: readonly { pictures: readonly unknown[] }[]): number =>
  shown.filter((one) => one.pictures.length > 0).length;

export const trouble: Record<string, Scenario> = {
  'an engine that is away is told, and drawing goes on when it is back': async ({ room, stage, done }) => {
    await stage.sd.setDown(true);
    const answer = await room.draw('ana', '一只猫');
    await answer.until(({ text }) => text.includes('不在线'), 'that no engine is there');
    await stage.sd.setDown(false);
    // It is looked for now and then.
    await hastened(stage.advance, answer.until(done(1), 'a picture'));
    assert.equal((await room.messages()).length, 1);
  },

  'a failure says why, and can be tried again': async ({ room, stage, button, done }) => {
    stage.sd.set({ faults: ['exception', 'exception'] });
    const answer = await room.draw('ana', '一只猫');
    const failed = await answer.until(button('card.tryAgain'), 'a failure');
    stage.sd.set({ faults: [] });
    await (await room.press('ana', failed, stage.labels('zh-CN')['card.tryAgain'])).until(done(1), 'a picture');
  },

  'a writer that is away is told, and the picture comes all the same': async ({ room, stage, done }) => {
    await stage.ollama.setDown(true);
    await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    await stage.ollama.setDown(false);
  },

  'a delivery that fails is repeated until it is there, once': async ({ room, stage, done, drawn }) => {
    stage.breakDelivery('broken', 2);
    await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    await stage.settled();
    assert.equal(pictures(await room.messages()), 1);
    assert.equal(drawn(), 1, 'not drawn again');
  },

  'a platform that limits us gets the picture when it says so, once': async ({ room, stage, done }) => {
    stage.breakDelivery('limited', 1);
    await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    await stage.settled();
    assert.equal(pictures(await room.messages()), 1);
  },

  'an answer of the platform that is lost does not double the picture': async ({ room, stage, done }) => {
    stage.breakDelivery('answerLost', 1);
    await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    await stage.settled();
    assert.equal(pictures(await room.messages()), 1);
    assert.equal((await room.messages()).length, 1);
  },

  'a restart in line goes on in the same message': async ({ room, stage, done, button }) => {
    stage.sd.set({ stepMs: 300 });
    await room.draw('ben', 'a dog');
    const answer = await room.draw('ana', '一只猫');
    // A chat has pauses between messages.
    await hastened(stage.advance, answer.until(button('card.why'), 'a place in line'));
    await stage.restart(async () => stage.sd.set({ stepMs: 0 }));
    await answer.until(done(1), 'a picture');
    await stage.settled();
    assert.equal((await room.messages()).length, 2);
  },

  'a restart in the middle of a drawing draws it again, in the same message': async ({ room, stage, done }) => {
    stage.sd.set({ stepMs: 300 });
    const answer = await room.draw('ana', '一只猫');
    const drawing = await answer.until(({ text }) => /正在画|%/.test(text), 'that it is drawn');
    await stage.restart(async () => {
      const told = await room.look(drawing);
      assert.match(told?.text ?? '', /重启/, 'people are told');
      stage.sd.set({ stepMs: 0 });
    });
    await answer.until(done(1), 'a picture');
    assert.equal((await room.messages()).length, 1);
  },

  'buttons from before a restart work after it': async ({ room, stage, done }) => {
    const first = await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    await stage.restart();
    await (await room.press('ana', first, stage.labels('zh-CN')['card.again'])).until(done(1), 'another picture');
  },

  'nothing of what people say is in the log': async ({ room, stage, done }) => {
    await (await room.draw('ana', '一只雨中的橘猫')).until(done(1), 'a picture');
    assert.ok(!/雨中|橘猫/.test(stage.log()));
  },
};
