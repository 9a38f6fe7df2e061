import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { systemClock } from '../../src/clock.ts';
import { createBar } from '../../src/doctor/report.ts';
import { doctorZhCN } from '../../config/locales/doctor.zh-CN.ts';
import { widthOf } from '../../src/doctor/layout.ts';
import { openDatabase } from '../../src/store/database.ts';
import { deadUrl, examine, findings, openFolder, startBoth } from './ward.ts';

test('a healthy installation: every area has its finding, nothing is broken, exit 0', async (t) => {
  const folder = openFolder(t);
  const { env } = await startBoth(t);
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  await (await openDatabase(join(folder, 'data', 'atelier.db'))).destroy();
  writeFileSync(join(folder, '.env'), '', { mode: 0o600 });
  const report = await findings(folder, {
    ...env,
    DISCORD_TOKEN: `${Buffer.from('123456789012345678').toString('base64')}.Gabcde.${'x'.repeat(30)}`,
    TELEGRAM_TOKEN: `123456789:${'A'.repeat(35)}`,
  });
  assert.deepEqual(report.codes, [
    'D-SY-01',
    'D-SY-05',
    'D-DA-01',
    'D-DB-01',
    'D-LK-01',
    'D-EN-01',
    'D-WB-01',
    'D-DC-01',
    'D-TG-01',
    'D-OL-01',
    'D-OL-05',
    'D-SD-01',
  ]);
  assert.equal(report.exit, 0);
  assert.equal(report.ok, true);
  assert.deepEqual(report.counts, { ok: 12, note: 0, warn: 0, broken: 0 });
  assert.equal(report.by('D-SD-01').facts['models'], 3);
  assert.match(String(report.by('D-SD-01').facts['dialect']), /A1111/i);
});

test('a fresh machine without anything: notes, and exit 0 because nothing is configured', async (t) => {
  const folder = openFolder(t);
  const report = await findings(folder, {});
  assert.equal(report.exit, 0);
  for (const code of ['D-DA-02', 'D-DB-02', 'D-OL-02', 'D-SD-09']) assert.equal(report.by(code).level, 'note', code);
  assert.deepEqual(readdirSync(folder), []);
});

test('what was configured and does not answer is broken, exit 1', async (t) => {
  const folder = openFolder(t);
  const gone = await deadUrl();
  const report = await findings(folder, { OLLAMA_URL: gone, SD_URLS: `${gone},${gone}/x` });
  assert.equal(report.exit, 1);
  assert.equal(report.ok, false);
  assert.equal(report.by('D-OL-02').level, 'broken');
  assert.deepEqual(
    report.findings.filter(({ code }) => code === 'D-SD-02').map(({ facts }) => facts['url']),
    [gone, `${gone}/x`],
  );
  assert.match(String(report.by('D-SD-02').facts['reason']), /refused/i);
});

test('--fix makes the folder, closes .env and pulls the model with a line every 5 %', async (t) => {
  const folder = openFolder(t);
  const { env, writer } = await startBoth(t, { models: [] });
  writeFileSync(join(folder, '.env'), '');
  chmodSync(join(folder, '.env'), 0o644);
  const before = await findings(folder, env);
  assert.equal(before.by('D-EN-02').facts['mode'], '644');
  assert.match((await examine(folder, env)).text, /doctor -- --fix/);
  assert.ok(!existsSync(join(folder, 'data')));

  const { text, code } = await examine(folder, env, { argv: ['--fix'] });
  assert.equal(code, 0);
  assert.equal(statSync(join(folder, '.env')).mode & 0o777, 0o600);
  assert.equal(statSync(join(folder, 'data')).mode & 0o777, 0o700);
  assert.match(text, /D-OL-05/);
  const percents = [...text.matchAll(/Fetching llama3:8b +(\d+) %/g)].map(([, percent]) => Number(percent));
  assert.ok(percents.length >= 2 && percents.length <= 21, text);
  assert.deepEqual(
    percents,
    [...new Set(percents)].sort((a, b) => a - b),
  );
  assert.equal(writer.requests.filter(({ path }) => path === '/api/pull').length, 1);
});

