import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { parse } from 'dotenv';
import { allowedModels } from '../../src/engines/options.ts';
import { ConfigError, optionDocs, readConfig, secretsOf } from '../../config/index.ts';

const folderWith = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-config-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

const faultsOf = (env: Record<string, string>, files: Record<string, string> = {}): readonly string[] => {
  try {
    readConfig(env, folderWith(files));
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.lines;
  }
  return [];
};

test('without anything set, the defaults stand and nothing counts as given', () => {
  const config = readConfig({}, folderWith({}));
  assert.equal(config.writer.url, 'http://127.0.0.1:11434');
  assert.equal(config.writer.model, 'llama3:8b');
  assert.deepEqual(config.engine.urls, ['http://127.0.0.1:7860']);
  assert.equal(config.store.url, 'file:./data/atelier.db');
  assert.deepEqual({ host: config.web.host, port: config.web.port }, { host: '127.0.0.1', port: 8080 });
  assert.equal(config.given.size, 0);
});

test('environment beats .env beats atelier.config.json', () => {
  const folder = folderWith({
    'atelier.config.json': JSON.stringify({ writer: { model: 'from-json', url: 'http://json:1' }, web: { port: 1 } }),
    '.env': 'OLLAMA_MODEL=from-dotenv\nWEB_PORT=2\n',
  });
  const config = readConfig({ WEB_PORT: '3' }, folder);
  assert.equal(config.writer.url, 'http://json:1');
  assert.equal(config.writer.model, 'from-dotenv');
  assert.equal(config.web.port, 3);
  assert.deepEqual([...config.given].sort(), ['OLLAMA_MODEL', 'OLLAMA_URL', 'WEB_PORT']);
});

test('lists, objects and empty values are read as owners write them', () => {
  const config = readConfig(
    { SD_URLS: 'http://a:7860, http://b:7861，', OLLAMA_HEADERS: '{"Authorization":"Bearer abcdef"}', WEB_TOKEN: '' },
    folderWith({}),
  );
  assert.deepEqual(config.engine.urls, ['http://a:7860', 'http://b:7861']);
  assert.deepEqual(config.writer.headers, { Authorization: 'Bearer abcdef' });
  assert.equal(config.web.token, undefined);
});

test('an address may be pasted as programs print it, without http://', () => {
  const read = (SD_URLS: string): string[] => readConfig({ SD_URLS }, folderWith({})).engine.urls;
  for (const bare of [
    '127.0.0.1:7860',
    'localhost:7860',
    '192.168.1.5:7860',
    'gpu:7860/sd',
    '[::1]:7860',
    'me:secret@gpu:7860',
    ' gpu.lan:7860/ ',
    'gpu：7860',
  ])
    assert.deepEqual(read(bare), [`http://${bare.trim().replace('：', ':')}`]);
  assert.deepEqual(read('https://a:1, b:2，http：//c:3'), ['https://a:1', 'http://b:2', 'http://c:3']);
  const file = {
    'atelier.config.json': JSON.stringify({ writer: { url: '0.0.0.0:11434' }, engine: { urls: ['a:1'] } }),
  };
  const config = readConfig({ TELEGRAM_API_URL: 'localhost:8081' }, folderWith(file));
  assert.equal(config.writer.url, 'http://0.0.0.0:11434');
  assert.deepEqual(config.engine.urls, ['http://a:1']);
  assert.equal(config.telegram.apiUrl, 'http://localhost:8081');
});

test('what cannot be an address is a fault with advice', () => {
  for (const wrong of ['7860', 'localhost', 'ftp://a:1', 'a:99999', 'a:1 b:2', 'C:\\sd', 'file:1:2', '--api'])
    assert.match(faultsOf({ SD_URLS: wrong }).join(), /SD_URLS is wrong: .*http:\/\/127\.0\.0\.1:7860/, wrong);
  assert.match(faultsOf({ OLLAMA_URL: 'localhost' }).join(), /OLLAMA_URL is wrong: .*http:\/\/127\.0\.0\.1:11434/);
});

