/**
 * Reads the configuration: defaults < atelier.config.json < .env < environment. Each room declares its options in its own
 * options.ts; this file assembles them, so reading the configuration never loads a chat library.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import { z } from 'zod';
import { discordOptions } from '../adapters/discord/options.ts';
import { telegramOptions } from '../adapters/telegram/options.ts';
import { webOptions } from '../adapters/web/options.ts';
import { allowedModels, engineOptions } from '../src/engines/options.ts';
import { nearest } from '../src/prompt/nearest.ts';
import { queueOptions } from '../src/queue/options.ts';
import { storeOptions } from '../src/store/options.ts';
import { writerOptions } from '../src/writers/options.ts';
import { studioOptions } from './options.ts';

const rooms = {
  writer: writerOptions,
  engine: engineOptions,
  queue: queueOptions,
  store: storeOptions,
  web: webOptions,
  discord: discordOptions,
  telegram: telegramOptions,
  studio: studioOptions,
};
const configSchema = z.strictObject(rooms);
type Tree = z.infer<typeof configSchema>;

export type Config = Tree & {
  /** Names of environment keys whose value was set anywhere, so that "configured" and "default" can be told apart. */
  given: ReadonlySet<string>;
};

/** One option as the owner sees it. */
export interface OptionDoc {
  room: keyof typeof rooms;
  field: string;
  env: string;
  doc: string;
  secret: boolean;
  /** An http(s) address, or a list of them. */
  address: boolean;
  default: unknown;
}

/** A configuration that cannot be used; one line for each fault, ready to print. Exit code 78 (EX_CONFIG). */
export class ConfigError extends Error {
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'ConfigError';
    this.lines = lines;
  }
}

/** What is read once is not worth compiling for, which takes longer than reading. */
export const once = { jitless: true };

const metaSchema = z.looseObject({
  env: z.string(),
  doc: z.string(),
  secret: z.boolean().optional(),
  address: z.boolean().optional(),
});

/** All options, in the order of the rooms. */
export const optionDocs = (): OptionDoc[] =>
  Object.entries(rooms).flatMap(([room, schema]) =>
    Object.entries(schema.shape).map(([field, option]) => {
      const meta = metaSchema.parse((option as z.ZodType).meta(), once);
      const given = (option as z.ZodType).safeParse(undefined);
      return {
        room: room as keyof typeof rooms,
        field,
        env: meta.env,
        doc: meta.doc,
        secret: meta.secret ?? false,
        address: meta.address ?? false,
        default: given.success ? given.data : undefined,
      };
    }),
  );

interface Source {
  /** Where the value stands, for the error line. */
  from: string;
  env: string;
  room: string;
  field: string;
}

/** Text from the environment becomes what its schema expects: numbers, comma lists, JSON. */
const fromText = (option: OptionDoc, text: string): unknown => {
  if (typeof option.default === 'number') return /^-?\d+$/.test(text.trim()) ? Number(text) : text;
  if (Array.isArray(option.default))
    return text
      .split(/[,，]/)
      .map((part) => part.trim())
      .filter(Boolean);
  if (typeof option.default === 'object' && option.default !== null) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }
  return text.trim();
};

/** Programs print where they listen without the scheme, and a Chinese keyboard writes its own colon. */
const withScheme = (text: string): string => {
  const address = text.trim().replaceAll('：', ':');
  return /^(?:[^\s/@]*@)?(?:[^\s/:@[\]]+|\[[\da-f:.]+\]):\d{1,5}(?:\/|$)/i.test(address)
    ? `http://${address}`
    : address;
};

/** A value as its schema expects it, where people may write it shorter. */
const completed = ({ address }: OptionDoc, value: unknown): unknown => {
  if (!address) return value;
  const complete = (one: unknown): unknown => (typeof one === 'string' ? withScheme(one) : one);
  return Array.isArray(value) ? value.map(complete) : complete(value);
};

const readJson = (path: string, faults: string[]): Record<string, unknown> => {
  if (!existsSync(path)) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : 'expected an object';
    faults.push(`atelier.config.json: not valid JSON (${why}). Fix the file or delete it.`);
    return {};
  }
};

const tips = (name: string, names: readonly string[]): string => {
  const near = nearest(name, names);
  return near ? `Did you mean ${near}?` : `Known: ${names.join(', ')}.`;
};

