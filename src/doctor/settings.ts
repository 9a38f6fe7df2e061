/** The settings themselves: who can read them, names that look like ours, the page's address, tokens' shape. */
import { chmodSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { optionDocs } from '../../config/index.ts';
import { nearest } from '../prompt/nearest.ts';
import { dataHolder, hasPosixModes, modeOf, octal } from './data.ts';
import { type Finding, isGiven, isLoopback, reasonOf, type Ward } from './finding.ts';

const checkDotenv = ({ folder }: Ward): Finding[] => {
  const path = join(folder, '.env');
  if (!hasPosixModes || !existsSync(path)) return [];
  const mode = modeOf(path);
  return (mode & 0o077) === 0
    ? [{ code: 'D-EN-01', level: 'ok', facts: {} }]
    : [{ code: 'D-EN-02', level: 'warn', facts: { mode: octal(mode) }, repair: () => chmodSync(path, 0o600) }];
};

/** Names other programs use for the same thing. */
const aliases: Readonly<Record<string, string>> = {
  OLLAMA_BASE_URL: 'OLLAMA_URL',
  OLLAMA_API_URL: 'OLLAMA_URL',
  OLLAMA_API_BASE: 'OLLAMA_URL',
  SD_URL: 'SD_URLS',
  SD_API_URL: 'SD_URLS',
  SD_WEBUI_URL: 'SD_URLS',
  A1111_URL: 'SD_URLS',
  WEBUI_URL: 'SD_URLS',
  DISCORD_BOT_TOKEN: 'DISCORD_TOKEN',
  TELEGRAM_BOT_TOKEN: 'TELEGRAM_TOKEN',
};
/** One letter away from ours, and read by Ollama. */
const others = ['OLLAMA_MODELS'];
const prefixes = /^(OLLAMA|SD|DATABASE|DATA|WEB|DISCORD|TELEGRAM|LOG)_/;

const checkNames = (ward: Ward): Finding[] => {
  const known = optionDocs().map(({ env }) => env);
  return Object.keys(ward.env)
    .filter((name) => ward.env[name] && !known.includes(name) && !others.includes(name))
    .flatMap((given) => {
      const meant = aliases[given] ?? (prefixes.test(given) ? nearest(given, known) : '');
      if (meant === '' || isGiven(ward, meant)) return [];
      return [{ code: 'D-EN-03', level: 'warn', facts: { given, meant } } as const];
    })
    .sort((a, b) => a.facts.given.localeCompare(b.facts.given));
};

/** Tries to listen there for a moment; the error, or undefined. */
const listenError = (host: string, port: number): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
      .once('error', resolve)
      .listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });

const checkPage = async (ward: Ward): Promise<Finding[]> => {
  const { host, port, token } = ward.config.web;
  if (!isLoopback(host) && token === undefined) return [{ code: 'D-WB-02', level: 'broken', facts: { host } }];
  const shownHost = host.includes(':') ? `[${host}]` : host;
  const address = port === 0 ? shownHost : `${shownHost}:${port}`;
  const error = await listenError(host, port);
  if (!error) return [{ code: 'D-WB-01', level: 'ok', facts: { address } }];
  const level = isGiven(ward, 'WEB_HOST', 'WEB_PORT') ? 'broken' : 'warn';
  if (error.code !== 'EADDRINUSE') return [{ code: 'D-WB-04', level, facts: { address, reason: reasonOf(error) } }];
  // The studio that runs on this data has its page there; the lock says so already.
  return dataHolder(ward) === 'nobody' ? [{ code: 'D-WB-03', level, facts: { address } }] : [];
};

/** The first part of a bot token is the number of the bot, in base 64. */
const isDiscordToken = (token: string): boolean =>
  /^\d{15,20}$/.test(Buffer.from(token.split('.')[0] ?? '', 'base64').toString('latin1'));

const checkTokens = ({ config: { discord, telegram } }: Ward): Finding[] => {
  const findings: Finding[] = [];
  if (discord.token !== undefined)
    findings.push(
      isDiscordToken(discord.token)
        ? { code: 'D-DC-01', level: 'ok', facts: {} }
        : { code: 'D-DC-02', level: 'broken', facts: {} },
    );
  if (telegram.token !== undefined)
    findings.push(
      /^\d{5,15}:[\w-]{35}$/.test(telegram.token)
        ? { code: 'D-TG-01', level: 'ok', facts: {} }
        : { code: 'D-TG-02', level: 'broken', facts: {} },
    );
  return findings;
};

export const checkSettings = async (ward: Ward): Promise<Finding[]> => [
  ...checkDotenv(ward),
  ...checkNames(ward),
  ...(await checkPage(ward)),
  ...checkTokens(ward),
];
