/** Servers that answer otherwise than Telegram does: what they say is understood, and nobody is asked without a pause. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { InputFile } from 'grammy';
import { createApi, type TelegramApi } from '../../adapters/telegram/api.ts';
import { isFault, TelegramFault } from '../../adapters/telegram/faults.ts';
import { createFetch } from '../../adapters/telegram/files.ts';
import { poll } from '../../adapters/telegram/polling.ts';
import { systemClock } from '../../src/clock.ts';
import { BadAskError } from '../../src/errors.ts';
import { hold, openLoopback } from '../fakes/loopback.ts';
import { readMultipart } from '../fakes/multipart.ts';
import { recordingLog } from '../pipeline/stage.ts';

type Answer = (method: string, body: Buffer, req: IncomingMessage, res: ServerResponse) => void;

const open = async (t: TestContext, answer: Answer): Promise<TelegramApi> => {
  const server = await openLoopback(async (req, res) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of req) chunks.push(chunk as Uint8Array);
    answer(req.url?.split('/').at(-1) ?? '', Buffer.concat(chunks), req, res);
  });
  const moved = new Map<number, number>();
  const api = createApi({
    token: '1:x',
    apiUrl: server.url,
    clock: systemClock,
    moves: {
      now: (chat) => moved.get(chat) ?? chat,
      first: (chat) => chat,
      move: async (from, to) => void moved.set(from, to),
    },
    onFlood: () => undefined,
    onToken: () => undefined,
    stopping: new AbortController().signal,
  });
  hold(t, server);
  hold(t, api.carrier);
  return api;
};

const json = (res: ServerResponse, status: number, body: unknown): void => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

/** What comes of a draft, which is never tried twice. */
const draftOn = async (t: TestContext, status: number, body: unknown): Promise<unknown> => {
  const api = await open(t, (_method, _body, _req, res) => json(res, status, body));
  return api.call.sendMessageDraft({ chat_id: 7, draft_id: 1, text: 'a' }).then(
    () => undefined,
    (error: unknown) => error,
  );
};

test('a method that is not there, in the words of other servers', async (t) => {
  for (const [status, body] of [
    [404, { detail: 'Not Found' }],
    [404, null],
    [404, { ok: false, description: 'Not Found' }],
    [404, { ok: false, error_code: null, description: null, parameters: null }],
    [400, { ok: false, error_code: 400, description: 'Bad Request: method sendMessageDraft is not supported' }],
    [400, { ok: false, error_code: 400, description: 'Bad Request: unknown method' }],
    [501, { ok: false, error_code: 501, description: 'Not Implemented' }],
  ] as const) {
    const fault = await draftOn(t, status, body);
    assert.ok(isFault(fault, 'lacking'), `${JSON.stringify(body)}: ${String(fault)}`);
  }
});

test('any answer at all that is none is a refusal like others', async (t) => {
  for (const [status, body] of [
    [200, []],
    [200, 'fine'],
    [200, 7],
    [200, { result: true }],
    [500, { message: 'oh' }],
  ] as const) {
    const fault = await draftOn(t, status, body);
    assert.ok(isFault(fault, 'server'), `${JSON.stringify(body)}: ${String(fault)}`);
  }
  assert.ok(isFault(await draftOn(t, 429, { ok: false, parameters: null }), 'flood'));
});

test('files travel as most programs write them, with the length of the whole', async (t) => {
  const seen: { headers: IncomingMessage['headers']; body: Buffer }[] = [];
  const api = await open(t, (_method, body, { headers }, res) => {
    seen.push({ headers, body });
    json(res, 200, { ok: true, result: { message_id: 1, date: 1, chat: { id: 7, type: 'private', first_name: '' } } });
  });
  const bytes = Buffer.concat([
    Buffer.from('--content-disposition:form-data;name="x"\r\n\r\n'),
    Buffer.alloc(300_000, 7),
  ]);
  const caption = 'content-disposition:form-data;name="y"\r\n\r\n一只猫';
  await api.call.sendPhoto({ chat_id: 7, photo: new InputFile(bytes, 'a.png'), caption });
  const [{ headers, body } = assert.fail('no request')] = seen;
  assert.equal(headers['content-length'], String(body.byteLength));
  assert.equal(headers['transfer-encoding'], undefined);
  const heads = body.toString('latin1').match(/^(?:Content-|content-).*$/gm);
  assert.match(heads?.join('\n') ?? '', /^Content-Disposition: form-data; name="\w+"; filename="a\.png"\r?$/m);
  assert.match(heads?.join('\n') ?? '', /^Content-Type: image\/png\r?$/m);
  const parts = readMultipart(body, headers['content-type'] ?? '');
  const textOf = (name: string) => parts.find((part) => part.name === name)?.bytes.toString('utf8');
  assert.equal(textOf('chat_id'), '7');
  assert.equal(textOf('caption'), caption);
  const file = parts.find(({ fileName }) => fileName === 'a.png');
  assert.equal(textOf('photo'), `attach://${file?.name}`);
  assert.ok(file?.bytes.equals(bytes));
});

