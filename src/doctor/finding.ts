/** What a check hands back, and what it is given. */
import type { Config } from '../../config/index.ts';
import type { Clock } from '../ports.ts';
import type { DoctorCode, DoctorFacts, Level } from './texts.ts';

/** How far a repair is. `fraction` is 0-1; absent while nobody knows how much there is. */
export interface RepairProgress {
  phase: 'pulling' | 'finishing';
  what: string;
  fraction?: number;
  doneBytes: number;
  totalBytes: number;
}

/** Puts a finding right. May throw; the finding then stays, and the reason is told. */
export type Repair = (onProgress: (progress: RepairProgress) => void) => void | Promise<void>;

/** A code together with exactly the facts it needs. */
export type Finding = {
  [C in DoctorCode]: { code: C; level: Level; facts: DoctorFacts[C]; repair?: Repair };
}[DoctorCode];

/** The installation under examination. */
export interface Ward {
  config: Config;
  env: Readonly<Record<string, string | undefined>>;
  /** Where `.env` is and relative paths begin. */
  folder: string;
  /** `24.15.0`, without the v. */
  nodeVersion: string;
  clock: Clock;
  /** Also asks the model for a prompt, which can take minutes when it must be loaded first. */
  deep: boolean;
  signal: AbortSignal;
}

export type Check = (ward: Ward) => Finding[] | Promise<Finding[]>;

/** Whether an owner set this, so that its not working is a fault and not just the state of a default. */
export const isGiven = ({ config }: Ward, ...names: readonly string[]): boolean =>
  names.some((name) => config.given.has(name));

/** An address without credentials and query, to be shown. */
export const shownUrl = (address: string): string => {
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname.replace(/\/$/, '')}`;
};

/** Hosts that are this machine: all of 127.0.0.0/8, ::1 and the names of it. */
export const isLoopback = (host: string): boolean =>
  /^(127(\.\d{1,3}){3}|localhost|.+\.localhost|\[?::1\]?|\[?::ffff:127(\.\d{1,3}){3}\]?)$/i.test(host);

/** The code of a failed system call, or the words of any other error. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
};
