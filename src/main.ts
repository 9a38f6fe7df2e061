/** The composition root: `node src/main.ts [imagine … | doctor …]`, without a command the studio itself. */
import { adapters } from '../adapters/index.ts';
import { readCommandLine, UsageError } from '../adapters/terminal/read.ts';
import { type Config, ConfigError, readConfig, secretsOf } from '../config/index.ts';
import { labelsFor, locales, nearestLocale, pageLabelsFor, say } from '../config/locales/index.ts';
import { systemClock } from './clock.ts';
import { AtelierError } from './errors.ts';
import { exitCodes } from './exit.ts';
import { buildHouse, type House, type HouseParts } from './house.ts';
import { createLog } from './log.ts';
import type { Log } from './ports.ts';
import type { Facts, SayKey } from './say.ts';
import { LockedError } from './store/lock.ts';
import { MigrationError } from './store/database.ts';

const clock = systemClock;
const folder = process.cwd();
const out = (text: string): void => void process.stdout.write(text);
const err = (text: string): void => void process.stderr.write(text);

/** Longest time between a signal and the end of the process, ms. */
const stopMs = 10_000;

/** Aborts on the first SIGINT or SIGTERM; the second one ends the process at once. */
const stopSignal = (): AbortSignal => {
  const stop = new AbortController();
  const onSignal = (): void => {
    // The person insists: whatever still runs is given up.
    // oxlint-disable-next-line unicorn/no-process-exit
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
};

const stopInTime = async (house: House, log: Log): Promise<void> => {
  const late = setTimeout(() => {
    log.error('stop.late', { ms: stopMs });
    // Something does not end; waiting longer would only move the kill to the supervisor.
    // oxlint-disable-next-line unicorn/no-process-exit
    process.exit(exitCodes.software);
  }, stopMs);
  await house.stop();
  clearTimeout(late);
};

const openLog = (config: Config): Log =>
  createLog({ level: config.studio.logLevel, secrets: secretsOf(config), write: err });

/** Tells which of the configured chat platforms this version cannot serve yet. */
const warnUnserved = (config: Config, log: Log): void => {
  for (const [name, token] of [
    ['DISCORD_TOKEN', config.discord.token],
    ['TELEGRAM_TOKEN', config.telegram.token],
  ] as const)
    if (token) log.warn('config.unserved', { name, advice: 'this version has no adapter for it; the page works' });
};

const serve = async (config: Config): Promise<number> => {
  const stop = stopSignal();
  const log = openLog(config);
  warnUnserved(config, log);
  const house = await buildHouse({ config, folder, log, clock });
  const { createWeb } = await adapters.web.load();
  const web = createWeb({
    options: config.web,
    log,
    clock,
    say,
    labels: pageLabelsFor,
    locales,
    defaultLocale: config.studio.locale,
    metrics: house.metrics,
    ready: house.ready,
  });
  try {
    await house.start([web]);
  } catch (error) {
    await stopInTime(house, log);
    throw error;
  }
  if (web.url) house.announce(web.url);
  out(`画室 Atelier  ${web.url}\n`);
  log.info('studio.started', { url: web.url, sketch: !config.given.has('SD_URLS') });
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
  log.info('studio.stopping', {});
  await stopInTime(house, log);
  return exitCodes.ok;
};

/** The language of the shell, unless the owner set one. */
const terminalLocale = (config: Config): string => {
  if (config.given.has('LOCALE')) return config.studio.locale;
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return nearestLocale(LC_ALL || LC_MESSAGES || LANG, config.studio.locale);
};

/** A studio that runs already has the data; then this picture is made apart, and the person is told. */
const buildForTerminal = async (parts: HouseParts, apart: string): Promise<House> => {
  try {
    return await buildHouse(parts);
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    err(`${apart}\n`);
    return buildHouse({ ...parts, passing: true });
  }
};

/** One line from the person in front of the terminal; empty when they end the input. */
const askPerson = async (question: string, signal: AbortSignal): Promise<string> => {
  const { createInterface } = await import('node:readline/promises');
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await line.question(question, { signal });
  } finally {
    line.close();
  }
};

const imagine = async (config: Config, argv: readonly string[]): Promise<number> => {
  const locale = terminalLocale(config);
  const labels = labelsFor(locale);
  const ask = readCommandLine(argv, labels);
  if (ask.help || argv.length === 0) {
    (ask.help ? out : err)(labels.help);
    return ask.help ? exitCodes.ok : exitCodes.usage;
  }
  const stop = stopSignal();
  const level = config.given.has('LOG_LEVEL') ? config.studio.logLevel : 'error';
  const log = createLog({ level, secrets: secretsOf(config), write: err });
  const { createTerminal } = await adapters.terminal.load();
  const live = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  const isAnswered = live && process.stdin.isTTY && !ask.json;
  const terminal = createTerminal({
    ask,
    locale,
    say,
    labels,
    clock,
    out,
    err,
    live,
    folder,
    ...(isAnswered && { answer: askPerson }),
  });
  const house = await buildForTerminal({ config, folder, log, clock }, labels.apart);
  try {
    await house.start([terminal]);
    return await terminal.run(stop);
  } finally {
    await stopInTime(house, log);
  }
};

const run = async (argv: readonly string[]): Promise<number> => {
  const [command, ...rest] = argv;
  const config = readConfig(process.env, folder);
  switch (command) {
    case undefined:
      return serve(config);
    case 'imagine':
      return imagine(config, rest);
    case 'doctor': {
      const { doctor } = await import('./doctor/index.ts');
      return doctor({
        config,
        argv: rest,
        env: process.env,
        folder,
        locale: terminalLocale(config),
        out,
        clock,
        live: process.stdout.isTTY,
        columns: process.stdout.columns ?? 100,
        signal: stopSignal(),
      });
    }
    default:
      throw new UsageError(`${command}: unknown command; there are: imagine, doctor`);
  }
};

/** Failures an owner can act on become their lines; the rest is a bug and keeps its stack. */
const report = (error: unknown): number => {
  if (error instanceof ConfigError) {
    err(`${error.lines.join('\n')}\n`);
    return exitCodes.config;
  }
  if (error instanceof AtelierError) err(`${say('zh-CN', error.say, error.facts as Facts<SayKey>)}\n`);
  else if (error instanceof UsageError || error instanceof LockedError || error instanceof MigrationError)
    err(`${error.message}\n`);
  else {
    err(`${error instanceof Error ? error.stack : String(error)}\n`);
    return exitCodes.software;
  }
  return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
};

process.exitCode = await run(process.argv.slice(2)).catch(report);
