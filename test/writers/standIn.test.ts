/** A model that is installed under another tag than the one that is asked for. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { BadAnswerError } from '../../src/errors.ts';
import { createAgent } from '../../src/http/outbound.ts';
import { standInFor } from '../../src/writers/ollama/model.ts';
import { createOllamaTenant } from '../../src/writers/ollama/tenant.ts';
import { hold, startFakeOllama } from '../fakes/ollama.ts';
import { llama3 } from '../fakes/ollama/knobs.ts';
import { createStand, good } from './stand.ts';

test('the nearest tag of the same model stands in, and no other model', () => {
  assert.equal(standInFor('llama3:8b', ['qwen2.5:7b', 'llama3:latest', 'llama3:8b']), 'llama3:8b');
  assert.equal(
    standInFor('llama3:8b', ['llama3:70b', 'llama3:latest', 'llama3:8b-instruct-q4_0']),
    'llama3:8b-instruct-q4_0',
  );
  assert.equal(standInFor('llama3:8b', ['llama3:70b', 'LLAMA3:latest']), 'LLAMA3:latest');
  assert.equal(standInFor('llama3', ['llama3:70b']), 'llama3:70b');
  assert.equal(standInFor('llama3:8b', ['llama3:70b', 'llama3:70b-instruct']), undefined, 'far too large for the card');
  assert.equal(standInFor('llama3:8b', ['llama3:70b', 'llama3:instruct']), 'llama3:instruct');
  assert.equal(standInFor('me/llama3:8b', ['llama3:latest']), undefined);
  assert.equal(standInFor('llama3:8b', ['llama3.1:8b', 'qwen2.5:7b']), undefined);
});

test('llama3:latest writes where llama3:8b is asked for, is told once, and leaves the card as the other would', async (t) => {
  const models = [{ ...llama3, name: 'llama3:latest' }];
  const ollama = hold(t, await startFakeOllama({ reply: () => good, models }));
  const { write, log, clock } = createStand(t, { url: ollama.url });
  for (let count = 0; count < 2; count += 1) {
    const { positive, writer } = await write();
    assert.deepEqual([positive, writer], [good.positive, 'llama3:latest'], 'the draft names who wrote it');
  }
  const chats = ollama.requests
    .filter(({ path }) => path === '/api/chat')
    .map(({ body }) => (body as { model: string }).model);
  assert.deepEqual(chats, ['llama3:8b', 'llama3:latest', 'llama3:latest']);
  assert.equal(log.lines.filter((line) => line.includes('writer.standIn')).length, 1);

  const agent = createAgent();
  t.after(() => agent.close());
  const tenant = createOllamaTenant({ url: ollama.url, headers: {}, models: () => ['llama3:8b'], agent, clock });
  const never = new AbortController().signal;
  assert.ok(((await tenant.memory(never)).held ?? 0) > 0);
  await tenant.unload(never);
  assert.equal((await tenant.memory(never)).held, 0);
});

test('a server without figures of memory is there, and can be asked to unload', async (t) => {
  const server = createServer((_, res) => res.writeHead(404).end('404 page not found'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = createAgent();
  t.after(async () => {
    await agent.close();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${port}`;
  const tenant = createOllamaTenant({ url, headers: {}, models: () => ['llama3:8b'], agent, clock: systemClock });
  await assert.rejects(tenant.memory(new AbortController().signal), BadAnswerError);
});
