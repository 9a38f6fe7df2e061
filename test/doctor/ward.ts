/** An installation in a folder of its own, examined through the doctor's front door. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Config, readConfig } from '../../config/index.ts';
import { systemClock } from '../../src/clock.ts';
import { doctor, type DoctorOptions } from '../../src/doctor/index.ts';
import { type FakeA1111Knobs, startFakeA1111 } from '../fakes/a1111.ts';
import { type FakeOllamaKnobs, hold, startFakeOllama } from '../fakes/ollama.ts';

interface Found {
  code: string;
  level: string;
  what: string;
  meaning: string;
  fix: string;
  facts: Record<string, string | number>;
}

type Env = Record<string, string>;

export const openFolder = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-doctor-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A port where nobody listens. */
export const deadUrl = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  assert.ok(typeof address === 'object' && address);
  return `http://127.0.0.1:${address.port}`;
};

/** The real configuration; backends that were not configured are not there, whatever runs on this machine. */
export const configOf = async (folder: string, env: Env): Promise<Config> => {
  const config = readConfig({ WEB_PORT: '0', ...env }, folder);
  const nowhere = await deadUrl();
  return {
    ...config,
    writer: config.given.has('OLLAMA_URL') ? config.writer : { ...config.writer, url: nowhere },
    engine: config.given.has('SD_URLS') ? config.engine : { ...config.engine, urls: [nowhere] },
  };
};

export const examine = async (
  folder: string,
  env: Env,
  more: Partial<DoctorOptions> = {},
): Promise<{ text: string; code: number }> => {
  let text = '';
  const code = await doctor({
    config: await configOf(folder, env),
    argv: [],
    env,
    folder,
    locale: 'en',
    clock: systemClock,
    out: (part) => {
      text += part;
    },
    ...more,
  });
  return { text, code };
};

export const findings = async (folder: string, env: Env, more: Partial<DoctorOptions> = {}) => {
  const { argv = [] } = more;
  const { text, code } = await examine(folder, env, { ...more, argv: ['--json', ...argv] });
  const report = JSON.parse(text) as { ok: boolean; counts: Record<string, number>; findings: Found[] };
  const by = (wanted: string): Found => {
    const found = report.findings.find((one) => one.code === wanted);
    assert.ok(found, `${wanted} is not among ${report.findings.map((one) => one.code).join(' ')}`);
    return found;
  };
  const codes = report.findings.map((one) => one.code);
  return { ...report, exit: code, by, codes, text };
};

export const startBoth = async (
  t: TestContext,
  ollama: Partial<FakeOllamaKnobs> = {},
  webui: Partial<FakeA1111Knobs> = {},
) => {
  const writer = hold(t, await startFakeOllama(ollama));
  const engine = hold(t, await startFakeA1111(webui));
  return { writer, engine, env: { OLLAMA_URL: writer.url, SD_URLS: engine.url } };
};
