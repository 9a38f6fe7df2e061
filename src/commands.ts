/** The composition root: every command, each loading only what it needs. */
import { adapters } from '../adapters/index.ts';
import { type Config, ConfigError, readConfig, secretsOf } from '../config/index.ts';
import { labelsFor, nearestLocale, say } from '../config/locales/index.ts';
import { systemClock } from './clock.ts';
import { AtelierError } from './errors.ts';
import { exitCodes, UsageError } from './exit.ts';
import type { House, HouseParts } from './house.ts';
import type { Facts, SayKey } from './say.ts';
import type { Shell } from './shell.ts';
import { LockedError } from './store/lock.ts';

const clock = systemClock;

const tagOf = ({ LC_ALL, LC_MESSAGES, LANG }: Shell['env']): string | undefined => LC_ALL || LC_MESSAGES || LANG;

/** The language of the shell, unless the owner set one. */
const terminalLocale = (config: Config, { env }: Shell): string =>
  config.given.has('LOCALE') ? config.studio.locale : nearestLocale(tagOf(env), config.studio.locale);

/** A studio that runs already has the data; then this picture is made apart, and the person is told. */
const buildForTerminal = async (parts: HouseParts, tellApart: () => void): Promise<House> => {
  const { buildHouse } = await import('./house.ts');
  try {
    return await buildHouse(parts);
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    tellApart();
    return buildHouse({ ...parts, passing: true });
  }
};

const imagine = async (config: Config, argv: readonly string[], shell: Shell): Promise<number> => {
  const { folder, out, err, env, isTerminal } = shell;
  const locale = terminalLocale(config, shell);
  const labels = labelsFor(locale);
  const { readCommandLine } = await import('../adapters/terminal/read.ts');
  const ask = readCommandLine(argv, labels);
  if (ask.help || argv.length === 0) {
    (ask.help ? out : err)(labels.help);
    return ask.help ? exitCodes.ok : exitCodes.usage;
  }
  const stop = shell.stopSignal();
  const level = config.given.has('LOG_LEVEL') ? config.studio.logLevel : 'error';
  const { createLog } = await import('./log.ts');
  const log = createLog({ level, secrets: secretsOf(config), write: err });
  const { createTerminal } = await adapters.terminal.load();
  const live = isTerminal.err && env['TERM'] !== 'dumb';
  const isAnswered = live && isTerminal.in && !ask.json;
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
    ...(isAnswered && { answer: shell.ask }),
  });
  const house = await buildForTerminal({ config, folder, log, clock }, () => err(`${labels.apart}\n`));
  const { stopInTime } = await import('./serve.ts');
  try {
    await house.start([terminal]);
    return await terminal.run(stop);
  } finally {
    await stopInTime(house, log, shell);
  }
};

const carryOut = async (shell: Shell): Promise<number> => {
  const { argv, env, folder, out, isTerminal } = shell;
  const [command, ...rest] = argv;
  const config = readConfig(env, folder);
  switch (command) {
    case undefined: {
      const { serve } = await import('./serve.ts');
      return serve(config, shell);
    }
    case 'imagine':
      return imagine(config, rest, shell);
    case 'doctor': {
      const { doctor } = await import('./doctor/index.ts');
      return doctor({
        config,
        argv: rest,
        env,
        folder,
        locale: terminalLocale(config, shell),
        out,
        clock,
        live: isTerminal.out,
        columns: shell.columns() ?? 100,
        signal: shell.stopSignal(),
      });
    }
    case '--help':
    case '-h':
      out(labelsFor(terminalLocale(config, shell)).usage);
      return exitCodes.ok;
    default:
      throw new UsageError(`${command}?\n\n${labelsFor(terminalLocale(config, shell)).usage.trimEnd()}`);
  }
};

/** SQLITE_PERM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN and NOTADB: the file or its disk, not what we ask of it. */
const diskFaults: readonly number[] = [3, 8, 10, 11, 13, 14, 26];
const fileFaults: readonly string[] = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'EISDIR'];

/** That the data cannot be opened or written. */
const isAboutData = (error: unknown): error is Error => {
  if (!(error instanceof Error)) return false;
  const { code, errcode = 0 } = error as { code?: unknown; errcode?: number };
  // The upper bits of SQLite's codes only go into detail.
  return code === 'ERR_SQLITE_ERROR' ? diskFaults.includes(errcode & 0xff) : fileFaults.includes(String(code));
};

/** Failures an owner can act on become their lines; the rest is a bug and keeps its stack. */
const report = async (error: unknown, { err, env }: Shell): Promise<number> => {
  if (error instanceof ConfigError) {
    err(`${error.lines.join('\n')}\n`);
    return exitCodes.config;
  }
  const { MigrationError } = await import('./store/database.ts');
  const language = nearestLocale(env['LOCALE'] || tagOf(env), 'zh-CN');
  if (error instanceof AtelierError) err(`${say(language, error.say, error.facts as Facts<SayKey>)}\n`);
  else if (error instanceof UsageError || error instanceof LockedError || error instanceof MigrationError)
    err(`${error.message}\n`);
  else if (isAboutData(error)) err(`${labelsFor(language).noData(error.message)}\n`);
  else {
    err(`${error instanceof Error ? error.stack : String(error)}\n`);
    return exitCodes.software;
  }
  return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
};

/** Carries out what the command line says. @returns the exit code; never throws. */
export const run = (shell: Shell): Promise<number> => carryOut(shell).catch((error: unknown) => report(error, shell));
