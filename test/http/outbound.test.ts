import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import test, { type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  createAgent,
  createReceivingAgent,
  readCapped,
  receive,
  reachableHost,
  send,
  TransferError,
  transferFailure,
} from '../../src/http/outbound.ts';

const never = new AbortController().signal;

async function serve(t: TestContext, listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

function agentFor(t: TestContext) {
  const agent = createAgent();
  t.after(() => agent.destroy());
  return agent;
}

const kindOf = (kind: string) => (error: unknown) => error instanceof TransferError && error.kind === kind;

test('no answer is asked for in compressed form, and none is unpacked', async (t) => {
  const seen: unknown[] = [];
  const url = await serve(t, (req, res) => {
    seen.push(req.headers['accept-encoding']);
    res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('bomb'));
  });
  const agent = agentFor(t);
  const get = { url, method: 'GET', signal: never } as const;
  await assert.rejects(send(agent, get), kindOf('encoded'));
  await assert.rejects(receive(agent, get, { head: () => undefined, chunk: () => undefined }), kindOf('encoded'));
  assert.deepEqual(seen, ['identity', 'identity']);
});

test('redirects are refused, not followed', async (t) => {
  const paths: unknown[] = [];
  const url = await serve(t, (req, res) => {
    paths.push(req.url);
    res.writeHead(302, { location: '/elsewhere' }).end();
  });
  const agent = agentFor(t);
  await assert.rejects(send(agent, { url, method: 'GET', signal: never }), kindOf('redirected'));
  assert.deepEqual(paths, ['/']);
});

test('a proxy variable does not come between us and a backend', async (t) => {
  let proxied = 0;
  const proxy = await serve(t, (_req, res) => {
    proxied += 1;
    res.end('proxy');
  });
  const url = await serve(t, (_req, res) => res.end('backend'));
  const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'];
  const before = names.map((name) => process.env[name]);
  t.after(() =>
    names.forEach((name, i) => (before[i] === undefined ? delete process.env[name] : (process.env[name] = before[i]))),
  );
  for (const name of names) process.env[name] = proxy.href;
  const agent = agentFor(t);
  const answer = await send(agent, { url, method: 'GET', signal: never });
  assert.equal((await readCapped(answer.body, 100, never)).toString(), 'backend');
  assert.equal(proxied, 0);
});

test('a body is read up to its cap and the connection dropped past it', async (t) => {
  let isClosed: (() => void) | undefined;
  const closed = new Promise<void>((resolve) => (isClosed = resolve));
  const url = await serve(t, (_req, res) => {
    res.on('close', () => isClosed?.());
    const pour = (): void => {
      while (!res.destroyed && res.write(Buffer.alloc(65_536)));
    };
    res.on('drain', pour);
    pour();
  });
  const answer = await send(agentFor(t), { url, method: 'GET', signal: never });
  await assert.rejects(readCapped(answer.body, 300_000, never), kindOf('tooLarge'));
  await closed;
});

test('an abort ends a request before its head, within its body, and while pieces arrive', async (t) => {
  const url = await serve(t, (req, res) => {
    if (req.url === '/head') return;
    res.writeHead(200).write('some');
  });
  const agent = agentFor(t);
  const reason = new Error('enough');
  const abortAfter = (ms: number): AbortSignal => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(reason), ms);
    t.after(() => clearTimeout(timer));
    return controller.signal;
  };
  const head = new URL('/head', url);
  await assert.rejects(send(agent, { url: head, method: 'GET', signal: abortAfter(20) }), reason);
  const signal = abortAfter(40);
  const answer = await send(agent, { url, method: 'GET', signal });
  await assert.rejects(readCapped(answer.body, 100, signal), reason);
  const receiver = { head: () => undefined, chunk: () => undefined };
  await assert.rejects(receive(agent, { url, method: 'GET', signal: abortAfter(20) }, receiver), reason);
  await assert.rejects(
    receive(agent, { url: head, method: 'GET', signal: AbortSignal.abort(reason) }, receiver),
    reason,
  );
});

test('what a receiver throws ends the transfer', async (t) => {
  const url = await serve(t, (_req, res) => {
    res.writeHead(200).write('x');
  });
  const problem = new Error('not like this');
  const throws = (): never => {
    throw problem;
  };
  const agent = agentFor(t);
  const get = { url, method: 'GET', signal: never } as const;
  await assert.rejects(receive(agent, get, { head: throws, chunk: () => undefined }), problem);
  await assert.rejects(receive(agent, get, { head: () => undefined, chunk: throws }), problem);
});

test('failures of the network are told apart', async (t) => {
  const agent = agentFor(t);
  const ask = (url: string) => send(agent, { url: new URL(url), method: 'GET', signal: never });
  await assert.rejects(ask('http://127.0.0.1:1/'), kindOf('refused'));
  await assert.rejects(ask('http://nowhere.invalid/'), kindOf('dns'));

  const url = await serve(t, (req) => req.socket.resetAndDestroy());
  await assert.rejects(ask(url.href), kindOf('reset'));
  await assert.rejects(ask(url.href.replace('http:', 'https:')), (error) => error instanceof TransferError);

  const odd = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
  await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
  t.after(() => odd.close());
  await assert.rejects(ask(`http://127.0.0.1:${(odd.address() as AddressInfo).port}/`), kindOf('notHttp'));
});

