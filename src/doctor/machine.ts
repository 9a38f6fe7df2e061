/** Node, the clock and proxies. */
import { statSync } from 'node:fs';
import manifest from '../../package.json' with { type: 'json' };
import { databasePath } from '../house.ts';
import { type Finding, isLoopback, shownUrl, type Ward } from './finding.ts';

/** Is `version` at least `wanted`? Both are numbers joined by dots; what follows a hyphen does not count. */
export const isAtLeast = (version: string, wanted: string): boolean => {
  const numbers = (text: string): number[] => (text.split('-')[0] ?? '').split('.').map(Number);
  const have = numbers(version);
  for (const [index, least] of numbers(wanted).entries()) {
    const here = have[index] ?? 0;
    if (here !== least) return here > least;
  }
  return true;
};

const checkNode = ({ nodeVersion }: Ward): Finding => {
  const wanted = manifest.engines.node.replace(/^\D+/, '');
  return isAtLeast(nodeVersion, wanted)
    ? { code: 'D-SY-01', level: 'ok', facts: { version: nodeVersion } }
    : { code: 'D-SY-02', level: 'broken', facts: { version: nodeVersion, wanted } };
};

/** Nobody runs this before it was written or after this century, ms since 1970. */
const plausible = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2100, 0, 1) };
/** Clocks of one machine and its disk agree to this, ms. */
const toleranceMs = 120_000;

const checkClock = (ward: Ward): Finding => {
  const now = ward.clock.now();
  const shown = new Date(now).toISOString();
  if (now < plausible.from || now > plausible.to) return { code: 'D-SY-03', level: 'warn', facts: { now: shown } };
  const file = databasePath(ward.config, ward.folder);
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (written - now > toleranceMs)
    return { code: 'D-SY-04', level: 'warn', facts: { file, minutes: Math.round((written - now) / 60_000) } };
  return { code: 'D-SY-05', level: 'ok', facts: { now: shown } };
};

/** Does NO_PROXY leave this host out? Entries are hosts, domains with or without a leading dot, or `*`. */
const isLeftOut = (noProxy: string, host: string): boolean =>
  noProxy
    .split(/[\s,]+/)
    .map((entry) =>
      entry
        .toLowerCase()
        .replace(/:\d+$/, '')
        .replace(/^\*?\./, ''),
    )
    .some((entry) => entry === '*' || entry === '127.0.0.0/8' || (entry !== '' && `.${host}`.endsWith(`.${entry}`)));

const proxyNames = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

const checkProxies = ({ env, config }: Ward): Finding[] => {
  const names = proxyNames.filter((name) => env[name]);
  if (names.length === 0) return [];
  const noProxy = [env['NO_PROXY'], env['no_proxy']].filter(Boolean).join(',');
  const caught = [config.writer.url, ...config.engine.urls].filter((url) => {
    const host = new URL(url).hostname.toLowerCase();
    return isLoopback(host) && !isLeftOut(noProxy, host.replace(/^\[|\]$/g, ''));
  });
  const [example] = caught;
  if (example === undefined) return [];
  return [{ code: 'D-SY-06', level: 'warn', facts: { names: names.join(', '), example: shownUrl(example) } }];
};

export const checkMachine = (ward: Ward): Finding[] => [checkNode(ward), checkClock(ward), ...checkProxies(ward)];