/** Refuses keys of the JSON file that no room declares; zod would too, but cannot name the nearest one. */
const unknownJsonKeys = (tree: Record<string, unknown>): string[] =>
  Object.entries(tree).flatMap(([room, value]) => {
    const known = rooms[room as keyof typeof rooms];
    if (!known) return [`atelier.config.json: ${room} is not known. ${tips(room, Object.keys(rooms))}`];
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [`atelier.config.json: ${room} must be an object, for example {"${room}": {}}.`];
    const fields = Object.keys(known.shape);
    return Object.keys(value)
      .filter((field) => !fields.includes(field))
      .map((field) => `atelier.config.json: ${room}.${field} is not known. ${tips(field, fields)}`);
  });

/** A `.env` file may also feed docker compose, whose own names are left alone. */
const unknownDotenvKeys = (dotenv: Record<string, string>, names: readonly string[]): string[] =>
  Object.keys(dotenv)
    .filter((name) => !names.includes(name) && !name.startsWith('COMPOSE_'))
    .map((name) => `.env: ${name} is not known. ${tips(name, names)}`);

const expectation = (issue: z.core.$ZodIssue, usual: unknown): string => {
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_format' && issue.format === 'url')
    return `expected an address like ${[usual].flat().find((one) => typeof one === 'string') ?? 'http://127.0.0.1:8081'}`;
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
};

const faultLine = (issue: z.core.$ZodIssue, docs: readonly OptionDoc[], origins: Map<string, Source>): string => {
  const [room, field] = issue.path.map(String);
  const doc = docs.find((option) => option.room === room && option.field === field);
  const origin = origins.get(`${room}.${field}`);
  const where = origin
    ? `${origin.from}: ${origin.from === 'atelier.config.json' ? `${room}.${field}` : origin.env}`
    : `${room}.${field}`;
  return `${where} is wrong: ${expectation(issue, doc?.default)}. ${doc?.doc ?? ''}`.trim();
};

const checkHost = ({ web: { host, token } }: Tree): string[] => {
  const loopback = /^(127\.\d+\.\d+\.\d+|localhost|::1|\[::1\])$/.test(host);
  return loopback || token
    ? []
    : [`WEB_HOST: ${host} can be reached by others. Set WEB_TOKEN (16 characters or more), or use 127.0.0.1.`];
};

/** A rule for a machine that is not there would protect none. */
const checkMachines = ({ engine: { urls, models } }: Tree): string[] =>
  [...allowedModels(models).keys()]
    .filter((machine) => Number(machine.slice(2)) > urls.length)
    .map((machine) => `SD_MODELS: there is no ${machine}; SD_URLS names ${urls.length}, sd1 is the first.`);

const crossChecks = (config: Tree): string[] => [...checkHost(config), ...checkMachines(config)];

/**
 * @param env usually `process.env`
 * @param folder where `.env` and `atelier.config.json` are looked for
 * @throws ConfigError listing every fault at once
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>, folder: string): Config => {
  const faults: string[] = [];
  const docs = optionDocs();
  const names = docs.map((option) => option.env);
  const file = readJson(join(folder, 'atelier.config.json'), faults);
  const dotenvPath = join(folder, '.env');
  const dotenv = existsSync(dotenvPath) ? parseDotenv(readFileSync(dotenvPath, 'utf8')) : {};
  faults.push(...unknownJsonKeys(file), ...unknownDotenvKeys(dotenv, names));

  const tree: Record<string, Record<string, unknown>> = {};
  const origins = new Map<string, Source>();
  const given = new Set<string>();
  for (const option of docs) {
    const { room, field, env: name } = option;
    tree[room] ??= {};
    const inFile = (file[room] as Record<string, unknown> | undefined)?.[field];
    // An empty value is how compose files and shells say "not set".
    const text = env[name] || dotenv[name] || undefined;
    const value = text === undefined ? inFile : fromText(option, text);
    if (value === undefined) continue;
    tree[room][field] = completed(option, value);
    given.add(name);
    const from = env[name] ? 'environment' : dotenv[name] ? '.env' : 'atelier.config.json';
    origins.set(`${room}.${field}`, { from, env: name, room, field });
  }
  const parsed = configSchema.safeParse(tree, once);
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => faultLine(issue, docs, origins)));
  if (parsed.success) faults.push(...crossChecks(parsed.data));
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults);
  return { ...parsed.data, given };
};

/** The secret values of a configuration, for the log scrubber. */
export const secretsOf = (config: Config): string[] =>
  optionDocs()
    .filter((option) => option.secret)
    .flatMap((option) => {
      const value = (config[option.room] as Record<string, unknown>)[option.field];
      if (typeof value === 'string') return [value, Buffer.from(value).toString('base64')];
      return typeof value === 'object' && value !== null ? Object.values(value).map(String) : [];
    })
    .filter((value) => value.length >= 4);