test('a receiving agent hands every byte over once, whole and in order, for several answers at a time', async (t) => {
  const bodies = [1, 2, 3].map((seed) => Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * i * seed) >> 5)));
  const url = await serve(t, (req, res) => {
    const [, which, framing] = (req.url ?? '').split('/');
    const body = bodies[Number(which)] ?? Buffer.alloc(0);
    if (framing === 'whole') res.writeHead(200, { 'content-length': body.length });
    for (let at = 0, size = 1; at < body.length; at += size, size = (size * 7 + 3) % 300_001) {
      res.write(body.subarray(at, at + size));
    }
    res.end();
  });
  const agent = createReceivingAgent();
  t.after(() => agent.destroy());
  const fetchBody = async (path: string): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    const receiver = { head: () => undefined, chunk: (piece: Buffer) => void pieces.push(Buffer.from(piece)) };
    await receive(agent, { url: new URL(path, url), method: 'GET', signal: never }, receiver);
    return Buffer.concat(pieces);
  };
  for (const framing of ['whole', 'chunked']) {
    const got = await Promise.all([0, 1, 2, 0, 1, 2].map((which) => fetchBody(`/${which}/${framing}`)));
    for (const [i, body] of got.entries()) assert.ok(bodies[i % 3]?.equals(body), `${framing} ${i}`);
  }
});

test('an address at which a server listens is one to connect to', () => {
  const hostOf = (address: string): string => reachableHost(new URL(address).hostname);
  assert.equal(hostOf('http://0.0.0.0:11434'), '127.0.0.1');
  assert.equal(hostOf('http://[::]:7860'), '[::1]');
  assert.equal(hostOf('http://gpu.lan:7860'), 'gpu.lan');
});

test('a network failure is found behind wrappers, and nothing else is taken for one', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const both = new AggregateError([new Error('one'), refused]);
  assert.equal(transferFailure(new TypeError('fetch failed', { cause: both }))?.kind, 'refused');
  assert.equal(
    transferFailure(Object.assign(new Error('x'), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }))?.kind,
    'tls',
  );
  assert.equal(transferFailure(new TypeError('x is not a function')), undefined);
  assert.equal(transferFailure('text'), undefined);
  const loop = new Error('loop');
  loop.cause = loop;
  assert.equal(transferFailure(loop), undefined);
});

/** Bytes that differ everywhere, so that none can stand for others. */
const pattern = (size: number, seed: number): Buffer => {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4) bytes.writeUInt32LE((at * 2_654_435_761 + seed * 97) >>> 0, at);
  return bytes;
};

test('an answer that is not let in stays with the sender, and is whole afterwards, whatever comes meanwhile', async (t) => {
  const size = 6_000_000;
  const sent = new Map<string, number>();
  const url = await serve(t, (req, res) => {
    const body = pattern(size, Number(req.url?.slice(1)));
    res.writeHead(200, { 'content-length': size });
    let at = 0;
    const more = (): void => {
      while (at < size) {
        const piece = body.subarray(at, at + 50_000);
        at += piece.length;
        sent.set(req.url ?? '', at);
        if (!res.write(piece)) return void res.once('drain', more);
      }
      res.end();
    };
    more();
  });
  const agent = createReceivingAgent();
  t.after(() => agent.destroy());
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const got = gates.map(() => [] as Buffer[]);
  const take = (n: number) =>
    receive(
      agent,
      { url: new URL(`/${n}`, url), method: 'GET', signal: never },
      {
        head: () => (n === 0 ? undefined : gates[n]?.promise),
        chunk: (bytes) => void got[n]?.push(Buffer.from(bytes)),
      },
    );
  const all = gates.map((_, n) => take(n));
  await all[0];
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const n of [1, 2, 3]) {
    assert.equal(got[n]?.length, 0);
    assert.ok((sent.get(`/${n}`) ?? 0) < size, 'the rest has not left the sender');
  }
  // One after the other, so that each is read while others still wait.
  for (const n of [3, 1, 2]) {
    gates[n]?.resolve();
    await all[n];
  }
  for (const [n, pieces] of got.entries()) assert.ok(Buffer.concat(pieces).equals(pattern(size, n)), `answer ${n}`);
});

test('an answer that waits to be let in ends with its signal, with the sender, or when it is turned away', async (t) => {
  const url = await serve(t, (req, res) => {
    res.writeHead(200, { 'content-length': 1_000_000 }).write(Buffer.alloc(300_000));
    if (req.url === '/gone') setTimeout(() => res.destroy(), 20);
  });
  const agent = createReceivingAgent();
  t.after(() => agent.destroy());
  const chunk = (): void => undefined;
  const reason = new Error('over');
  const stop = new AbortController();
  const waits = { head: () => new Promise<void>(() => undefined), chunk };
  setTimeout(() => stop.abort(reason), 20);
  await assert.rejects(receive(agent, { url, method: 'GET', signal: stop.signal }, waits), reason);
  const problem = new Error('no room');
  const away = { head: () => Promise.reject(problem), chunk };
  await assert.rejects(receive(agent, { url, method: 'GET', signal: never }, away), problem);
  const gone = new URL('/gone', url);
  const opens = { head: () => new Promise<void>((resolve) => setTimeout(resolve, 80)), chunk };
  await assert.rejects(receive(agent, { url: gone, method: 'GET', signal: never }, opens), kindOf('reset'));
});