test('on a terminal the bar is drawn over itself, fits, and is gone afterwards', async (t) => {
  let text = '';
  let now = 0;
  const bar = createBar(doctorZhCN, { write: (part) => (text += part), live: true, columns: 60 }, () => (now += 60));
  const pull = { phase: 'pulling', what: 'llama3:8b', totalBytes: 4e9 } as const;
  for (const fraction of [0, 0.25, 0.3, 0.5, 1]) bar.show({ ...pull, fraction, doneBytes: fraction * 4e9 });
  bar.end();
  const frames = text.split('\r\u001B[K').slice(1);
  assert.equal(frames.at(-1), '');
  // 60 ms apart, so every second one is left out.
  assert.deepEqual(
    frames.map((frame) => /(\d+) %/.exec(frame)?.[1]),
    ['0', '30', '100', undefined],
  );
  for (const frame of frames) assert.ok(widthOf(frame) < 60, frame);
  assert.match(frames[1] ?? '', /█░/);

  const folder = openFolder(t);
  const { env } = await startBoth(t, { models: [] });
  const live = await examine(folder, env, { argv: ['--fix'], live: true, columns: 80 });
  const drawn = live.text.slice(0, live.text.indexOf('Machine')).split('\r\u001B[K');
  assert.ok(drawn.length > 2);
  assert.match(drawn.at(-1) ?? '', /^(\u001B\[\d+m)*$/);
});

test('with --json a repair prints nothing but the object', async (t) => {
  const folder = openFolder(t);
  const { env } = await startBoth(t, { models: [] });
  const report = await findings(folder, env, { argv: ['--fix'] });
  assert.ok(report.codes.includes('D-OL-05'));
});

test('a repair that fails is told, and what it was for stands', async (t) => {
  const folder = openFolder(t);
  const { env } = await startBoth(t, { models: [], registry: {} });
  // Pauses between the tries are cut short.
  const clock = {
    now: () => Date.now(),
    wait: (ms: number, signal?: AbortSignal) => systemClock.wait(Math.min(ms, 20), signal),
  };
  const report = await findings(folder, env, { argv: ['--fix'], clock });
  assert.equal(report.by('D-OL-06').level, 'broken');
  assert.equal(report.by('D-FX-01').level, 'broken');
  assert.equal(report.exit, 1);
});

test('the list fits the terminal, in both languages, and is coloured only there', async (t) => {
  const folder = openFolder(t);
  const gone = await deadUrl();
  const env = { OLLAMA_URL: gone, SD_URLS: gone, http_proxy: 'http://10.0.0.1:3128' };
  for (const locale of ['en', 'zh-CN']) {
    const plain = await examine(folder, env, { locale, columns: 80 });
    assert.doesNotMatch(plain.text, /\u001B/);
    for (const line of plain.text.split('\n').filter((one) => !one.includes(folder)))
      assert.ok(widthOf(line) <= 82, `${widthOf(line)}: ${line}`);
    const starts = plain.text
      .split('\n')
      .filter((line) => /^ {2}\S+ +D-/.test(line))
      .map((line) => widthOf(line.slice(0, line.indexOf('D-'))));
    assert.equal(new Set(starts).size, 1);
    const coloured = await examine(folder, env, { locale, live: true });
    assert.match(coloured.text, /\u001B\[31m/);
    const asked = await examine(folder, { ...env, NO_COLOR: '1' }, { locale, live: true });
    assert.doesNotMatch(asked.text, /\u001B\[31m/);
  }
});

test('an unknown flag is named', async (t) => {
  await assert.rejects(examine(openFolder(t), {}, { argv: ['--fxi'] }), /--fxi[\s\S]*--fix/);
});

test('an abort ends the examination', async (t) => {
  const folder = openFolder(t);
  const { env, engine } = await startBoth(t, {}, { latencyMs: 60_000 });
  const stop = new AbortController();
  const going = examine(folder, env, { signal: stop.signal });
  while (engine.openConnections === 0) await systemClock.wait(5);
  stop.abort(new Error('enough'));
  assert.deepEqual(await going, { text: '', code: 130 });
});
