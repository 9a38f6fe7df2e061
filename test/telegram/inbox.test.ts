/** Updates on their way: durable before confirmed, once, in the order of their chat, the word that they arrived first. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createInbox, type Inbox, type Job, type Work } from '../../adapters/telegram/inbox.ts';
import { laneOfUpdate } from '../../adapters/telegram/route.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createNotebook } from '../../src/store/notebook.ts';
import type { Clock, Notebook } from '../../src/ports.ts';
import { systemClock } from '../../src/clock.ts';
import { recordingLog } from '../pipeline/stage.ts';

const update = (update_id: number, chat = update_id): object => ({
  update_id,
  message: { message_id: update_id, date: 1, chat: { id: chat, type: 'private' }, from: { id: chat }, text: 'a cat' },
});

const open = async (
  acknowledge: (job: Job) => Promise<Work | undefined>,
  given?: Notebook,
  clock: Clock = systemClock,
): Promise<{ inbox: Inbox; notebook: Notebook; log: ReturnType<typeof recordingLog> }> => {
  const notebook = given ?? createNotebook(await openDatabase(':memory:'), 'telegram', systemClock);
  const log = recordingLog();
  return {
    inbox: createInbox({
      notebook,
      clock,
      log,
      acknowledge: (job) => () => acknowledge(job),
      laneOf: laneOfUpdate,
    }),
    notebook,
    log,
  };
};

const idOf = ({ updates: [{ update_id }] }: Job): number => update_id;
const leftIn = async (notebook: Notebook): Promise<string[]> =>
  (await notebook.entries('inbox/')).filter(({ body }) => body !== '').map(({ key }) => key);

test('a thousand at once: all are kept before any is done, and all are done', async () => {
  const done = new Set<number>();
  const gate = Promise.withResolvers<void>();
  const { inbox, notebook } = await open(async (job) => async () => {
    await gate.promise;
    done.add(idOf(job));
  });
  await Promise.all(Array.from({ length: 1000 }, (_, n) => inbox.take(update(n + 1))));
  assert.equal((await leftIn(notebook)).length, 1000);
  gate.resolve();
  while (done.size < 1000) await new Promise(setImmediate);
  await inbox.stop();
  assert.deepEqual(await leftIn(notebook), []);
});

test('what comes twice is done once', async () => {
  const done: number[] = [];
  const { inbox, notebook } = await open(async (job) => async () => void done.push(idOf(job)));
  await inbox.take(update(1));
  await inbox.take(update(1));
  while (done.length === 0) await new Promise(setImmediate);
  await inbox.stop();
  await inbox.take(update(1));
  const next = await open(async (job) => async () => void done.push(idOf(job)), notebook);
  await next.inbox.take(update(1));
  await next.inbox.resume();
  await next.inbox.stop();
  assert.deepEqual(done, [1]);
});

test('one after another in a chat, side by side between chats; acknowledgements before work', async () => {
  const seen: string[] = [];
  const slow = Promise.withResolvers<void>();
  const { inbox } = await open(async (job) => {
    const id = idOf(job);
    seen.push(`heard ${id}`);
    return async () => {
      if (id === 1) await slow.promise;
      seen.push(`done ${id}`);
    };
  });
  await Promise.all([inbox.take(update(1, 7)), inbox.take(update(2, 7)), inbox.take(update(3, 8))]);
  while (seen.length < 4) await new Promise(setImmediate);
  assert.deepEqual(seen.slice(0, 3).toSorted(), ['heard 1', 'heard 2', 'heard 3']);
  assert.equal(seen[3], 'done 3');
  slow.resolve();
  while (seen.length < 6) await new Promise(setImmediate);
  assert.deepEqual(seen.slice(4), ['done 1', 'done 2']);
  await inbox.stop();
});

test('what a job owes its sender besides keeps it from being done, and nobody else waiting', async () => {
  const done: number[] = [];
  const answered = Promise.withResolvers<void>();
  const { inbox, notebook } = await open(async (job) => {
    if (idOf(job) === 1) job.owed = answered.promise;
    return async () => void done.push(idOf(job));
  });
  await Promise.all([inbox.take(update(1, 7)), inbox.take(update(2, 7))]);
  while (done.length < 2) await new Promise(setImmediate);
  while ((await leftIn(notebook)).length > 1) await new Promise(setImmediate);
  assert.equal((await leftIn(notebook)).length, 1);
  answered.resolve();
  while ((await leftIn(notebook)).length > 0) await new Promise(setImmediate);
  await inbox.stop();
});

/** A hundred times faster than the system's. */
const hasty: Clock = {
  now: () => Date.now() * 100,
  wait: (ms, signal) => systemClock.wait(ms / 100, signal),
};

