/** The gateway: sessions with sequence numbers, heartbeats, replay after RESUME, and every way a session goes wrong. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isObject, numberOf, objectOf, parseJson, textOf, type Json } from '../json.ts';
import { acceptWebSocket, type Wire } from './webSocket.ts';

export const intent = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildMessages: 1 << 9,
  guildReactions: 1 << 10,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  messageContent: 1 << 15,
} as const;

/** Every documented intent. */
const knownIntents = 0b11_0011_0001_1111_1111_1111_1111;
const privilegedIntents = intent.guildMembers | (1 << 8) | intent.messageContent;

const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;

/** A client's frame may have this many bytes. */
const PAYLOAD_BYTES = 4096;
/** Sends a client may make in a minute. */
const SENDS_A_MINUTE = 120;
/** A session nobody resumes is forgotten after this long, ms. */
const SESSION_KEEP_MS = 3 * 60_000;
/** Dispatches kept for a replay. */
const LOG_LENGTH = 10_000;

export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly seq: number;
  readonly connected: boolean;
  readonly resumes: number;
  /** What the client's last presence update said. */
  readonly presence: Json | undefined;
}

export interface Gateway {
  /** All that were opened and can still be resumed. */
  readonly sessions: readonly Session[];
  /** Times a client identified, and times it resumed. */
  readonly counts: { identified: number; resumed: number; heartbeats: number };
  /** Codes of the closed connections, in order; what the client said, or what we did. */
  readonly closeCodes: readonly number[];
  /** Sends an event to every session that has one of the intents; 0 reaches all. */
  dispatch(event: string, needs: number, data: (intents: number) => Json): void;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Op 7: asks every client to come back. */
  reconnect(): void;
  /** Op 9. @param resumable whether the session lives on. */
  invalidate(resumable: boolean): void;
  /**
   * The open connections stay open and say nothing more.
   * @param what `events` still answers heartbeats, so that only a missing event can tell; `everything` does not.
   */
  fallSilent(what?: 'events' | 'everything'): void;
  /** Cuts every connection. */
  drop(): void;
  /** Closes every connection with a code; 4004 and 4014 are final for a client. */
  close(code: number, reason?: string): void;
  /** Changes how it behaves from now on. */
  set(patch: Partial<GatewayKnobs>): void;
}

export interface GatewayKnobs {
  heartbeatMs: number;
  /** Each event comes twice, as it may after a hiccup. */
  duplicateEvents: boolean;
  /** Privileged intents the portal has switched on. */
  privileged: number;
  /** Identifies left today. */
  identifiesLeft: number;
  /** Answers upgrades with 503. */
  refusing: boolean;
}

/** What the gateway asks of the rest. */
export interface GatewayHost {
  now(): number;
  isToken(token: string): boolean;
  /** Body of READY without the session. */
  ready(): Json;
  guilds(): readonly Json[];
  members(query: Json): Json;
  changed(): void;
}

interface OpenSession {
  readonly id: string;
  readonly intents: number;
  seq: number;
  log: { seq: number; text: string }[];
  wire: Wire | undefined;
  lostAt: number;
  resumes: number;
  presence: Json | undefined;
}

interface Connection {
  session: OpenSession | undefined;
  silent: 'no' | 'events' | 'everything';
  /** Times of what it sent within a minute. */
  sends: number[];
}

const defaults: GatewayKnobs = {
  heartbeatMs: 1000,
  duplicateEvents: false,
  privileged: 0,
  identifiesLeft: 1000,
  refusing: false,
};

