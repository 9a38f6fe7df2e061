import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'Dockerfile'), 'utf8');
const instructions = DockerfileParser.parse(text).getInstructions();
const lastStage = instructions.findLastIndex((instruction) => instruction.getKeyword() === 'FROM');
const stages: readonly Instruction[][] = [instructions.slice(0, lastStage), instructions.slice(lastStage)];
const [packages = [], final = []] = stages;

const all = (stage: readonly Instruction[], keyword: string): Instruction[] =>
  stage.filter((instruction) => instruction.getKeyword() === keyword);
const words = (instruction: Instruction | undefined): string[] =>
  instruction?.getArguments().map((argument) => argument.getValue()) ?? [];
/** `CMD ["a", "b"]` as a list; throws when it is in shell form. */
const exec = (instruction: Instruction | undefined): string[] =>
  JSON.parse(instruction?.getRawArgumentsContent()?.replace(/^.*?(?=\[)/s, '') ?? '') as string[];

test('the linter finds nothing in the Dockerfile, and finds faults elsewhere', () => {
  assert.deepEqual(validate(text), []);
  assert.equal(validate('FROM node\nWORKDIR app\nHEALTHCHECK --interval=3 CMD true\nRAN true\n').length, 3);
});

test('both stages start from one exact, slim Node that package.json accepts', () => {
  const bases = all(instructions, 'FROM').map((from) => words(from)[0]);
  assert.equal(new Set(bases).size, 1);
  const version = /^node:(\d+\.\d+\.\d+)-[a-z]+-slim$/.exec(bases[0] ?? '')?.[1];
  const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: { node: string } };
  assert.equal(version, pinned.devDependencies.node);
});

test('packages come from the lock file, without dev dependencies and without install scripts', () => {
  const install = all(packages, 'RUN').map((run) => words(run).join(' '));
  assert.equal(install.length, 1);
  assert.match(install[0] ?? '', /^npm ci .*--omit=dev/);
  assert.match(install[0] ?? '', /--ignore-scripts/);
  const runtime = all(final, 'RUN').map((run) => run.getRawArgumentsContent() ?? '');
  assert.ok(runtime.every((command) => !/\b(npm|npx|apt|apt-get|curl|wget)\b/.test(command)));
});

test('the lock file installs anywhere: nothing is missing, and no package of the image has an install script', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<
      string,
      { dev?: boolean; hasInstallScript?: boolean; optionalDependencies?: Record<string, string> }
    >;
  };
  const entries = Object.entries(lock.packages);
  const scripted = entries.filter(([, one]) => one.hasInstallScript && !one.dev).map(([name]) => name);
  assert.deepEqual(scripted, []);
  // `npm ci` refuses a lock that lacks the packages of other platforms; some registries make npm leave them out.
  const names = new Set(entries.map(([path]) => path.replace(/^.*node_modules\//, '')));
  const missing = entries.flatMap(([, one]) =>
    Object.keys(one.optionalDependencies ?? {}).filter((name) => !names.has(name)),
  );
  assert.deepEqual(missing, []);
});

test('the studio runs as a plain user who owns /data and nothing else', () => {
  const users = all(final, 'USER').map((user) => words(user)[0]);
  assert.deepEqual(users, ['node']);
  const after = final.slice(final.findIndex((instruction) => instruction.getKeyword() === 'USER') + 1);
  assert.ok(after.every((instruction) => !['RUN', 'COPY', 'ADD'].includes(instruction.getKeyword())));
  assert.ok(all(final, 'COPY').every((copy) => !copy.getTextContent().includes('--chown')));
  assert.deepEqual(exec(all(final, 'VOLUME')[0]), ['/data']);
  const env = all(final, 'ENV').flatMap(words);
  assert.ok(env.includes('DATABASE_URL=file:/data/atelier.db'));
  assert.ok(env.includes('DATA_DIR=/data'));
  // The folder startup.js would take is not theirs to write.
  assert.ok(env.some((one) => one.startsWith('NODE_COMPILE_CACHE=/data/')));
});

test('no secret and no token is baked in', () => {
  const names = [...all(instructions, 'ENV'), ...all(instructions, 'ARG')].flatMap(words).join('\n');
  assert.doesNotMatch(names, /TOKEN|AUTH|SECRET|PASSWORD/i);
});

test('everything the program is made of is copied, and only that passes .dockerignore', () => {
  const copied = all(final, 'COPY')
    .filter((copy) => !copy.getTextContent().includes('--from'))
    .flatMap((copy) => words(copy).slice(0, -1));
  for (const part of ['src', 'adapters', 'config', 'package.json']) assert.ok(copied.includes(part), part);
  const sent = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  assert.equal(sent[0], '*');
  const wanted = [...copied, ...all(packages, 'COPY').flatMap((copy) => words(copy).slice(0, -1))];
  assert.deepEqual(sent.slice(1).sort(), [...new Set(wanted)].map((path) => `!${path}`).sort());
  assert.ok(wanted.every((path) => globSync(path, { cwd: root }).length === 1));
});

test('Node is the first process, started without a shell, and stopped by SIGTERM', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  assert.deepEqual(exec(all(final, 'CMD').at(-1)), manifest.scripts.start.split(' '));
  assert.deepEqual(words(all(final, 'STOPSIGNAL')[0]), ['SIGTERM']);
});

test('the health check is what it claims: 0 on a healthy studio, 1 on any other', async () => {
  const [node, ...args] = exec(all(final, 'HEALTHCHECK')[0]);
  assert.equal(node, 'node');
  let status = 200;
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = String((server.address() as AddressInfo).port);
  const check = async (): Promise<unknown> => {
    const child = spawn(process.execPath, args, { env: { WEB_PORT: port }, stdio: 'ignore' });
    return ((await once(child, 'exit')) as unknown[])[0];
  };
  assert.equal(await check(), 0);
  status = 503;
  assert.equal(await check(), 1);
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  assert.equal(await check(), 1);
  assert.deepEqual(asked, ['/healthz', '/healthz']);
});
