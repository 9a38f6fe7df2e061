/** `HTTPS_PROXY`: calls of the Bot API and downloads of files go through it, and nothing goes past it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createPlain, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { createApi } from '../../adapters/telegram/api.ts';
import { isFault } from '../../adapters/telegram/faults.ts';
import { createFetch } from '../../adapters/telegram/files.ts';
import { systemClock } from '../../src/clock.ts';

const portOf = (server: Server | ReturnType<typeof createServer>): number => {
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  return address.port;
};

/** A proxy that leads every name to one port here, and notes what was asked for. */
const openProxy = async (to: number) => {
  const asked: string[] = [];
  const server = createPlain((_req, res) => void res.writeHead(405).end());
  server.on('connect', (req, socket, head) => {
    asked.push(req.url ?? '');
    const out = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      out.write(head);
      out.pipe(socket).pipe(out);
    });
    out.on('error', () => socket.destroy());
    socket.on('error', () => out.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, asked, url: `http://127.0.0.1:${portOf(server)}` };
};

/** A certificate of its own for api.telegram.org. */
const certificate = (folder: string): { key: string; cert: string } => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=api.telegram.org', '-addext', 'subjectAltName=DNS:api.telegram.org'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
};

const parts = (proxy: string) => ({
  token: '42:fake',
  apiUrl: 'https://api.telegram.org',
  proxy,
  clock: systemClock,
  moves: { now: (chat: number) => chat, first: (chat: number) => chat, move: () => Promise.resolve() },
  onFlood: () => undefined,
  onToken: () => undefined,
  stopping: new AbortController().signal,
});

test('calls and files go through the proxy', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-proxy-'));
  const { key, cert } = certificate(folder);
  const paths: string[] = [];
  const telegram = createServer({ key, cert }, (req, res) => {
    paths.push(req.url ?? '');
    if (req.url?.startsWith('/file/')) res.end('picture');
    else
      res.end(
        JSON.stringify({
          ok: true,
          result: req.url?.endsWith('getFile') ? { file_path: 'photos/a b.jpg' } : { id: 42 },
        }),
      );
  });
  telegram.listen(0, '127.0.0.1');
  await once(telegram, 'listening');
  const proxy = await openProxy(portOf(telegram));
  const api = createApi({ ...parts(proxy.url), ca: cert });
  t.after(async () => {
    await api.carrier.close();
    telegram.closeAllConnections();
    telegram.close();
    proxy.server.closeAllConnections();
    proxy.server.close();
    rmSync(folder, { recursive: true });
  });
  assert.equal((await api.call.getMe()).id, 42);
  const file = await createFetch({ api, isOwnServer: false })({ id: 'x', bytes: 7 }, AbortSignal.timeout(5000));
  assert.equal(Buffer.from(file).toString(), 'picture');
  assert.deepEqual(paths, ['/bot42:fake/getMe', '/bot42:fake/getFile', '/file/bot42:fake/photos/a%20b.jpg']);
  assert.ok(proxy.asked.length > 0 && proxy.asked.every((to) => to === 'api.telegram.org:443'));
});

test('without the proxy there is no way out', async () => {
  const dead = await openProxy(1);
  const api = createApi(parts(dead.url));
  await assert.rejects(api.call.getMe(), (error) => isFault(error, 'unsent', 'lost'));
  assert.ok(dead.asked.length > 0);
  await api.carrier.close();
  dead.server.closeAllConnections();
  dead.server.close();
});