export function createGateway(host: GatewayHost, initial: Partial<GatewayKnobs>): Gateway {
  let knobs: GatewayKnobs = { ...defaults, ...initial };
  const sessions = new Map<string, OpenSession>();
  const connections = new Map<Wire, Connection>();
  const counts = { identified: 0, resumed: 0, heartbeats: 0 };
  const closeCodes: number[] = [];

  const say = (wire: Wire, message: Json): void => {
    if (connections.get(wire)?.silent !== 'everything') wire.send(JSON.stringify(message));
  };
  const emit = (session: OpenSession, event: string, data: Json): void => {
    session.seq += 1;
    const text = JSON.stringify({ op: op.dispatch, t: event, s: session.seq, d: data });
    // What only says where a session stands is not said again.
    if (event !== 'READY' && event !== 'RESUMED') session.log.push({ seq: session.seq, text });
    if (session.log.length > LOG_LENGTH) session.log = session.log.slice(-LOG_LENGTH / 2);
    if (session.wire !== undefined && connections.get(session.wire)?.silent === 'no') session.wire.send(text);
  };
  const identify = (wire: Wire, connection: Connection, data: Json): void => {
    const intents = numberOf(data.intents, -1);
    if (connection.session !== undefined) return wire.close(4005, 'Already authenticated.');
    if (!host.isToken(textOf(data.token))) return wire.close(4004, 'Authentication failed.');
    if (intents < 0 || (intents & ~knownIntents) !== 0) return wire.close(4013, 'Invalid intent(s).');
    if ((intents & privilegedIntents & ~knobs.privileged) !== 0) return wire.close(4014, 'Disallowed intent(s).');
    if (!isObject(data.properties)) return wire.close(4002, 'Error while decoding payload.');
    const session: OpenSession = {
      id: randomBytes(16).toString('hex'),
      intents,
      seq: 0,
      log: [],
      wire,
      lostAt: Number.POSITIVE_INFINITY,
      resumes: 0,
      presence: isObject(data.presence) ? data.presence : undefined,
    };
    connection.session = session;
    sessions.set(session.id, session);
    counts.identified += 1;
    knobs = { ...knobs, identifiesLeft: knobs.identifiesLeft - 1 };
    emit(session, 'READY', { ...host.ready(), session_id: session.id, shard: data.shard ?? [0, 1] });
    if ((intents & intent.guilds) !== 0) for (const guild of host.guilds()) emit(session, 'GUILD_CREATE', guild);
  };
  const resume = (wire: Wire, connection: Connection, data: Json): void => {
    if (!host.isToken(textOf(data.token))) return wire.close(4004, 'Authentication failed.');
    const session = sessions.get(textOf(data.session_id));
    const seq = numberOf(data.seq, -1);
    const first = session?.log[0]?.seq ?? 1;
    if (session === undefined || host.now() - session.lostAt > SESSION_KEEP_MS || seq < first - 1) {
      if (session !== undefined) sessions.delete(session.id);
      return say(wire, { op: op.invalid, d: false });
    }
    if (seq > session.seq) return wire.close(4007, 'Invalid seq.');
    connection.session = session;
    session.wire = wire;
    session.lostAt = Number.POSITIVE_INFINITY;
    session.resumes += 1;
    counts.resumed += 1;
    for (const missed of session.log) if (missed.seq > seq) wire.send(missed.text);
    emit(session, 'RESUMED', {});
  };
  const take = (wire: Wire, connection: Connection, message: Json): void => {
    const data = objectOf(message.d);
    if (message.op === op.heartbeat) {
      counts.heartbeats += 1;
      return say(wire, { op: op.ack });
    }
    if (message.op === op.identify) return identify(wire, connection, data);
    if (message.op === op.resume) return resume(wire, connection, data);
    const { session } = connection;
    if (session === undefined) return wire.close(4003, 'Not authenticated.');
    if (message.op === op.presence) session.presence = data;
    else if (message.op === op.members) emit(session, 'GUILD_MEMBERS_CHUNK', host.members(data));
    else if (message.op !== op.voice) wire.close(4001, 'Unknown opcode.');
  };
  const read = (text: string, wire: Wire): void => {
    const connection = connections.get(wire);
    if (connection === undefined || connection.silent === 'everything') return;
    const at = performance.now();
    connection.sends = [...connection.sends.filter((time) => at - time < 60_000), at];
    if (connection.sends.length > SENDS_A_MINUTE) return wire.close(4008, 'Rate limited.');
    if (Buffer.byteLength(text) > PAYLOAD_BYTES) return wire.close(4002, 'Error while decoding payload.');
    let message: unknown;
    try {
      message = parseJson(text);
    } catch (notJson) {
      if (!(notJson instanceof SyntaxError)) throw notJson;
    }
    if (isObject(message)) take(wire, connection, message);
    else wire.close(4002, 'Error while decoding payload.');
    host.changed();
  };
  const lose = (wire: Wire, code: number): void => {
    const session = connections.get(wire)?.session;
    connections.delete(wire);
    closeCodes.push(code);
    if (session !== undefined && session.wire === wire) {
      session.wire = undefined;
      session.lostAt = host.now();
      // A client that closes with one of these gives its session up.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    }
    host.changed();
  };
  const wires = (): Wire[] => [...connections.keys()];
  return {
    get sessions() {
      return [...sessions.values()].map((one) => ({ ...one, connected: one.wire !== undefined }));
    },
    counts,
    closeCodes,
    dispatch(event, needs, data) {
      for (const session of sessions.values()) {
        if (needs !== 0 && (session.intents & needs) === 0) continue;
        emit(session, event, data(session.intents));
        if (knobs.duplicateEvents) emit(session, event, data(session.intents));
      }
    },
    upgrade(req, socket, head) {
      if (knobs.refusing) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const ref: { wire?: Wire } = {};
      const events = {
        onText: read,
        onClose: (code: number) => {
          if (ref.wire !== undefined) lose(ref.wire, code);
        },
      };
      const wire = acceptWebSocket(req, socket, { head, events });
      if (wire === undefined) return;
      ref.wire = wire;
      connections.set(wire, { session: undefined, silent: 'no', sends: [] });
      say(wire, { op: op.hello, d: { heartbeat_interval: knobs.heartbeatMs, _trace: [] } });
    },
    reconnect: () => wires().forEach((wire) => say(wire, { op: op.reconnect, d: null })),
    invalidate(resumable) {
      if (!resumable) sessions.clear();
      wires().forEach((wire) => say(wire, { op: op.invalid, d: resumable }));
    },
    fallSilent(what = 'everything') {
      for (const connection of connections.values()) connection.silent = what;
    },
    drop: () => wires().forEach((wire) => wire.drop()),
    close: (code, reason) => wires().forEach((wire) => wire.close(code, reason)),
    set(patch) {
      knobs = { ...knobs, ...patch };
    },
  };
}
