import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { networkKind } from '../../src/doctor/data.ts';
import { openDatabase } from '../../src/store/database.ts';
import { takeLock } from '../../src/store/lock.ts';
import { configOf, examine, findings, openFolder, startBoth } from './ward.ts';

test('the data folder: not a folder, open to others, no database of ours, damaged', async (t) => {
  const folder = openFolder(t);
  const data = join(folder, 'data');
  writeFileSync(data, '');
  assert.equal((await findings(folder, {})).by('D-DA-03').level, 'broken');
  rmSync(data);
  mkdirSync(data);
  chmodSync(data, 0o755);
  const database = join(data, 'atelier.db');
  writeFileSync(database, '');
  const open = await findings(folder, {});
  assert.equal(open.by('D-DA-06').facts['mode'], '755');
  assert.equal(open.by('D-DB-05').level, 'note');
  writeFileSync(database, 'this is no database, but long enough to be read as the header of one'.repeat(20));
  assert.equal((await findings(folder, {})).by('D-DB-03').level, 'broken');
});

test('damage inside a database is found', async (t) => {
  const folder = openFolder(t);
  const path = join(folder, 'data', 'atelier.db');
  await (await openDatabase(path)).destroy();
  const bytes = readFileSync(path);
  // The second page holds the first table's root.
  bytes.fill(0x5a, 4096, 8192);
  writeFileSync(path, bytes);
  const report = await findings(folder, {});
  assert.equal(report.by('D-DB-03').level, 'broken');
  assert.equal(report.exit, 1);
});

test('a database elsewhere has its folder examined as well', async (t) => {
  const folder = openFolder(t);
  const report = await findings(folder, { DATABASE_URL: 'file:./elsewhere/a.db' });
  const missing = report.findings.filter(({ code }) => code === 'D-DA-02').map(({ facts }) => facts['path']);
  assert.deepEqual(missing, [join(folder, 'data'), join(folder, 'elsewhere')]);
});

test('who holds the lock is told, a holder that was killed is not', async (t) => {
  const folder = openFolder(t);
  const path = join(folder, 'data', 'atelier.db');
  const lock = takeLock(path);
  lock.announce('http://127.0.0.1:8080');
  const held = await findings(folder, {});
  assert.equal(held.by('D-LK-02').facts['pid'], process.pid);
  assert.match(held.by('D-LK-02').what, /http:\/\/127\.0\.0\.1:8080/);
  assert.equal(held.exit, 0);
  lock.release();
  writeFileSync(`${path}.lock.json`, JSON.stringify({ pid: 1, startedAt: new Date().toISOString() }));
  assert.ok((await findings(folder, {})).codes.includes('D-LK-01'));
});

test('the port of the page: taken by others is told, taken by the studio itself is not', async (t) => {
  const folder = openFolder(t);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  const busy = { WEB_PORT: String(address.port) };
  assert.equal((await findings(folder, busy)).by('D-WB-03').level, 'broken');
  const lock = takeLock(join(folder, 'data', 'atelier.db'));
  assert.ok(!(await findings(folder, busy)).codes.includes('D-WB-03'));
  lock.release();
  const nowhere = await findings(folder, { WEB_HOST: '192.0.2.1', WEB_TOKEN: 'x'.repeat(16) });
  assert.equal(nowhere.by('D-WB-04').facts['reason'], 'EADDRNOTAVAIL');
});

test('a page open to others without a password is broken', async (t) => {
  const folder = openFolder(t);
  const config = await configOf(folder, {});
  const open = { ...config, web: { ...config.web, host: '0.0.0.0' } };
  assert.equal((await findings(folder, {}, { config: open })).by('D-WB-02').level, 'broken');
});

test('tokens of the wrong shape are broken and never shown', async (t) => {
  const folder = openFolder(t);
  const DISCORD_TOKEN = 'canary-one.canary-two.canary-three';
  const TELEGRAM_TOKEN = '12345:canary';
  for (const argv of [[], ['--json']]) {
    const { text, code } = await examine(folder, { DISCORD_TOKEN, TELEGRAM_TOKEN }, { argv });
    assert.match(text, /D-DC-02/);
    assert.match(text, /D-TG-02/);
    assert.equal(code, 1);
    assert.doesNotMatch(text, /canary/);
  }
});

test('credentials in addresses are not shown', async (t) => {
  const folder = openFolder(t);
  const { writer, engine } = await startBoth(t);
  const withPassword = (url: string): string => url.replace('://', '://me:canary@');
  const { text } = await examine(folder, { OLLAMA_URL: withPassword(writer.url), SD_URLS: withPassword(engine.url) });
  assert.match(text, /D-OL-01/);
  assert.doesNotMatch(text, /canary/);
});

test('names nobody reads are matched with the ones that are meant', async (t) => {
  const folder = openFolder(t);
  const report = await findings(folder, {
    SD_URL: 'http://127.0.0.1:7861',
    SD_URLS: 'http://127.0.0.1:9',
    DISCORD_BOT_TOKEN: 'x',
    WEB_TOKENS: 'y',
    OLLAMA_MODELS: '/var/models',
    HOME: '/home/me',
  });
  const pairs = report.findings.filter(({ code }) => code === 'D-EN-03').map(({ facts }) => Object.values(facts));
  // SD_URLS is set, so SD_URL does no harm.
  assert.deepEqual(pairs, [
    ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
    ['WEB_TOKENS', 'WEB_TOKEN'],
  ]);
});

test('Node and clock', async (t) => {
  const folder = openFolder(t);
  for (const [nodeVersion, code] of [
    ['22.20.0', 'D-SY-02'],
    ['24.9.0', 'D-SY-02'],
    ['24.15.0', 'D-SY-01'],
    ['26.0.0-nightly', 'D-SY-01'],
  ] as const)
    assert.ok((await findings(folder, {}, { nodeVersion })).codes.includes(code), nodeVersion);
  const clock = { ...systemClock, now: () => 0 };
  assert.equal((await findings(folder, {}, { clock })).by('D-SY-03').level, 'warn');
  const path = join(folder, 'data', 'atelier.db');
  await (await openDatabase(path)).destroy();
  const later = Date.now() / 1000 + 3600;
  utimesSync(path, later, later);
  assert.equal((await findings(folder, {})).by('D-SY-04').facts['minutes'], 60);
});

test('network file systems are known by their number, signed or not', () => {
  assert.equal(networkKind(0x6969), 'NFS');
  assert.equal(networkKind(0xff534d42), 'CIFS');
  assert.equal(networkKind(0xff534d42 | 0), 'CIFS');
  assert.equal(networkKind(0xef53), undefined);
});
