/**
 * The gateway: one socket a shard that says what happens. The library beats, resumes and comes back by itself; here stand
 * what it leaves open: an API that does not answer yet, a socket that beats on and tells nothing, codes after which there is
 * no way back, and an end that the next process can go on from.
 */
import {
  DefaultWebSocketManagerOptions,
  type FetchingStrategyOptions,
  type IContextFetchingStrategy,
  WebSocketShard,
  WebSocketShardDestroyRecovery,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from '@discordjs/ws';
import { z } from 'zod';
import type { Clock, Log, Notebook } from '../../src/ports.ts';
import { DiscordFault, lostLine } from './faults.ts';
import type { Rest } from './rest.ts';
import { createSessions, createThrottle, type Sessions, type Throttle, webSocketUrl } from './sessions.ts';

/** Something that happened. */
export interface Dispatched {
  name: string;
  data: unknown;
  /** Told again after a reconnect: it may have been dealt with before. */
  replayed: boolean;
}

export interface Gateway {
  /** Begins to connect; goes on until it succeeds, and comes back by itself as long as it may. */
  start(): void;
  /** Resolves when the first shard has its session. */
  readonly ready: Promise<void>;
  /** Writes down how far the sessions have come, with whatever else is written in this turn of the event loop. */
  keep(): Promise<void>;
  /** Closes in a way that lets the next process resume. */
  stop(): Promise<void>;
}

export interface GatewayParts {
  token: string;
  /** Bit field. */
  intents: number;
  rest: Rest;
  notebook: Notebook;
  clock: Clock;
  log: Log;
  /** Called in the order of the events of a shard. Never rejects; resolves when the event is written down, or needs not be. */
  onEvent: (event: Dispatched) => Promise<void>;
  /** See `ChatRoom.lost`. */
  lost: (line: string) => void;
  /** A session that told nothing for so long is resumed, ms. */
  quietMs?: number;
  /** A session that does not stand again so long after it was asked for begins anew, ms. */
  resumeMs?: number;
}

/** Pauses between attempts to reach the API, ms. */
const firstPauseMs = 1000;
const longestPauseMs = 60_000;
/** A session that stood this long was a good one, ms. */
const steadyMs = 60_000;
const usualQuietMs = 15 * 60_000;
/** Quiet sockets are looked for this often, as a part of `quietMs`. */
const looks = 10;
/** Close code with which Discord keeps the session. */
const resumingCode = 4200;
/** A session that is not taken up again and tells nothing for so long is given up, ms. */
const usualResumeMs = 15_000;
/** Longest wait for the other side to close as well, ms. */
const closeMs = 1000;

/** Where nothing is said of a limit there is none. */
const unlimited = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };

const addressSchema = z.object({
  url: webSocketUrl,
  shards: z.int().positive().max(1000).default(1),
  session_start_limit: z
    .object({ total: z.int(), remaining: z.int(), reset_after: z.int(), max_concurrency: z.int() })
    .default(unlimited),
});
type Address = z.infer<typeof addressSchema>;

const unreachableLine =
  'Discord cannot be reached and is tried until it answers. Where it is blocked, HTTPS_PROXY helps with all but the gateway, which needs a transparent proxy.';

/** Asks where the gateway is until somebody answers. Undefined once stopped, or when the token is not accepted. */
const findGateway = async ({ rest, clock, log }: GatewayParts, stopping: AbortSignal): Promise<Address | undefined> => {
  for (let failures = 0; !stopping.aborted; failures += 1) {
    try {
      const address = addressSchema.parse(await rest.bot({ method: 'GET', route: '/gateway/bot', signal: stopping }));
      const { remaining, reset_after: ms } = address.session_start_limit;
      if (remaining >= address.shards) return address;
      log.error('discord.noSessionsLeft', { ms, advice: 'it started too often today; it waits' });
      await clock.wait(ms, stopping);
    } catch (error) {
      if (stopping.aborted || (error instanceof DiscordFault && error.status === 401)) return undefined;
      // What follows is the same trouble, so it is said once.
      const level = failures === 0 ? 'warn' : 'debug';
      log[level]('discord.unreachable', { advice: unreachableLine, error });
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** failures) * (0.75 + Math.random() / 2);
      await clock.wait(pause, stopping).catch(() => undefined);
    }
  }
  return undefined;
};

const shardOptions = ({ token, intents }: GatewayParts, address: Address): FetchingStrategyOptions => {
  const { version, encoding, compression, largeThreshold, initialPresence } = DefaultWebSocketManagerOptions;
  const { identifyProperties, handshakeTimeout, helloTimeout, readyTimeout } = DefaultWebSocketManagerOptions;
  return {
    token,
    // Bits of several names together are none of them.
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
    intents,
    version,
    encoding,
    compression,
    largeThreshold,
    initialPresence,
    identifyProperties,
    handshakeTimeout,
    helloTimeout,
    readyTimeout,
    gatewayInformation: address,
    shardCount: address.shards,
  };
};

interface Watched {
  shard: WebSocketShard;
  /** ms since 1970 */
  heardAt: number;
  /** Of its session; undefined while it has none. */
  readyAt: number | undefined;
  /** What comes now may have come before. */
  isReplaying: boolean;
  /** Sockets so far. */
  sockets: number;
}

interface Surroundings {
  parts: GatewayParts;
  sessions: Sessions;
  throttle: Throttle;
  stopping: AbortSignal;
  onReady: () => void;
}

