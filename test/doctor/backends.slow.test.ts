import assert from 'node:assert/strict';
import test from 'node:test';
import { startFakeA1111 } from '../fakes/a1111.ts';
import { hold, llama3 } from '../fakes/ollama.ts';
import { findings, openFolder, startBoth } from './ward.ts';

test('WebUI: API switched off, wrong password, another program, no checkpoints', async (t) => {
  const folder = openFolder(t);
  const { env, engine } = await startBoth(t, {}, { apiOff: true });
  const off = await findings(folder, env, { locale: 'zh-CN' });
  assert.match(off.by('D-SD-03').fix, /秋叶启动器：高级选项 → 启用 API/);
  assert.equal(off.exit, 1);
  engine.set({ apiOff: false, auth: 'me:secret' });
  assert.equal((await findings(folder, env)).by('D-SD-04').level, 'broken');
  assert.equal((await findings(folder, { ...env, SD_AUTH: 'me:wrong-one' })).by('D-SD-04').level, 'broken');
  const right = await findings(folder, { ...env, SD_AUTH: 'me:secret' });
  assert.equal(right.exit, 0);
  assert.doesNotMatch(right.text, /me:secret/);
  engine.set({ auth: null, checkpoints: [] });
  assert.equal((await findings(folder, env)).by('D-SD-06').level, 'warn');
  const page = await findings(folder, { ...env, SD_URLS: env.OLLAMA_URL });
  assert.equal(page.by('D-SD-05').level, 'broken');
});

test('several WebUIs are each told apart', async (t) => {
  const folder = openFolder(t);
  const { env, engine } = await startBoth(t);
  const second = hold(t, await startFakeA1111({ profile: 'sdnext' }));
  const report = await findings(folder, { ...env, SD_URLS: `${engine.url},${second.url}` });
  const dialects = report.findings
    .filter(({ code }) => code === 'D-SD-01')
    .map(({ facts }) => String(facts['dialect']));
  assert.equal(dialects.length, 2);
  assert.notEqual(dialects[0], dialects[1]);
});

test('checkpoints a WebUI may be asked for: names it does not have are told with the nearest', async (t) => {
  const folder = openFolder(t);
  const { env } = await startBoth(t);
  const good = await findings(folder, { ...env, SD_MODELS: 'sd1: dreamshaper_8, *v5' });
  assert.ok(!good.codes.some((code) => code === 'D-SD-10' || code === 'D-SD-11'));
  const slip = await findings(folder, { ...env, SD_MODELS: 'sd1: dreamshaper_8, anything-v6' });
  const { level, facts, what } = slip.by('D-SD-10');
  assert.equal(level, 'warn');
  assert.deepEqual([facts['machine'], facts['given'], facts['near']], ['sd1', 'anything-v6', 'anything-v5']);
  assert.match(what, /anything-v6.*anything-v5/);
  assert.deepEqual([slip.exit, slip.codes.includes('D-SD-11')], [0, false]);
  const none = await findings(folder, { ...env, SD_MODELS: 'sd1: ponyXL' });
  assert.equal(none.by('D-SD-11').level, 'warn');
  assert.ok(!none.codes.includes('D-SD-06'));
});

test('Ollama: missing model, old version, another program, and what it costs', async (t) => {
  const folder = openFolder(t);
  const { env, writer } = await startBoth(t, { models: [], version: '0.17.0' });
  const missing = await findings(folder, env);
  assert.equal(missing.by('D-OL-06').facts['pull'], 'ollama pull llama3:8b');
  assert.equal(missing.by('D-OL-06').level, 'broken');
  assert.equal(missing.by('D-OL-04').level, 'warn');
  assert.equal(missing.exit, 1);
  writer.set({ models: [{ ...llama3, name: 'llama3:latest' }] });
  const standing = await findings(folder, env);
  assert.equal(standing.by('D-OL-05').facts['model'], 'llama3:latest');
  assert.ok(!standing.codes.includes('D-OL-06'));
  writer.set({ models: [llama3], version: '0.17.1' });
  assert.ok(!(await findings(folder, env)).codes.includes('D-OL-04'));
  assert.equal((await findings(folder, { ...env, OLLAMA_URL: env.SD_URLS })).by('D-OL-03').level, 'broken');
  assert.equal(writer.chats, 0);
});

test('--deep lets the model write one prompt', async (t) => {
  const folder = openFolder(t);
  const { env, writer } = await startBoth(t);
  assert.equal((await findings(folder, env, { argv: ['--deep'] })).by('D-OL-08').level, 'ok');
  assert.equal(writer.chats, 1);
  writer.set({ reply: () => 'no' });
  const bad = await findings(folder, env, { argv: ['--deep'] });
  assert.equal(bad.by('D-OL-09').level, 'broken');
  assert.equal(bad.exit, 1);
});

test('proxies in front of this machine', async (t) => {
  const folder = openFolder(t);
  const proxied = { http_proxy: 'http://10.0.0.1:3128' };
  assert.equal((await findings(folder, proxied)).by('D-SY-06').level, 'warn');
  for (const NO_PROXY of ['localhost,127.0.0.1', '*', '127.0.0.0/8'])
    assert.ok(!(await findings(folder, { ...proxied, NO_PROXY })).codes.includes('D-SY-06'), NO_PROXY);
  assert.ok((await findings(folder, { ...proxied, NO_PROXY: 'example.org' })).codes.includes('D-SY-06'));
});

test('an Ollama that is open to the network', async (t) => {
  const folder = openFolder(t);
  const isOpen = async (OLLAMA_HOST: string): Promise<boolean> =>
    (await findings(folder, { OLLAMA_HOST })).codes.includes('D-OL-07');
  for (const host of ['0.0.0.0', '0.0.0.0:11434', 'http://0.0.0.0:11434', ':11434', '[::]:11434', '::', '192.168.1.5'])
    assert.equal(await isOpen(host), true, host);
  for (const host of ['127.0.0.1', '127.0.0.1:8000', 'localhost', '[::1]:11434', '::1', 'http://localhost:11434/'])
    assert.equal(await isOpen(host), false, host);
});
