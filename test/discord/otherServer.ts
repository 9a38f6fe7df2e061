/** A server that speaks Discord's language in another accent: a test says what it answers, word for word. */
import type { IncomingHttpHeaders } from 'node:http';
import { createRest, type Rest } from '../../adapters/discord/rest.ts';
import { listen } from '../fakes/discord/listen.ts';
import { acceptWebSocket, type Wire } from '../fakes/discord/webSocket.ts';
import { isObject, parseJson, type Json } from '../fakes/json.ts';
import { recordingLog } from '../pipeline/stage.ts';

export interface Asked {
  method: string;
  /** After the version, without the query. */
  path: string;
  headers: IncomingHttpHeaders;
  /** ms, of a clock that only runs forward. */
  at: number;
}

export interface Answer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  text?: string;
}

export interface OtherServer {
  readonly api: string;
  readonly socketUrl: string;
  readonly asked: readonly Asked[];
  /** Addresses at which the gateway was opened, with their queries. */
  readonly opened: readonly string[];
  readonly rest: Rest;
  /** Times the client took its token for revoked. */
  revoked(): number;
  /** To the newest socket. */
  say(message: Json): void;
  /** Cuts the newest socket. */
  drop(): void;
}

export interface Script {
  answer(asked: Asked, server: OtherServer): Answer;
  /** What the gateway does with what a client says. */
  hear?(message: Json, server: OtherServer): void;
}

interface TestContext {
  after(clean: () => Promise<void>): void;
}

export const openOtherServer = async (t: TestContext, script: Script): Promise<OtherServer> => {
  const asked: Asked[] = [];
  const opened: string[] = [];
  const wires: Wire[] = [];
  let revocations = 0;
  const listening = await listen(
    async (req, res) => {
      req.resume();
      const { pathname } = new URL(req.url ?? '/', 'http://127.0.0.1');
      const path = pathname.replace(/^\/api\/v10/, '');
      const one: Asked = { method: req.method ?? '', path, headers: req.headers, at: performance.now() };
      asked.push(one);
      const { status = 200, headers = {}, text = '' } = script.answer(one, server);
      await new Promise<void>((resolve) => res.writeHead(status, headers).end(text, () => resolve()));
    },
    (req, socket, head) => {
      opened.push(req.url ?? '');
      const events = {
        onText: (text: string) => {
          const message = parseJson(text);
          if (!isObject(message)) return;
          if (message['op'] === 1) server.say({ op: 11 });
          else script.hear?.(message, server);
        },
        onClose: () => undefined,
      };
      const wire = acceptWebSocket(req, socket, { head, events });
      if (!wire) return;
      wires.push(wire);
      wire.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 200 } }));
    },
    0,
  );
  const origin = `127.0.0.1:${listening.port}`;
  const rest = createRest({
    token: 'a.b.c',
    apiUrl: `http://${origin}/api`,
    log: recordingLog(),
    onRevoked: () => void (revocations += 1),
  });
  const server: OtherServer = {
    api: `http://${origin}/api`,
    socketUrl: `ws://${origin}/`,
    asked,
    opened,
    rest,
    revoked: () => revocations,
    say: (message) => wires.at(-1)?.send(JSON.stringify(message)),
    drop: () => wires.at(-1)?.drop(),
  };
  t.after(async () => {
    await rest.close();
    await listening.close();
  });
  return server;
};

export const says = (json: unknown, more: Answer = {}): Answer => ({ text: JSON.stringify(json), ...more });
