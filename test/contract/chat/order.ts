/** Waiting, stopping, and who may do what to whose. */
import assert from 'node:assert/strict';
import { hastened } from '../../fakes/studioClock.ts';
import type { Scenario } from './scenario.ts';

export const order: Record<string, Scenario> = {
  'what waits says so, and its author stops it': async ({ room, stage, button, drawn }) => {
    stage.sd.set({ stepMs: 300 });
    await room.draw('ben', 'a dog');
    const answer = await room.draw('ana', '一只猫');
    // A chat has pauses between messages.
    const waiting = await hastened(stage.advance, answer.until(button('card.why'), 'a place in line'));
    await room.press('ana', waiting, stage.labels('zh-CN')['card.cancel']);
    await answer.until(({ text }) => text.includes('已停止'), 'that it stopped');
    stage.sd.set({ stepMs: 0 });
    assert.equal(drawn(), 1, 'only what was not stopped is drawn');
  },

  'what is being drawn is stopped by its author, and its picture never comes': async ({ room, stage, studio }) => {
    stage.sd.set({ stepMs: 300 });
    const answer = await room.draw('ana', '一只猫');
    const drawing = await answer.until(({ text }) => /正在画|%/.test(text), 'that it is drawn');
    await room.press('ana', drawing, stage.labels('zh-CN')['card.cancel']);
    stage.sd.set({ stepMs: 0 });
    const over = await answer.until(({ text }) => text.includes('已停止'), 'that it stopped');
    assert.equal(over.pictures.length, 0);
    assert.equal((await studio.line({ who: room.who('ana') })).length, 0);
  },

  'somebody else may not stop it; who keeps order may': async ({ room, stage, interrupts }) => {
    stage.sd.set({ stepMs: 300 });
    const answer = await room.draw('ana', '一只猫');
    const drawing = await answer.until(({ text }) => /正在画|%/.test(text), 'that it is drawn');
    const label = stage.labels('zh-CN')['card.cancel'];
    const refused = await (await room.press('ben', drawing, label)).told();
    assert.match(refused, /someone else|moderator/i);
    assert.equal(interrupts(), 0);
    await room.press('moderator', drawing, label);
    stage.sd.set({ stepMs: 0 });
    await answer.until(({ text }) => text.includes('已停止'), 'that it stopped');
  },

  'anybody in the room may draw it again, under their own name': async ({ room, stage, done, studio }) => {
    const first = await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    const own = async (): Promise<number> => (await studio.history(room.who('ben'), { limit: 50 })).views.length;
    const before = await own();
    const answer = await room.press('ben', first, stage.labels('zh-CN')['card.again']);
    await answer.until(done(1), 'another picture');
    assert.equal((await room.messages()).filter(({ pictures }) => pictures.length > 0).length, 2);
    assert.equal(await own(), before + 1);
  },

  'pressed twice is done once': async ({ room, stage, done, studio }) => {
    const first = await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    const answer = await room.pressTwice('ana', first, stage.labels('zh-CN')['card.again']);
    await answer.until(done(1), 'another picture');
    await stage.settled();
    const { views } = await studio.history(room.who('ana'), { limit: 9 });
    assert.equal(views.filter(({ operation }) => operation === 'again').length, 1);
  },

  'a made-up id does nothing, and says so kindly': async ({ room, done, drawn }) => {
    const first = await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    const told = await (await room.forge('ben', first, 'A'.repeat(22))).told();
    assert.notEqual(told, '');
    assert.equal(drawn(), 1);
  },

  'more is shown to the one who asks, and offers what can be done': async ({ room, stage, done }) => {
    const first = await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    const answer = await room.press('ana', first, stage.labels('zh-CN')['card.more']);
    const panel = await answer.until(({ buttons }) => buttons.length >= 4, 'a panel');
    assert.ok(panel.private);
    assert.equal((await room.messages()).length, 1, 'nobody else sees it');
  },

  'a change is asked for, and grows from the picture': async ({ room, stage, done, studio }) => {
    const first = await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    const answer = await room.fill('ana', first, stage.labels('zh-CN')['card.change'], '改成夜晚');
    await answer.until(done(1), 'a changed picture');
    const [view] = (await studio.history(room.who('ana'), { limit: 1 })).views;
    assert.ok(view && ['change', 'edit'].includes(view.operation), view?.operation);
  },

  'an enlargement is larger': async ({ room, stage, done, studio }) => {
    const first = await (await room.draw('ana', '一只猫')).until(done(1), 'a picture');
    const before = (await studio.history(room.who('ana'), { limit: 1 })).views[0]?.pictures[0]?.width ?? 0;
    await (await room.press('ana', first, stage.labels('zh-CN')['card.upscale'])).until(done(1), 'a larger picture');
    const after = (await studio.history(room.who('ana'), { limit: 1 })).views[0]?.pictures[0]?.width ?? 0;
    assert.equal(after, before * 2);
  },

  'what was understood waits for its author, and for nobody else': async ({ room, stage, button, done, drawn }) => {
    const answer = await room.draw('ana', '一只猫 --ask');
    const asking = await answer.until(button('card.go'), 'what was understood');
    assert.equal(drawn(), 0);
    const label = stage.labels('zh-CN')['card.go'];
    assert.notEqual(await (await room.press('ben', asking, label)).told(), '');
    assert.equal(drawn(), 0);
    await room.press('ana', asking, label);
    await answer.until(done(1), 'a picture');
  },

  'lists are for the one who asks for them': async ({ room, done }) => {
    await (await room.draw('ana', '一只雨中的橘猫')).until(done(1), 'a picture');
    for (const which of ['line', 'history', 'models', 'styles', 'help'] as const) {
      const panel = await (await room.panel('ana', which)).until(({ text }) => text !== '', which);
      assert.ok(panel.private, which);
    }
    assert.equal((await room.messages()).length, 1);
  },

  'a message that a moderator takes away takes its creation with it': async ({ room, stage, studio }) => {
    stage.sd.set({ stepMs: 300 });
    const answer = await room.draw('ana', '一只猫');
    const drawing = await answer.until(({ text }) => /正在画|%/.test(text), 'that it is drawn');
    await room.takeAway(drawing);
    stage.sd.set({ stepMs: 0 });
    await stage.settled();
    assert.equal((await room.messages()).length, 0, 'nothing comes back');
    assert.notEqual((await studio.history(room.who('ana'), { limit: 1 })).views[0]?.stage, 'done');
  },

  'where no picture may be shown, none is drawn': async ({ room, drawn }) => {
    await room.forbidPictures();
    assert.notEqual(await (await room.draw('ana', '一只猫')).told(), '');
    assert.equal(drawn(), 0);
  },

  'a room that is gone takes its line with it': async ({ room, stage, studio }) => {
    stage.sd.set({ stepMs: 300 });
    const answer = await room.draw('ana', '一只猫');
    await answer.until(({ text }) => /正在画|%/.test(text), 'that it is drawn');
    await room.expel();
    stage.sd.set({ stepMs: 0 });
    await stage.settled();
    assert.equal((await studio.history(room.who('ana'), { limit: 1 })).views[0]?.stage, 'cancelled');
  },
};
