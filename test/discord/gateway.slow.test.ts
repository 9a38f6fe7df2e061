/** The way into Discord and back: what the gateway client does when the other side is away, quiet, or says no for good. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createGateway, type Dispatched, type Gateway } from '../../adapters/discord/gateway.ts';
import { createRest } from '../../adapters/discord/rest.ts';
import { createThrottle } from '../../adapters/discord/sessions.ts';
import { systemClock } from '../../src/clock.ts';
import type { Notebook } from '../../src/ports.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createNotebook } from '../../src/store/notebook.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord.ts';
import { until } from './stage.ts';
import { type LogLine, movableClock, recordingLog } from '../pipeline/stage.ts';

interface Line {
  gateway: Gateway;
  events: Dispatched[];
  lost: string[];
  log: LogLine[];
  /** Resolves with the first event that fits. */
  heard(name: string, isReplayed?: boolean): Promise<Dispatched>;
  close(): Promise<void>;
}

interface TestContext {
  after(clean: () => Promise<void>): void;
}

const guilds = 1;
const messageContent = 1 << 15;

const openLine = async (
  t: TestContext,
  discord: FakeDiscord,
  how: { notebook?: Notebook; intents?: number; token?: string; quietMs?: number } = {},
): Promise<Line> => {
  const notebook = how.notebook ?? createNotebook(await openDatabase(':memory:'), 'discord', systemClock);
  const log = recordingLog();
  const events: Dispatched[] = [];
  const lost: string[] = [];
  const ears = new Set<() => void>();
  const token = how.token ?? discord.token;
  const rest = createRest({ token, apiUrl: discord.api, log, onRevoked: () => void lost.push('revoked') });
  const gateway = createGateway({
    token,
    intents: how.intents ?? guilds,
    rest,
    notebook,
    clock: systemClock,
    log,
    onEvent: (event) => {
      events.push(event);
      for (const ear of ears) ear();
      return Promise.resolve();
    },
    lost: (line) => void lost.push(line),
    ...(how.quietMs !== undefined && { quietMs: how.quietMs }),
  });
  const close = async (): Promise<void> => {
    await gateway.stop();
    await rest.close();
  };
  t.after(close);
  gateway.start();
  const heard = (name: string, isReplayed?: boolean): Promise<Dispatched> =>
    new Promise((resolve) => {
      const listen = (): void => {
        const found = events.find(
          (event) => event.name === name && (isReplayed === undefined || event.replayed === isReplayed),
        );
        if (!found) return;
        ears.delete(listen);
        resolve(found);
      };
      ears.add(listen);
      listen();
    });
  return { gateway, events, lost, log: log.lines, heard, close };
};

const open = async (t: TestContext, given = {}): Promise<FakeDiscord> => {
  const discord = await startFakeDiscord({ limits: 'none', ...given });
  t.after(() => discord.close());
  return discord;
};

test('an API that cannot be reached is told of once, and tried until it answers', async (t) => {
  const discord = await open(t);
  await discord.setDown(true);
  const line = await openLine(t, discord);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  await discord.setDown(false);
  await line.gateway.ready;
  assert.equal(line.log.filter(({ event, level }) => event === 'discord.unreachable' && level === 'warn').length, 1);
  assert.ok(!JSON.stringify(line.log).includes(discord.token));
});

test('the next process resumes where the last one wrote down, and hears what happened in between', async (t) => {
  const discord = await open(t);
  const notebook = createNotebook(await openDatabase(':memory:'), 'discord', systemClock);
  const first = await openLine(t, discord, { notebook });
  await first.heard('READY');
  await first.close();
  assert.equal(discord.gateway.closeCodes.at(-1), 4200);
  const guild = discord.scenery.guild({ name: 'new' });
  const second = await openLine(t, discord, { notebook });
  const { data } = await second.heard('GUILD_CREATE', true);
  assert.equal((data as { id: string }).id, guild.id);
  assert.deepEqual([discord.gateway.counts.identified, discord.gateway.counts.resumed], [1, 1]);
});