/** Some servers never say that they no longer know a session, and the library waits for as long as they beat. */
const watchResume = async ({ parts, stopping }: Surroundings, watched: Watched): Promise<void> => {
  const { clock, log, resumeMs = usualResumeMs } = parts;
  const { shard } = watched;
  watched.sockets += 1;
  const socket = watched.sockets;
  const isResuming = (): boolean =>
    !stopping.aborted && watched.sockets === socket && shard.status === WebSocketShardStatus.Resuming;
  const since = clock.now();
  for (let quiet = 0; quiet < resumeMs; quiet = clock.now() - Math.max(since, watched.heardAt)) {
    await clock.wait(resumeMs - quiet, stopping).catch(() => undefined);
    if (!isResuming()) return;
  }
  log.info('discord.notResumed', { shard: shard.id });
  await shard.destroy({ reason: 'not resumed', recover: WebSocketShardDestroyRecovery.Reconnect });
};

/** A shard with ears. */
const openShard = (around: Surroundings, strategy: IContextFetchingStrategy, id: number): Watched => {
  const { parts, sessions, throttle, stopping, onReady } = around;
  const { clock, log, onEvent, lost } = parts;
  const shard = new WebSocketShard(strategy, id);
  const watched: Watched = { shard, heardAt: clock.now(), readyAt: undefined, isReplaying: true, sockets: 0 };
  const stands = (how: string): void => {
    watched.readyAt = clock.now();
    log.info('discord.session', { shard: id, how });
    onReady();
  };
  shard.on(WebSocketShardEvents.Hello, () => {
    watchResume(around, watched).catch((error: unknown) => log.warn('discord.socket', { shard: id, error }));
  });
  shard.on(WebSocketShardEvents.Ready, () => stands('new'));
  shard.on(WebSocketShardEvents.Resumed, () => stands('resumed'));
  shard.on(WebSocketShardEvents.Dispatch, ({ data: { t, d: data, s: sequence } }) => {
    const name: string = t;
    watched.heardAt = clock.now();
    // Both come after all that is replayed.
    if (name === 'READY' || name === 'RESUMED') watched.isReplaying = false;
    if (!stopping.aborted) sessions.during(id, sequence, onEvent({ name, data, replayed: watched.isReplaying }));
  });
  shard.on(WebSocketShardEvents.Error, ({ error }) => log.warn('discord.socket', { shard: id, error }));
  shard.on(WebSocketShardEvents.Closed, ({ code }) => {
    if (watched.readyAt !== undefined && clock.now() - watched.readyAt > steadyMs) throttle.stood(id);
    watched.readyAt = undefined;
    watched.isReplaying = true;
    if (stopping.aborted) return;
    log.info('discord.closed', { shard: id, code });
    const line = lostLine(code);
    if (line) lost(line);
  });
  return watched;
};

/** Some sockets beat on and tell nothing any more. Resuming costs nothing, and brings what was missed. */
const watchQuiet = async (
  { parts: { clock, log, quietMs = usualQuietMs }, stopping }: Surroundings,
  shards: readonly Watched[],
): Promise<void> => {
  while (!stopping.aborted) {
    await clock.wait(quietMs / looks, stopping).catch(() => undefined);
    if (stopping.aborted) return;
    for (const watched of shards) {
      if (watched.shard.status !== WebSocketShardStatus.Ready || clock.now() - watched.heardAt < quietMs) continue;
      log.info('discord.quiet', { shard: watched.shard.id, ms: clock.now() - watched.heardAt });
      watched.heardAt = clock.now();
      await watched.shard.destroy({ reason: 'quiet', recover: WebSocketShardDestroyRecovery.Resume });
    }
  }
};

/** Ends a shard. A socket that is not open yet, or whose other side does not answer, is cut. */
const closeShard = async ({ shard }: Watched): Promise<void> => {
  // The library keeps it to itself.
  const { connection } = shard as unknown as { connection: { terminate(): void } | null };
  const late = setTimeout(() => connection?.terminate(), closeMs);
  await shard.destroy({ code: resumingCode, reason: 'restart' });
  clearTimeout(late);
  connection?.terminate();
};

export const createGateway = (parts: GatewayParts): Gateway => {
  const { notebook, clock, log } = parts;
  const sessions = createSessions(notebook, clock);
  const throttle = createThrottle(clock);
  const stop = new AbortController();
  const ready = Promise.withResolvers<void>();
  const around: Surroundings = { parts, sessions, throttle, stopping: stop.signal, onReady: () => ready.resolve() };
  let shards: readonly Watched[] = [];

  const run = async (): Promise<void> => {
    await sessions.load();
    const address = await findGateway(parts, stop.signal);
    if (!address) return;
    const strategy: IContextFetchingStrategy = {
      options: shardOptions(parts, address),
      // A shard that comes back asks here first, and must not once the end has begun.
      retrieveSessionInfo: (shard) => (stop.signal.aborted ? new Promise(() => undefined) : sessions.get(shard)),
      updateSessionInfo: (shard, session) => {
        // The library forgets a session that it closes; this one is for the next process.
        if (!stop.signal.aborted) sessions.set(shard, session, address.url);
      },
      waitForIdentify: (shard, signal) => throttle.wait(shard, signal),
    };
    shards = Array.from({ length: address.shards }, (_, id) => openShard(around, strategy, id));
    // It goes on trying; what went wrong was told as an error of the socket.
    for (const { shard } of shards)
      shard.connect().catch((error: unknown) => log.debug('discord.connect', { shard: shard.id, error }));
    await watchQuiet(around, shards);
  };

  return {
    ready: ready.promise,
    start: () => void run().catch((error: unknown) => log.error('discord.gateway', { error })),
    keep: () => sessions.keep(),
    stop: async () => {
      stop.abort();
      await Promise.all(shards.map(closeShard));
      await sessions.keep();
    },
  };
};
