import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { DCLinter } from 'dclint';
import { parse } from 'yaml';

interface Service {
  build?: unknown;
  image?: string;
  profiles?: string[];
  ports?: string[];
  network_mode?: string;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  privileged?: boolean;
  security_opt?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  tmpfs?: string[];
  entrypoint?: string[];
  command?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}

const path = join(import.meta.dirname, '..', '..', 'compose.yaml');
const text = readFileSync(path, 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const services = Object.entries(compose.services);

/** What is used of dclint, whose own declarations do not resolve under `nodenext`. */
type Linter = new (config: {
  rules: Record<string, 0 | 1 | 2>;
  quiet: boolean;
  debug: boolean;
  exclude: string[];
}) => {
  lintFiles(paths: string[], recursive: boolean): { messages: { rule: string; line: number; message: string }[] }[];
};
const ComposeLinter = DCLinter as unknown as Linter;

/** The schema of the Compose specification and the linter's rules, but for the order of keys within a service. */
const lint = (file: string): string[] =>
  new ComposeLinter({ rules: { 'service-keys-order': 0 }, quiet: false, debug: false, exclude: [] })
    .lintFiles([file], false)
    .flatMap(({ messages }) => messages.map(({ rule, line, message }) => `${rule} ${line} ${message}`));

test('the linter finds nothing in compose.yaml, and finds faults elsewhere', (t) => {
  assert.deepEqual(lint(path), []);
  const folder = mkdtempSync(join(tmpdir(), 'atelier-compose-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const broken = join(folder, 'compose.yaml');
  writeFileSync(broken, text.replace('read_only: true', 'read_only: [true]'));
  assert.match(lint(broken).join('\n'), /invalid-schema/);
});

const running = (profiles: readonly string[]): string[] =>
  services
    .filter(([, service]) => !service.profiles || service.profiles.some((profile) => profiles.includes(profile)))
    .map(([name]) => name)
    .sort();

test('three ways to run it: alone, with Ollama, with a WebUI', () => {
  assert.deepEqual(running([]), ['atelier', 'room']);
  assert.deepEqual(running(['ollama']), ['atelier', 'ollama', 'ollama-pull', 'room']);
  assert.deepEqual(running(['sd']), ['atelier', 'room', 'webui']);
  for (const profiles of [[], ['ollama'], ['sd']]) {
    const names = running(profiles);
    for (const name of names)
      for (const needed of Object.keys(compose.services[name]?.depends_on ?? {}))
        assert.ok(names.includes(needed), `${name} needs ${needed} in ${profiles.join()}`);
  }
});

test('every container gives up all capabilities and the way to new ones', () => {
  for (const [name, service] of services) {
    assert.deepEqual(service.cap_drop, ['ALL'], name);
    assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name);
    assert.equal(service.cap_add, undefined, name);
    assert.equal(service.privileged, undefined, name);
    assert.ok(!service.volumes?.some((volume) => volume.includes('docker.sock')), name);
  }
});

test('root file systems are read-only, but for the WebUI that writes into its own folder', () => {
  const writable = services.filter(([, service]) => service.read_only !== true).map(([name]) => name);
  assert.deepEqual(writable, ['webui']);
  const studio = compose.services['atelier'];
  assert.deepEqual(studio?.volumes, ['data:/data']);
  assert.equal(studio?.tmpfs?.length, 1);
  for (const [name, service] of services)
    for (const volume of service.volumes ?? [])
      assert.ok((volume.split(':')[0] ?? '') in compose.volumes, `${name} mounts ${volume}`);
});

test('the page is published on loopback only and has a password; nothing else is published', () => {
  const published = services.flatMap(([, service]) => service.ports ?? []);
  assert.deepEqual(published, ['127.0.0.1:${WEB_PORT:-8080}:8080']);
  const environment = compose.services['atelier']?.environment;
  assert.match(environment?.['WEB_TOKEN'] ?? '', /^\$\{WEB_TOKEN:\?.+\}$/);
  assert.equal(environment?.['WEB_HOST'], '0.0.0.0');
  assert.equal(environment?.['WEB_PORT'], '8080');
});

test('Ollama and the WebUI listen on the loopback they share with the studio, where it looks by default', () => {
  const sharing = services.filter(([, service]) => service.network_mode === 'service:room').map(([name]) => name);
  assert.deepEqual(sharing, ['atelier', 'ollama', 'ollama-pull', 'webui']);
  assert.equal(compose.services['ollama']?.environment?.['OLLAMA_HOST'], '127.0.0.1:11434');
  const webui = compose.services['webui']?.command ?? [];
  assert.ok(webui.includes('--api'));
  assert.ok(!webui.includes('--listen'));
  assert.equal(webui[webui.indexOf('--port') + 1], '7860');
});

test('the model is pulled once Ollama is healthy', () => {
  const pull = compose.services['ollama-pull'];
  assert.deepEqual(
    [...(pull?.entrypoint ?? []), ...(pull?.command ?? [])],
    ['ollama', 'pull', '${OLLAMA_MODEL:-llama3:8b}'],
  );
  assert.equal(pull?.depends_on?.['ollama']?.condition, 'service_healthy');
  assert.equal(pull?.image, compose.services['ollama']?.image);
  assert.deepEqual(compose.services['ollama']?.healthcheck?.test, ['CMD', 'ollama', 'list']);
});

test('images of others are pinned to one version', () => {
  for (const [name, service] of services)
    if (service.image) assert.match(service.image, /:(?!latest)[\w.-]*\d+\.\d+[\w.-]*$/, name);
    else assert.equal(service.build, '.', name);
});
