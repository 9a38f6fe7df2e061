/** `npm run doctor [-- --json] [--fix] [--deep] [--help]`: looks at everything the studio needs and says what to do about it. */
import { parseArgs } from 'node:util';
import type { Config } from '../../config/index.ts';
import { doctorEn } from '../../config/locales/doctor.en.ts';
import { doctorZhCN } from '../../config/locales/doctor.zh-CN.ts';
import { nearestLocale } from '../../config/locales/index.ts';
import { exitCodes, UsageError } from '../exit.ts';
import type { Clock } from '../ports.ts';
import { checkOllama, checkWebuis } from './backends.ts';
import { checkCard } from './card.ts';
import { checkDatabase, checkFolders, checkLock } from './data.ts';
import { type Check, type Finding, reasonOf, type Ward } from './finding.ts';
import { checkMachine } from './machine.ts';
import { countLevels, createBar, printJson, printList, type Screen } from './report.ts';
import { checkSettings } from './settings.ts';
import type { DoctorTexts } from './texts.ts';

const languages: Readonly<Record<string, DoctorTexts>> = { 'zh-CN': doctorZhCN, en: doctorEn };

/** In the order they are told. Repairs of the first make the later ones possible. */
const checks: readonly Check[] = [
  checkMachine,
  checkFolders,
  checkDatabase,
  checkLock,
  checkSettings,
  checkOllama,
  checkWebuis,
  checkCard,
];

export interface DoctorOptions {
  config: Config;
  /** Flags after the command. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Where `.env` is and relative paths begin. */
  folder: string;
  locale: string;
  clock: Clock;
  out: (text: string) => void;
  /** `out` is a terminal that can be drawn over. */
  live?: boolean;
  /** Of that terminal; 100 when nobody knows. */
  columns?: number;
  signal?: AbortSignal;
  nodeVersion?: string;
}

interface Flags {
  json: boolean;
  fix: boolean;
  deep: boolean;
  help: boolean;
}

const readFlags = (argv: readonly string[]): Flags => {
  try {
    const flag = { type: 'boolean' } as const;
    const options = { json: flag, fix: flag, deep: flag, help: flag };
    const { json = false, fix = false, deep = false, help = false } = parseArgs({ args: [...argv], options }).values;
    return { json, fix, deep, help };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`doctor: ${why}; there are: --json, --fix, --deep, --help`);
  }
};

/** One check; with repairs allowed, once more after them, so that what is told is what stands. */
const carryOut = async (
  check: Check,
  ward: Ward,
  repairing: { onProgress: Parameters<NonNullable<Finding['repair']>>[0] } | undefined,
): Promise<Finding[]> => {
  const found = await check(ward);
  const repairs = found.flatMap(({ repair }) => (repair ? [repair] : []));
  if (!repairing || repairs.length === 0) return found;
  const failures: Finding[] = [];
  for (const repair of repairs) {
    try {
      await repair(repairing.onProgress);
    } catch (error) {
      ward.signal.throwIfAborted();
      failures.push({ code: 'D-FX-01', level: 'broken', facts: { reason: reasonOf(error) } });
    }
  }
  return [...(await check(ward)), ...failures];
};

/**
 * @returns the exit code: 0 when nothing configured is broken, 1 otherwise, 130 when the signal aborted it.
 * @throws UsageError on an unknown flag.
 */
export const doctor = async (options: DoctorOptions): Promise<number> => {
  const { config, env, folder, clock, out, live = false, columns = 100 } = options;
  const { json, fix, deep, help } = readFlags(options.argv);
  const texts = languages[nearestLocale(options.locale, 'zh-CN')] ?? doctorZhCN;
  if (help) {
    out(texts.help);
    return exitCodes.ok;
  }
  const signal = options.signal ?? new AbortController().signal;
  const ward: Ward = {
    config,
    env,
    folder,
    clock,
    deep,
    signal,
    nodeVersion: options.nodeVersion ?? process.versions.node,
  };
  const screen: Screen = { write: out, live: live && !env['NO_COLOR'], columns };
  const bar = createBar(texts, json ? { ...screen, write: () => undefined } : { ...screen, live }, () => clock.now());
  const findings: Finding[] = [];
  try {
    for (const check of checks)
      findings.push(...(await carryOut(check, ward, fix ? { onProgress: bar.show } : undefined)));
  } catch (error) {
    if (!signal.aborted) throw error;
    return exitCodes.interrupted;
  } finally {
    bar.end();
  }
  (json ? printJson : printList)(findings, texts, screen);
  return countLevels(findings).broken === 0 ? exitCodes.ok : exitCodes.failed;
};
