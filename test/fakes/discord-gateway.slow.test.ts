/** The fake gateway, through the real discord.js client and through frames by hand. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import test from 'node:test';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { logIn, setStage } from './discord/client.ts';

test('a dropped socket is resumed and what was missed is replayed, once', async (t) => {
  const stage = await setStage(t);
  const { discord, channel, ana } = stage;
  const client = await logIn(stage);
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => void heard.push(content));
  discord.gateway.drop();
  await discord.until(() => discord.gateway.sessions[0]?.connected === false, 'the socket is gone');
  await discord.people.say(ana, channel, 'missed', { mention: true });
  await discord.until(() => discord.gateway.counts.resumed === 1, 'a resume');
  await discord.people.say(ana, channel, 'heard', { mention: true });
  await new Promise<void>((resolve) => {
    if (heard.length >= 2) resolve();
    else client.on(Events.MessageCreate, () => heard.length >= 2 && resolve());
  });
  assert.deepEqual(
    heard.map((words) => words.split(' ')[1]),
    ['missed', 'heard'],
  );
  assert.equal(discord.gateway.counts.identified, 1);
});

test('op 7 and a resumable op 9 resume; a void session starts anew', async (t) => {
  const stage = await setStage(t);
  const { discord } = stage;
  const client = await logIn(stage);
  const { gateway } = discord;
  // The client must have read the answer before the next blow falls.
  const next = (event: Events): Promise<void> => new Promise((resolve) => client.once(event as never, () => resolve()));
  const resumed = next(Events.ShardResume);
  gateway.reconnect();
  await resumed;
  const again = next(Events.ShardResume);
  gateway.invalidate(true);
  await again;
  assert.deepEqual(gateway.counts, { ...gateway.counts, identified: 1, resumed: 2 });
  // The client waits: it identifies once in 5 s at most.
  const anew = next(Events.ShardReady);
  gateway.invalidate(false);
  await anew;
  assert.equal(gateway.counts.identified, 2);
});

test('a gateway that falls silent is noticed by its missing heartbeat', async (t) => {
  const stage = await setStage(t, { gateway: { heartbeatMs: 150 } });
  const { discord } = stage;
  await logIn(stage);
  await discord.until(() => discord.gateway.counts.heartbeats > 0, 'a heartbeat');
  discord.gateway.fallSilent();
  await discord.until(() => discord.gateway.counts.resumed === 1, 'a resume');
});

test('a gateway that still beats but tells nothing is not noticed by the client; a reconnect brings what was missed', async (t) => {
  const stage = await setStage(t, { gateway: { heartbeatMs: 100 } });
  const { discord, channel, ana } = stage;
  const client = await logIn(stage);
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => void heard.push(content));
  discord.gateway.fallSilent('events');
  await discord.people.say(ana, channel, 'hi', { mention: true });
  const { heartbeats } = discord.gateway.counts;
  await discord.until(() => discord.gateway.counts.heartbeats >= heartbeats + 4, 'heartbeats');
  assert.deepEqual([heard.length, discord.gateway.counts.resumed], [0, 0]);
  const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
  discord.gateway.drop();
  await resumed;
  assert.equal(heard.length, 1);
});

test('a wrong token, an intent that is switched off and a revoked token close for good', async (t) => {
  const stage = await setStage(t);
  const { discord, guild } = stage;
  const attempt = (token: string, intents: GatewayIntentBits[]): Promise<Client> => {
    const client = new Client({ intents, rest: { api: discord.api } });
    t.after(() => client.destroy());
    return client.login(token).then(() => client);
  };
  await assert.rejects(attempt('x.y.z', []), { code: 'TokenInvalid' });
  const refused = attempt(discord.token, [GatewayIntentBits.MessageContent]);
  await assert.rejects(refused, /disallowed intents/i);
  await discord.until(() => discord.gateway.closeCodes.at(-1) === 4014, 'closed with 4014');
  discord.gateway.set({ privileged: GatewayIntentBits.MessageContent });
  const client = await attempt(discord.token, [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent]);
  const invalidated = new Promise((resolve) => client.once(Events.Invalidated, () => resolve(undefined)));
  const dead = new Promise((resolve) => client.once(Events.ShardDisconnect, resolve));
  discord.revokeToken();
  await Promise.race([invalidated, dead]);
  await discord.until(() => discord.gateway.closeCodes.at(-1) === 4004, 'closed with 4004');
  const asked = await fetch(`${discord.api}/v10/guilds/${guild.id}`, {
    headers: { authorization: `Bot ${discord.token}` },
  });
  assert.equal(asked.status, 401);
});

test('two sessions both hear, and an event may come twice', async (t) => {
  const stage = await setStage(t);
  const { discord, channel, ana } = stage;
  const [one, two] = [await logIn(stage), await logIn(stage)];
  let heard = 0;
  const four = new Promise<void>((resolve) => {
    // discord.js keeps a message it has seen to itself; what came over the wire is seen here.
    for (const client of [one, two])
      client.on(Events.Raw, ({ t: event }: { t: string }) => {
        if (event === 'MESSAGE_CREATE') heard += 1;
        if (heard === 4) resolve();
      });
  });
  discord.gateway.set({ duplicateEvents: true });
  await discord.people.say(ana, channel, 'hi', { mention: true });
  await four;
  assert.equal(discord.gateway.sessions.length, 2);
});

/** A masked frame. */
function frame(opcode: number, payload: Buffer, final = true): Buffer {
  const mask = randomBytes(4);
  const head =
    payload.length > 125
      ? Buffer.from([0, 0x80 | 126, payload.length >> 8, payload.length & 255])
      : Buffer.from([0, 0x80 | payload.length]);
  head[0] = (final ? 0x80 : 0) | opcode;
  return Buffer.concat([head, mask, payload.map((byte, at) => byte ^ (mask[at & 3] ?? 0))]);
}

