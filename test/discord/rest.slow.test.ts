/** Requests to Discord: our own multipart, repetition where it is safe, and nothing of a token in what is told of a failure. */
import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import test from 'node:test';
import { inspect } from 'node:util';
import { Agent as OtherAgent, setGlobalDispatcher } from 'undici';
import { DiscordFault, isAway, isTooLarge } from '../../adapters/discord/faults.ts';
import { multipartBody } from '../../adapters/discord/multipart.ts';
import { createRest, type Rest } from '../../adapters/discord/rest.ts';
import { createLog } from '../../src/log.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord.ts';
import { noise } from '../fakes/discord/client.ts';
import { readMultipart } from '../fakes/multipart.ts';
import { recordingLog } from '../pipeline/stage.ts';

interface Stage {
  discord: FakeDiscord;
  rest: Rest;
  channel: string;
}

interface TestContext {
  after(clean: () => Promise<void>): void;
}

const open = async (t: TestContext, proxy?: string): Promise<Stage> => {
  const discord = await startFakeDiscord({ limits: 'none' });
  const rest = createRest({
    token: discord.token,
    apiUrl: discord.api,
    log: recordingLog(),
    onRevoked: () => undefined,
    ...(proxy !== undefined && { proxy }),
  });
  t.after(async () => {
    await rest.close();
    await discord.close();
  });
  const { id: channel } = discord.scenery.channel(discord.scenery.guild({ name: 'x' }), { name: 'y' });
  return { discord, rest, channel };
};

const picture = async (side = 300) => ({
  name: 'kite.png',
  mime: 'image/png',
  bytes: new Uint8Array(await noise(side)),
});

test('a picture arrives byte by byte while another undici rules the process', async (t) => {
  // What breaks the library's own transport.
  setGlobalDispatcher(new OtherAgent());
  const { discord, rest, channel } = await open(t);
  const file = await picture();
  const json = { content: '画', attachments: [{ id: 0, filename: file.name, description: '风筝' }] };
  await rest.bot({
    method: 'POST',
    route: `/channels/${channel}/messages`,
    json,
    files: [file, { ...file, name: 'b.png' }],
  });
  const [request] = discord.requests.slice(-1);
  assert.deepEqual(
    request?.files.map(({ name, size, contentType }) => [name, size, contentType]),
    [
      ['kite.png', file.bytes.length, 'image/png'],
      ['b.png', file.bytes.length, 'image/png'],
    ],
  );
  assert.deepEqual(discord.faults(), []);
});

test('a body names its length and can be sent again; names cannot end the header they stand in', async () => {
  const file = { name: 'a"\r\nx: y.png', mime: 'image/png', bytes: Buffer.from('\r\n--bytes\r\n') };
  const body = multipartBody({ content: '"画"\r\n' }, [file]);
  const bytes = Buffer.concat(body.parts);
  assert.equal(bytes.length, body.length);
  const parts = readMultipart(bytes, body.contentType);
  assert.deepEqual(
    parts.map(({ name, fileName }) => [name, fileName]),
    [
      ['payload_json', undefined],
      ['files[0]', 'a___x_ y.png'],
    ],
  );
  assert.deepEqual(JSON.parse(parts[0]?.bytes.toString() ?? ''), { content: '"画"\r\n' });
  assert.ok(parts[1]?.bytes.equals(file.bytes));
});

test('broken connections and servers in trouble are tried again with pauses, with the same body', async (t) => {
  const { discord, rest, channel } = await open(t);
  const file = await picture(40);
  const post = { method: 'POST', path: /messages$/ };
  discord.trouble.add(post, { kind: 'drop' });
  discord.trouble.add(post, { kind: 'fail', status: 502 });
  const began = performance.now();
  await rest.bot({ method: 'POST', route: `/channels/${channel}/messages`, json: {}, files: [file] });
  assert.ok(performance.now() - began > 400, 'not at once');
  assert.deepEqual(
    discord.requests.map(({ status }) => status),
    [0, 502, 200],
  );
  discord.trouble.add(post, { kind: 'fail', status: 500 }, 3);
  const failed = rest.bot({ method: 'POST', route: `/channels/${channel}/messages`, json: { content: 'x' } });
  await assert.rejects(failed, (error) => isAway(error) && (error as DiscordFault).repeated);
});

test('what would be done twice is not tried again once it may have arrived', async (t) => {
  const { discord, rest } = await open(t);
  const call = { method: 'POST', route: '/webhooks/1/token', json: { content: 'x' }, once: true } as const;
  for (const trouble of [{ kind: 'drop' }, { kind: 'fail', status: 503 }] as const) {
    const before = discord.requests.length;
    discord.trouble.add({ path: '/webhooks' }, trouble);
    await assert.rejects(rest.open(call), isAway);
    assert.equal(discord.requests.length, before + 1);
  }
  discord.trouble.clear();
  await assert.rejects(rest.open(call), (error) => error instanceof DiscordFault && error.code === 10015);
});

test('a refusal carries its code, and neither its text nor what the log makes of it has a token in it', async (t) => {
  const { discord, rest, channel } = await open(t);
  const big = { name: 'a.png', mime: 'image/png', bytes: new Uint8Array(11 * 1024 * 1024) };
  const large = rest.bot({ method: 'POST', route: `/channels/${channel}/messages`, json: {}, files: [big] });
  await assert.rejects(large, isTooLarge);
  const secret = 'aW50ZXJhY3Rpb246MTIz';
  const lines: string[] = [];
  const log = createLog({ level: 'debug', secrets: [], write: (line) => void lines.push(line) });
  discord.trouble.add({ path: '/webhooks' }, { kind: 'drop' }, 3);
  for (let round = 0; round < 2; round += 1)
    await rest.open({ method: 'GET', route: `/webhooks/1/${secret}/messages/@original` }).catch((error: unknown) => {
      log.warn('discord.test', { error });
      assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(discord.token));
    });
  assert.equal(lines.length, 2);
  assert.ok(!lines.join('').includes(secret), lines.join(''));
});

test('with a proxy every request goes through it', async (t) => {
  const passed: string[] = [];
  // Plain HTTP is handed on by its whole address; what is encrypted would be tunnelled.
  const server = createServer((req, res) => {
    passed.push(req.url ?? '');
    const { method, headers } = req;
    const onward = request(req.url ?? '', { ...(method && { method }), headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    req.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const { discord, rest, channel } = await open(t, `http://127.0.0.1:${address.port}`);
  await rest.bot({ method: 'POST', route: `/channels/${channel}/messages`, json: { content: 'x' } });
  assert.equal(discord.requests.length, 1);
  assert.deepEqual(passed, [`${discord.api}/v10/channels/${channel}/messages`]);
});
