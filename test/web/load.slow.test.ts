import assert from 'node:assert/strict';
import { connect } from 'node:net';
import test from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { PageView } from '../../adapters/web/show.ts';
import { ask, errorOf, house, json } from './page.ts';
import { readEvents, send } from './raw.ts';

test('a body of any size ends at the cap, told beforehand or not', async (t) => {
  const { url, studio } = await house(t);
  const body = Buffer.alloc(30 * 1024 * 1024, 'x');
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const headers of [json, form]) {
    for (const more of [{}, { 'transfer-encoding': 'chunked' }]) {
      const answer = await send(url, { method: 'POST', path: '/api/ask', headers: { ...headers, ...more }, body });
      assert.equal(answer.status, 413, JSON.stringify({ ...headers, ...more }));
      assert.equal(errorOf(answer.text).code, 'E-WEB-07');
    }
  }
  assert.equal(studio.asked.length, 0);
});

test('a page that reads slowly gets the newest of each creation, and slows nobody down', async (t) => {
  const { url, studio } = await house(t);
  const { hostname, port, host } = new URL(url);
  const ids: string[] = [];
  for (let each = 0; each < 20; each += 1) ids.push((await ask(url, `picture ${each}`)).creation);
  const socket = connect({ host: hostname, port: Number(port) });
  t.after(() => socket.destroy());
  await new Promise<void>((resolve) => {
    socket.once('data', () => resolve());
    socket.write(`GET /api/events HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  });
  socket.pause();
  const quick = await readEvents(url);
  t.after(() => quick.close());
  const finals = new Set<string>();
  const reading = (async () => {
    while (finals.size < ids.length) {
      const { name, data } = await quick.next();
      if (name === 'view' && (data as PageView).text === 'final') finals.add((data as PageView).creation);
    }
  })();
  const prompt = { positive: 'x'.repeat(16_000), negative: '' };
  const rounds = 100;
  for (let round = 1; round <= rounds; round += 1) {
    const text = round === rounds ? 'final' : `round ${round}`;
    for (const id of ids) await studio.move(id, { text, prompt });
    // The socket of the quick page gets its turn.
    await turn();
  }
  await reading;

  let received = 0;
  let tail = '';
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      tail = (tail + chunk.toString('latin1')).slice(-800_000);
      if (ids.every((id) => new RegExp(`"creation":"${id}"[^\n]*"text":"final"`).test(tail))) resolve();
    });
    socket.resume();
  });
  const everything = rounds * ids.length * 16_000;
  assert.ok(received < everything / 2, `${received} of ${everything} bytes: the rest was never kept`);
});