/** Opens a socket by hand and hands out frames as they come: opcode, final, payload. */
async function rawSocket(
  port: number,
): Promise<{ socket: Socket; next(): Promise<{ opcode: number; final: boolean; payload: Buffer }> }> {
  const socket = connect(port, '127.0.0.1');
  let bytes = Buffer.alloc(0);
  let wake = (): void => undefined;
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    wake();
  });
  const more = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  socket.write(
    `GET /gateway HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  while (!bytes.includes('\r\n\r\n')) await more();
  // The example of RFC 6455 §1.3.
  assert.match(bytes.toString('latin1'), /Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/);
  bytes = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
  return {
    socket,
    async next() {
      const ready = (): { start: number; length: number } | undefined => {
        if (bytes.length < 4) return undefined;
        const short = (bytes[1] ?? 0) & 0x7f;
        const [start, length] = short === 126 ? [4, bytes.readUInt16BE(2)] : [2, short];
        return bytes.length >= start + length ? { start, length } : undefined;
      };
      for (let found = ready(); ; found = ready()) {
        if (found === undefined) {
          await more();
          continue;
        }
        const { start, length } = found;
        const [first = 0] = bytes;
        const payload = bytes.subarray(start, start + length);
        bytes = bytes.subarray(start + length);
        return { opcode: first & 15, final: first >= 0x80, payload };
      }
    },
  };
}

test('frames by hand: pings, fragments, big messages in parts, and closes for what breaks the rules', async (t) => {
  const stage = await setStage(t);
  const { discord, guild } = stage;
  const { port } = new URL(discord.url);
  const { socket, next } = await rawSocket(Number(port));
  t.after(() => Promise.resolve(socket.destroy()).then(() => undefined));
  assert.equal((JSON.parse((await next()).payload.toString()) as { op: number }).op, 10);
  socket.write(frame(9, Buffer.from('are you there')));
  assert.deepEqual(await next(), { opcode: 10, final: true, payload: Buffer.from('are you there') });
  const beat = Buffer.from(JSON.stringify({ op: 1, d: null }));
  socket.write(frame(1, beat.subarray(0, 3), false));
  socket.write(frame(0, beat.subarray(3)));
  assert.deepEqual(JSON.parse((await next()).payload.toString()), { op: 11 });
  for (let index = 0; index < 80; index += 1) discord.scenery.channel(guild, { name: `place ${index}` });
  const identify = { op: 2, d: { token: discord.token, intents: 1, properties: { os: 'linux' } } };
  socket.write(frame(1, Buffer.from(JSON.stringify(identify))));
  assert.match((await next()).payload.toString(), /"READY"/);
  const parts = [await next()];
  while (parts.at(-1)?.final === false) parts.push(await next());
  assert.deepEqual(
    parts.map(({ opcode }) => opcode),
    [1, ...parts.slice(1).map(() => 0)],
  );
  assert.ok(parts.length > 1, 'a big message leaves in several frames');
  assert.match(Buffer.concat(parts.map(({ payload }) => payload)).toString(), /GUILD_CREATE.*place 79/);
  socket.write(frame(1, Buffer.alloc(5000, 0x20)));
  const closed = await next();
  assert.deepEqual([closed.opcode, closed.payload.readUInt16BE(0)], [8, 4002]);
});

test('a session nobody came back to, and one from the future, cannot be resumed', async (t) => {
  const { discord } = await setStage(t);
  const open = (): ReturnType<typeof rawSocket> => rawSocket(Number(new URL(discord.url).port));
  const first = await open();
  const identify = { op: 2, d: { token: discord.token, intents: 0, properties: {} } };
  first.socket.write(frame(1, Buffer.from(JSON.stringify(identify))));
  await discord.until(() => discord.gateway.sessions.length === 1, 'a session');
  const [session] = discord.gateway.sessions;
  const attempt = async (seq: number): Promise<Buffer> => {
    const { socket, next } = await open();
    await next();
    const resume = { op: 6, d: { token: discord.token, session_id: session?.id, seq } };
    socket.write(frame(1, Buffer.from(JSON.stringify(resume))));
    const { payload } = await next();
    socket.destroy();
    return payload;
  };
  assert.equal((await attempt(1000)).readUInt16BE(0), 4007);
  first.socket.destroy();
  await discord.until(() => discord.gateway.sessions[0]?.connected === false, 'the socket is gone');
  discord.clock.advance(10 * 60_000);
  assert.deepEqual(JSON.parse((await attempt(1)).toString()), { op: 9, d: false });
});

test('an unmasked frame, bad UTF-8 and an op before identifying are refused', async (t) => {
  const stage = await setStage(t);
  const { discord } = stage;
  const port = Number(new URL(discord.url).port);
  const cases: [Buffer, number][] = [
    [Buffer.from([0x81, 1, 0x61]), 1002],
    [frame(1, Buffer.from([0xff, 0xfe])), 1007],
    [frame(2, Buffer.from('x')), 1003],
    [frame(0, Buffer.from('x')), 1002],
    [frame(1, Buffer.from('not json')), 4002],
    [frame(1, Buffer.from('{"op":8,"d":{}}')), 4003],
  ];
  for (const [bytes, code] of cases) {
    const { socket, next } = await rawSocket(port);
    await next();
    socket.write(bytes);
    const closed = await next();
    assert.deepEqual([closed.opcode, closed.payload.readUInt16BE(0)], [8, code]);
    socket.destroy();
  }
});