test('groups that send each other round and round are let be', async (t) => {
  let calls = 0;
  const api = await open(t, (_method, body, _req, res) => {
    calls += 1;
    const { chat_id } = JSON.parse(body.toString('utf8')) as { chat_id: number };
    const parameters = { migrate_to_chat_id: chat_id === -1 ? -2 : -1 };
    json(res, 400, { ok: false, error_code: 400, description: 'Bad Request: group chat was upgraded', parameters });
  });
  await assert.rejects(api.call.getChat({ chat_id: -1 }), (error) => isFault(error, 'moved'));
  assert.ok(calls < 8, `${calls} calls`);
});

/** Polls until `over` says so. @returns what was asked for, and what was taken. */
const pollUntil = async (
  t: TestContext,
  give: (offset: number, asked: number) => unknown,
  over: (offsets: readonly number[]) => boolean,
): Promise<{ offsets: number[]; taken: unknown[] }> => {
  const stop = new AbortController();
  const offsets: number[] = [];
  const taken: unknown[] = [];
  const api = await open(t, (_method, body, _req, res) => {
    const { offset, limit } = JSON.parse(body.toString('utf8')) as { offset: number; limit: number };
    // The last request only confirms.
    if (limit > 1) offsets.push(offset);
    if (over(offsets)) stop.abort();
    json(res, 200, { ok: true, result: stop.signal.aborted ? [] : give(offset, offsets.length) });
  });
  const take = async (update: unknown): Promise<void> => void taken.push(update);
  await poll({ api, clock: systemClock, log: recordingLog(), take, stopping: stop.signal });
  return { offsets, taken };
};

test('numbers that begin anew, lower than before, are confirmed as well', async (t) => {
  const { offsets } = await pollUntil(
    t,
    (_offset, asked) => [{ update_id: [900_000, 400, 401][asked - 1] }],
    (all) => all.length === 4,
  );
  assert.deepEqual(offsets, [0, 900_001, 401, 402]);
});

test('large, unordered and missing numbers', async (t) => {
  const big = 2 ** 52;
  const { offsets, taken } = await pollUntil(
    t,
    () => [
      { update_id: big + 2 },
      { update_id: big },
      { no: 'number' },
      null,
      { update_id: 'x' },
      { update_id: big + 1 },
    ],
    (all) => all.length === 2,
  );
  assert.deepEqual(offsets, [0, big + 3]);
  assert.equal(taken.length, 6);
});

test('a server that gives the same again and again is not asked without a pause', async (t) => {
  const began = Date.now();
  const { offsets } = await pollUntil(
    t,
    () => [{ update_id: 5 }],
    (all) => all.length === 3,
  );
  assert.deepEqual(offsets, [0, 6, 6]);
  assert.ok(Date.now() - began >= 450, `${Date.now() - began} ms`);
});

test('faults of a stranger carry no address', async (t) => {
  const fault = await draftOn(t, 502, { message: 'Cannot POST /bot1:x/sendMessageDraft' });
  assert.ok(fault instanceof TelegramFault);
  assert.doesNotMatch(fault.message, /1:x/);
});

test('a file that lies on this disk is read there, and one that lies elsewhere is asked for', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const here = join(folder, 'here.png');
  writeFileSync(here, 'from the disk');
  const asked: string[] = [];
  let file_path = here;
  const api = await open(t, (method, _body, req, res) => {
    if (method === 'getFile')
      return json(res, 200, { ok: true, result: { file_id: 'f', file_unique_id: 'u', file_path } });
    asked.push(req.url ?? '');
    if (file_path.endsWith('gone.png')) res.writeHead(404).end();
    else res.end('from the server');
  });
  const fetch = createFetch({ api, isOwnServer: true });
  const read = async (): Promise<string> =>
    Buffer.from(await fetch({ id: 'f', bytes: undefined }, new AbortController().signal)).toString('utf8');
  assert.equal(await read(), 'from the disk');
  assert.deepEqual(asked, []);
  file_path = '/no/such/folder/there.png';
  assert.equal(await read(), 'from the server');
  assert.deepEqual(asked, ['/file/bot1:x/no/such/folder/there.png']);
  file_path = '/no/such/folder/gone.png';
  await assert.rejects(read, BadAskError);
});
