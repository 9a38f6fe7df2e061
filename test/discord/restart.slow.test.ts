/** The studio stops and starts again: what was said meanwhile is heard, what was acknowledged is carried out, people are told. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { isDone, longMs, openStage, type Stage, textIn, until } from './stage.ts';

let stage: Stage;
const ends: (() => Promise<void>)[] = [];
before(async () => {
  stage = await openStage({ after: (end) => void ends.push(end) });
});
after(async () => {
  for (const end of ends) await end();
});
afterEach(async () => {
  stage.sd.set({ manual: false });
  await stage.settled();
  assert.deepEqual(stage.discord.faults(), []);
});

const registrations = (): number =>
  stage.discord.requests.filter(({ route }) => route === 'PUT /applications/:app/commands').length;

test('what is asked for while it restarts is answered when it is back: a command in its three seconds, words at any time', async () => {
  const { discord, ana } = stage;
  const channel = stage.room();
  await stage.stop();
  await discord.people.say(ana, channel, '一只狗', { mention: true });
  const seen = await discord.people.slash(ana, channel, 'draw', { describe: '一只猫' });
  await stage.start();
  await seen.answer(isDone(), longMs);
  await discord.message(channel, (message) => message.replyTo !== undefined && isDone()(message), longMs);
  await stage.settled();
  assert.equal(discord.messages(channel).length, 3);
  assert.equal(discord.gateway.counts.identified, 1, 'one session all along');
  assert.equal(registrations(), 1, 'the commands have not changed');
});

test('a command that is heard too late is dropped, and no alarm is raised for it', async () => {
  const { discord, ana, sd } = stage;
  const before = sd.txt2imgCount;
  await stage.stop();
  const seen = await discord.people.slash(ana, stage.room(), 'draw', { describe: '一只猫' });
  discord.clock.advance(4000);
  await stage.start();
  await until(() => stage.lines.some((line) => line.includes('discord.tooLate')), 'it is noted');
  assert.equal(seen.state, 'failed');
  assert.equal(sd.txt2imgCount, before);
  assert.ok(!stage.lines.some((line) => line.includes('discord.twoOfUs')));
});

test('what was acknowledged and not carried out before the end is carried out after it', async () => {
  const { discord, ana } = stage;
  const channel = stage.room();
  discord.trouble.add({ method: 'POST', path: '/callback' }, { kind: 'loseAnswer' });
  discord.trouble.add({ method: 'POST', path: '/callback' }, { kind: 'drop' }, 2);
  discord.trouble.add({ method: 'GET', path: '@original' }, { kind: 'fail', status: 503 }, Infinity);
  const seen = await discord.people.slash(ana, channel, 'draw', { describe: '一只猫' });
  await until(async () => (await stage.house.notebook('discord').entries('inbox/')).length === 1, 'it is taken in');
  await seen.acknowledged();
  await until(() => discord.requests.some(({ status, method }) => status === 503 && method === 'GET'), 'it looks');
  await stage.stop();
  discord.trouble.clear();
  await stage.start();
  await seen.answer(isDone(), longMs);
  await stage.settled();
  assert.equal(discord.messages(channel).length, 1);
  await until(async () => (await stage.house.notebook('discord').entries('inbox/')).length === 0, 'an empty inbox');
});

test('what was asked for in private stays so, also where its answer was given too long ago', async () => {
  const { discord, ana } = stage;
  const channel = stage.room();
  const sought = (): number =>
    discord.requests.filter(({ status, method }) => status === 503 && method === 'GET').length;
  const before = sought();
  discord.trouble.add({ method: 'POST', path: '/callback' }, { kind: 'loseAnswer' });
  discord.trouble.add({ method: 'POST', path: '/callback' }, { kind: 'drop' }, 2);
  discord.trouble.add({ method: 'GET', path: '@original' }, { kind: 'fail', status: 503 }, Infinity);
  await discord.people.slash(ana, channel, 'draw', { describe: '一只猫', private: true });
  await until(() => sought() > before, 'it looks');
  await stage.stop();
  discord.trouble.clear();
  discord.clock.advance(16 * 60_000);
  await stage.start();
  await discord.message(discord.scenery.dm(ana), isDone(), longMs);
  await stage.settled();
  assert.deepEqual(discord.messages(channel, stage.ben), [], 'nobody else saw any of it');
  assert.ok(!stage.lines.some((line) => /"level":"error".*"discord\.work"/.test(line)), 'to be stopped is no fault');
});

test('all who wait are told within three seconds, and then the picture comes in the same message, once', async () => {
  const { discord, ana, sd } = stage;
  const channel = stage.room();
  sd.set({ manual: true });
  const all = await Promise.all(
    Array.from({ length: 40 }, () => discord.people.slash(ana, channel, 'draw', { describe: '一只猫' })),
  );
  await until(() => stage.house.studio.status().open === 40, 'all are taken in');
  const began = performance.now();
  const stopping = stage.stop();
  await Promise.all(all.map((seen) => seen.answer((message) => textIn(message).includes('重启'), longMs)));
  assert.ok(performance.now() - began < 3000, `told after ${performance.now() - began} ms`);
  await stopping;
  sd.set({ manual: false });
  await stage.start();
  await Promise.all(all.map((seen) => seen.answer(isDone(), longMs)));
  await stage.settled();
  assert.equal(discord.messages(channel).length, 40);
});

test('a card whose arrival was not heard of before the end is found again, however long that took', async () => {
  const { discord, ana, sd } = stage;
  const channel = stage.room();
  sd.set({ manual: true });
  discord.trouble.add({ method: 'POST', path: `/channels/${channel.id}/messages` }, { kind: 'loseAnswer' });
  discord.trouble.add({ method: 'POST', path: `/channels/${channel.id}/messages` }, { kind: 'drop' }, Infinity);
  await discord.people.say(ana, channel, '一只猫', { mention: true });
  await discord.message(channel, (message) => message.authorId === discord.appId, longMs);
  await stage.stop();
  discord.trouble.clear();
  // Discord has forgotten the nonce.
  discord.clock.advance(10 * 60_000);
  await stage.start();
  sd.set({ manual: false });
  await discord.message(channel, isDone(), longMs);
  await stage.settled();
  assert.equal(discord.messages(channel).length, 2, 'what was asked and one card');
});

test('nothing is left running when it has stopped', async () => {
  await stage.stop();
  const sockets = (): number => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  // The fakes hear a moment later that their clients are gone.
  await until(() => sockets() === 0, 'no socket is open');
  await stage.start();
});