test('what waits long for the pace of its chat, to tell or to work, keeps nobody else waiting', async () => {
  const done: number[] = [];
  const never = Promise.withResolvers<undefined>();
  const { inbox } = await open(
    async (job) => {
      const id = idOf(job);
      if (id === 1) await never.promise;
      return async () => {
        if (id < 40) await never.promise;
        done.push(id);
      };
    },
    undefined,
    hasty,
  );
  for (let id = 1; id <= 41; id += 1) await inbox.take(update(id));
  while (done.length < 2) await new Promise(setImmediate);
  assert.deepEqual(done, [40, 41]);
  never.resolve(undefined);
  await inbox.stop();
});

test('what is left over is carried out at the start, with the message that acknowledged it', async () => {
  const notebook = createNotebook(await openDatabase(':memory:'), 'telegram', systemClock);
  // A process that dies crosses nothing off.
  const dying: Notebook = {
    ...notebook,
    put: (key, body) => (body === '' ? new Promise(() => undefined) : notebook.put(key, body)),
  };
  const first = await open(async (job) => {
    await first.inbox.note(job, 77);
    return () => new Promise(() => undefined);
  }, dying);
  await first.inbox.take(update(5));
  await first.inbox.take(update(6));
  while ((await notebook.entries('inbox/')).some(({ body }) => !body.includes('77'))) await new Promise(setImmediate);
  const left: Job[] = [];
  const second = await open(async (job) => {
    left.push(job);
    return undefined;
  }, notebook);
  await second.inbox.resume();
  await second.inbox.stop();
  assert.deepEqual(
    left.map((job) => [idOf(job), job.status]),
    [
      [5, 77],
      [6, 77],
    ],
  );
  assert.deepEqual(await leftIn(notebook), []);
});

test('what cannot be kept is not confirmed; what cannot be read is left out and told', async () => {
  const notebook = createNotebook(await openDatabase(':memory:'), 'telegram', systemClock);
  const full: Notebook = { ...notebook, add: () => Promise.reject(new Error('disk full')) };
  const { inbox } = await open(async () => undefined, full);
  await assert.rejects(inbox.take(update(1)), /disk full/);
  const { inbox: other, log } = await open(async () => undefined);
  await other.take({ update_id: 1, message: { text: 'secret words' } });
  assert.equal(log.lines[0]?.event, 'telegram.unread');
  assert.doesNotMatch(JSON.stringify(log.lines), /secret/);
});

test('a failure of one is told to the owner and keeps nobody waiting', async () => {
  const done: number[] = [];
  const { inbox, log, notebook } = await open(async (job) => {
    if (idOf(job) === 1) throw new Error('broken');
    return async () => void done.push(idOf(job));
  });
  await Promise.all([inbox.take(update(1, 7)), inbox.take(update(2, 7))]);
  while (done.length === 0) await new Promise(setImmediate);
  await inbox.stop();
  assert.deepEqual(done, [2]);
  assert.deepEqual(
    log.lines.map(({ event }) => event),
    ['telegram.job'],
  );
  assert.deepEqual(await leftIn(notebook), []);
});
