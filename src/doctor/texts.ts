/** What the doctor can find, the facts each finding needs, and the shape of a language that can say it. */

/**
 * `broken`: something the owner configured does not work, and the exit code says so. `warn`: it works and is risky.
 * `note`: worth knowing.
 */
export type Level = 'ok' | 'note' | 'warn' | 'broken';

/** Codes are `D-<area>-<nn>` and never change their meaning. Addresses come without credentials. */
export interface DoctorFacts {
  'D-SY-01': { version: string };
  'D-SY-02': { version: string; wanted: string };
  'D-SY-03': { now: string };
  /** `file` was last written `minutes` in the future. */
  'D-SY-04': { file: string; minutes: number };
  'D-SY-05': { now: string };
  'D-SY-06': { names: string; example: string };
  'D-DA-01': { path: string; gigabytes: string };
  'D-DA-02': { path: string };
  'D-DA-03': { path: string; reason: string };
  'D-DA-04': { path: string; megabytes: number };
  'D-DA-05': { path: string; kind: string };
  'D-DA-06': { path: string; mode: string };
  'D-DB-01': { path: string; creations: number };
  'D-DB-02': { path: string };
  'D-DB-03': { path: string; detail: string };
  'D-DB-04': { path: string; reason: string };
  'D-DB-05': { path: string };
  'D-LK-01': Record<never, never>;
  /** `url` is empty while the page does not listen. */
  'D-LK-02': { pid: number; since: string; url: string };
  'D-LK-03': { path: string };
  'D-EN-01': Record<never, never>;
  'D-EN-02': { mode: string };
  'D-EN-03': { given: string; meant: string };
  'D-WB-01': { address: string };
  'D-WB-02': { host: string };
  'D-WB-03': { address: string };
  'D-WB-04': { address: string; reason: string };
  'D-DC-01': Record<never, never>;
  'D-DC-02': Record<never, never>;
  'D-TG-01': Record<never, never>;
  'D-TG-02': Record<never, never>;
  'D-OL-01': { url: string; version: string };
  'D-OL-02': { url: string; reason: string };
  'D-OL-03': { url: string; reason: string };
  'D-OL-04': { version: string; fixed: string };
  'D-OL-05': { model: string };
  'D-OL-06': { model: string; pull: string };
  'D-OL-07': { where: string };
  'D-OL-08': { model: string; seconds: string };
  'D-OL-09': { model: string; reason: string };
  'D-SD-01': { url: string; dialect: string; models: number; samplers: number; checkpoint: string };
  'D-SD-02': { url: string; reason: string };
  'D-SD-03': { url: string };
  'D-SD-04': { url: string };
  'D-SD-05': { url: string; reason: string };
  'D-SD-06': { url: string };
  'D-SD-07': { url: string };
  'D-SD-08': { url: string; reason: string };
  /** The default address was not configured and nobody is there. */
  'D-SD-09': { url: string };
  /** `machine` is what SD_MODELS calls it; `near` is empty when nothing comes close. */
  'D-SD-10': { machine: string; url: string; given: string; near: string };
  'D-SD-11': { machine: string; url: string };
  /** `who`: names and addresses; `since`: the day on which it was seen last. */
  'D-GP-01': { who: string; since: string };
  'D-FX-01': { reason: string };
}
export type DoctorCode = keyof DoctorFacts;

/** `fix` is empty where there is nothing to do. */
export interface FindingText {
  what: string;
  meaning: string;
  fix: string;
}

/** Headings of the list; a finding stands under the one its code names. */
export type Area = 'SY' | 'DA' | 'DB' | 'LK' | 'EN' | 'WB' | 'DC' | 'TG' | 'OL' | 'SD' | 'GP' | 'FX';

export interface DoctorTexts {
  /** The page of `--help`. */
  help: string;
  findings: { [C in DoctorCode]: (facts: DoctorFacts[C]) => FindingText };
  levels: Record<Level, string>;
  areas: Record<Area, string>;
  /** Stands right before what to do. */
  todo: string;
  /** Last line of the list. */
  summary(counts: Record<Level, number>): string;
  /** Offered when `--fix` could do something. */
  canFix: string;
  /** Beside the bar while a model is fetched. */
  pulling(model: string): string;
  /** Beside the bar when the bytes are there and are being checked and unpacked. */
  finishing(model: string): string;
}