test('a killed process resumes from what was written with the last event it took in', async (t) => {
  const discord = await open(t);
  const notebook = createNotebook(await openDatabase(':memory:'), 'discord', systemClock);
  const first = await openLine(t, discord, { notebook });
  await first.heard('READY');
  await first.gateway.keep();
  discord.scenery.guild({ name: 'one' });
  await first.heard('GUILD_CREATE');
  discord.gateway.drop();
  // The first one never gets to say anything more; a second one begins with what stands in the notebook.
  const kept = await notebook.entries('session/');
  await first.close();
  for (const { key, body } of kept) await notebook.put(key, body);
  const second = await openLine(t, discord, { notebook });
  await second.heard('GUILD_CREATE', true);
  assert.equal(discord.gateway.counts.identified, 1);
});

test('a session that Discord has given up is begun anew', async (t) => {
  const discord = await open(t);
  const notebook = createNotebook(await openDatabase(':memory:'), 'discord', systemClock);
  const first = await openLine(t, discord, { notebook });
  await first.heard('READY');
  await first.close();
  discord.gateway.invalidate(false);
  const second = await openLine(t, discord, { notebook });
  await second.heard('READY');
  assert.equal(discord.gateway.counts.identified, 2);
});

test('a socket that beats on and tells nothing is resumed, and what was missed comes', async (t) => {
  const discord = await open(t, { gateway: { heartbeatMs: 100 } });
  const line = await openLine(t, discord, { quietMs: 600 });
  await line.heard('READY');
  discord.gateway.fallSilent('events');
  discord.scenery.guild({ name: 'unheard' });
  await line.heard('GUILD_CREATE', true);
  assert.equal(discord.gateway.counts.identified, 1);
});

test('a token that is not accepted, one that is revoked, and an intent that is switched off each end with a line', async (t) => {
  const discord = await open(t);
  const wrong = await openLine(t, discord, { token: 'x.y.z' });
  await until(() => wrong.lost.length > 0, 'the token is refused');
  assert.deepEqual(wrong.lost, ['revoked']);
  const curious = await openLine(t, discord, { intents: guilds | messageContent });
  await until(() => curious.lost.length > 0, 'the intent is refused');
  assert.match(curious.lost[0] ?? '', /Message Content Intent.*DISCORD_MESSAGE_CONTENT=off/);
  const line = await openLine(t, discord);
  await line.heard('READY');
  discord.revokeToken();
  await until(() => line.lost.length > 0, 'the token is revoked');
  assert.match(line.lost[0] ?? '', /DISCORD_TOKEN.*Reset Token/);
});

test('it ends at once whatever it is at: connecting, connected, or with nobody on the other side', async (t) => {
  const discord = await open(t);
  const connected = await openLine(t, discord);
  await connected.heard('READY');
  discord.gateway.fallSilent('everything');
  const connecting = await openLine(t, discord);
  await discord.setDown(true);
  const nobody = await openLine(t, discord);
  const began = performance.now();
  await Promise.all([connected.close(), connecting.close(), nobody.close()]);
  assert.ok(performance.now() - began < 2500);
});

test('a shard that must identify again and again gets slower, all together keep to one in five seconds', async () => {
  const { clock, move } = movableClock();
  const throttle = createThrottle(clock);
  const waits: number[] = [];
  const signal = new AbortController().signal;
  const identify = async (shard: number): Promise<void> => {
    const began = clock.now();
    const waiting = throttle.wait(shard, signal).then(() => waits.push(clock.now() - began));
    for (let ms = 0; ms < 400_000; ms += 1000) {
      await new Promise((resolve) => setImmediate(resolve));
      move(1000);
    }
    await waiting;
  };
  for (let count = 0; count < 8; count += 1) await identify(0);

  assert.ok(
    waits.every((ms, at) => at === 0 || ms >= (waits[at - 1] ?? 0)),
    waits.join(),
  );
  assert.equal(waits.at(-1), 300_000);
  throttle.stood(0);
  await identify(0);
  assert.equal(waits.at(-1), 0);
});
