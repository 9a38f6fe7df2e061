/** Files that people attach come from where Discord keeps them, whole, and not larger than a picture may be. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';
import { createDownloads } from '../../adapters/discord/download.ts';
import { createRest } from '../../adapters/discord/rest.ts';
import { BadAskError } from '../../src/errors.ts';
import { recordingLog } from '../pipeline/stage.ts';

const refused = (say: string) => (error: unknown) => error instanceof BadAskError && error.say === say;

test('only addresses of Discord, or of its stand-in, are asked for anything', async (t) => {
  let asked = 0;
  const server = createServer((req, res) => {
    asked += 1;
    if (req.url === '/away.png') res.writeHead(302, { location: '/here.png' }).end();
    else if (req.url === '/packed.png') res.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    else if (req.url === '/endless.png') res.writeHead(200).end(Buffer.alloc(26 * 1024 * 1024));
    else res.writeHead(200).end('picture');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const host = `http://127.0.0.1:${address.port}`;
  const log = recordingLog();
  const rest = createRest({ token: 'a.b.c', apiUrl: `${host}/api`, log, onRevoked: () => undefined });
  t.after(async () => {
    await rest.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const file = (url: string, size = 7) => ({ url, name: 'a.png', size });
  const ours = createDownloads(rest, `${host}/api`, log);
  assert.equal(Buffer.from(await ours.get(file(`${host}/here.png`))).toString(), 'picture');
  const samePlace = file(`http://localhost:${address.port}/here.png`);
  assert.equal(Buffer.from(await createDownloads(rest, `${host}/api`, log).get(samePlace)).toString(), 'picture');
  for (const url of [
    `http://127.0.0.1:${address.port === 1 ? 2 : 1}/here.png`,
    `https://127.0.0.1:${address.port}/here.png`,
  ])
    await assert.rejects(ours.get(file(url)), refused('picture.unreadable'), url);
  for (const path of ['/away.png', '/packed.png'])
    await assert.rejects(ours.get(file(host + path)), refused('picture.unreadable'), path);
  await assert.rejects(ours.get(file(`${host}/endless.png`)), refused('picture.tooLarge'));
  const before = asked;
  await assert.rejects(ours.get(file(`${host}/here.png`, 26 * 1024 * 1024)), refused('picture.tooLarge'));
  const real = createDownloads(rest, undefined, log);
  const elsewhere = [
    `${host}/here.png`,
    'http://cdn.discordapp.com/a.png',
    'https://cdn.discordapp.com.evil.example/a.png',
    'https://evil.example/cdn.discordapp.com/a.png',
    'https://user@127.0.0.1/a.png',
    'file:///etc/passwd',
    'nonsense',
  ];
  for (const url of elsewhere) await assert.rejects(real.get(file(url)), refused('picture.unreadable'), url);
  assert.equal(asked, before, 'nobody was asked');
});