test('checkpoints a WebUI may be asked for are read by machine, and a machine that is not there is a fault', () => {
  const urls = { SD_URLS: 'http://a:1,http://b:2,http://c:3' };
  const read = (SD_MODELS: string) =>
    Object.fromEntries(allowedModels(readConfig({ ...urls, SD_MODELS }, folderWith({})).engine.models));
  assert.deepEqual(read(''), {});
  assert.deepEqual(read('sd2: dreamshaper_8, *sd15*, SD3：ponyXL'), {
    sd2: ['dreamshaper_8', '*sd15*'],
    sd3: ['ponyXL'],
  });
  assert.deepEqual(read('sd2:a,sd1:b,sd2:c'), { sd2: ['a', 'c'], sd1: ['b'] });
  const [none] = faultsOf({ SD_URLS: 'http://a:1', SD_MODELS: 'sd2: dreamshaper_8' });
  assert.match(none ?? '', /SD_MODELS: there is no sd2; SD_URLS names 1/);
  for (const SD_MODELS of ['dreamshaper_8', 'sd1:', 'dreamshaper_8, sd1: x'])
    assert.match(
      faultsOf({ SD_MODELS })[0] ?? '',
      /SD_MODELS is wrong: expected a machine and its checkpoints/,
      SD_MODELS,
    );
});

test('every fault gets one line with its place and the fix', () => {
  const lines = faultsOf(
    { SD_URLS: 'localhost', WEB_PORT: 'eighty', TELEGRAM_TOKEN: 'nonsense', OLLAMA_HEADERS: '{broken' },
    {
      '.env': 'SD_URL=http://127.0.0.1:7860\nLOCALE=klingon\nCOMPOSE_PROFILES=sd\n',
      'atelier.config.json': '{"writer":{"modle":"x"},"sd":{}}',
    },
  );
  const has = (...parts: string[]): void =>
    assert.ok(
      lines.some((line) => parts.every((part) => line.includes(part))),
      `no line with ${parts.join(' and ')} in:\n${lines.join('\n')}`,
    );
  has('environment: SD_URLS', 'http://127.0.0.1:7860');
  has('environment: WEB_PORT', 'number');
  has('environment: TELEGRAM_TOKEN', '@BotFather');
  has('environment: OLLAMA_HEADERS');
  has('.env: SD_URL is not known', 'SD_URLS');
  has('.env: LOCALE', 'zh-CN, en');
  has('atelier.config.json: writer.modle', 'model');
  has('atelier.config.json: sd is not known');
  assert.equal(lines.length, 8);
  assert.ok(lines.every((line) => !line.includes('\n')));
});

test('a page others can reach needs a token', () => {
  assert.match(faultsOf({ WEB_HOST: '0.0.0.0' })[0] ?? '', /WEB_TOKEN/);
  assert.deepEqual(faultsOf({ WEB_HOST: '0.0.0.0', WEB_TOKEN: 'long-enough-token-1' }), []);
  assert.deepEqual(faultsOf({ WEB_HOST: '::1' }), []);
});

test('faults never show the value of a secret', () => {
  const lines = faultsOf({ WEB_TOKEN: 'short-secret', SD_AUTH: 'user-without-colon', DISCORD_TOKEN: 'no dots here' });
  assert.equal(lines.length, 3);
  for (const secret of ['short-secret', 'user-without-colon', 'no dots here'])
    assert.ok(lines.every((line) => !line.includes(secret)));
});

test('all secrets reach the log scrubber, also as Basic auth sends them', () => {
  const config = readConfig(
    { SD_AUTH: 'user:pass-word', WEB_TOKEN: 'token-token-token', OLLAMA_HEADERS: '{"X":"header-secret"}' },
    folderWith({}),
  );
  const secrets = secretsOf(config);
  for (const secret of [
    'user:pass-word',
    'token-token-token',
    'header-secret',
    Buffer.from('user:pass-word').toString('base64'),
  ])
    assert.ok(secrets.includes(secret), secret);
});

test('.env.example documents every option with its default, and nothing else', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  // Each option stands commented out under its sentence; uncommenting all of them must parse.
  const uncommented = text.replace(/^# ?([A-Z_]+=.*)$/gm, '$1');
  const named = parse(uncommented);
  assert.deepEqual(
    Object.keys(named).sort(),
    optionDocs()
      .map((option) => option.env)
      .sort(),
  );
  for (const option of optionDocs()) {
    assert.ok(text.includes(option.doc), `${option.env}: its sentence is missing`);
    const written = named[option.env] ?? '';
    const usual =
      option.default === undefined ? '' : Array.isArray(option.default) ? option.default.join(',') : option.default;
    assert.equal(written, typeof usual === 'string' ? usual : JSON.stringify(usual), option.env);
  }
});
