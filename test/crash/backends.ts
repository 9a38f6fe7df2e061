/**
 * Two WebUIs, one of which dies, hangs, answers garbage, runs out of memory or is used by a human in mid-drawing: each fault in
 * turn, then several at random times.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BackendFault, backendFaults } from './backendFaults.ts';
import { count, reopened, type Tally, toldBy } from './backendCount.ts';
import { type BackendStage, hasEnded, openBackends, within } from './backendStage.ts';
import { roundBy } from './backendRounds.ts';

export interface BackendRow extends Tally {
  id: string;
  name: string;
  /** What was said, and to how many. */
  told: string;
  seconds: number;
}

export interface BackendOptions {
  seed: number;
  /** Of several faults at random times. */
  rounds: number;
  /** Those of S1 to S17 that are played. */
  fits?: (fault: BackendFault) => boolean;
  onRow?: (row: BackendRow) => void;
}

const peopleEach = 8;
/** By then everything has ended, once what was broken is mended, ms. */
const patienceMs = 30_000;
/** At the same time: most of it is waiting. */
const atOnce = 3;

/** Asks and breaks; resolves when everything has ended and both WebUIs are well again. */
const play = async (stage: BackendStage, fault: BackendFault): Promise<string[]> => {
  const faults: string[] = [];
  await stage.until('both WebUIs are well', () => stage.isWell());
  await fault.before?.(stage);
  const asking = stage.ask(fault.people ?? peopleEach, fault.options);
  try {
    await Promise.all([asking, fault.during?.(stage)]);
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  await asking;
  await within(() => stage.asked.every(hasEnded), patienceMs);
  for (const webui of stage.webuis) webui.set({ fault: null, faults: [] });
  if (!(await within(stage.isWell, patienceMs))) faults.push('a WebUI is not used any more');
  // Whatever comes after the end, comes now.
  await sleep(50);
  return faults;
};

/** Codes of what one WebUI has spoiled and the other one makes good. */
const spoiled = new Set(['E-SD-05', 'E-SD-07', 'E-SD-09']);

/** What has to come of this fault, and did not. */
const missed = (stage: BackendStage, fault: BackendFault, tally: Tally): string[] => {
  const faults: string[] = [];
  const wanted = fault.ends === 'any' ? tally.ends : (fault.ends ?? {});
  for (const [end, times] of Object.entries(tally.ends))
    if (wanted[end] === undefined) faults.push(`${times} ended with ${end}`);
  for (const [end, times] of Object.entries(wanted)) {
    const got = tally.ends[end] ?? 0;
    if (times === 'some' ? got === 0 : got !== times) faults.push(`${got} ended with ${end}, not ${times}`);
  }
  if (fault.told && toldBy(stage, fault.told) === 0) faults.push(`nobody was told ${fault.told}`);
  const codes = stage.log.map(({ facts }) => facts['code']);
  if (fault.logged !== undefined && !codes.includes(fault.logged)) faults.push(`${fault.logged} was not logged`);
  const isOtherWell = !stage.log.some(({ event, facts }) => event === 'engine.down' && facts['engine'] === 'sd2');
  const isSpoiled = fault.ends === undefined && spoiled.has(fault.logged ?? '');
  if (isSpoiled && isOtherWell && tally.moved === 0) faults.push('it was not drawn on the other WebUI');
  if (fault.opens && reopened(stage) === 0) faults.push('no WebUI was taken out and came back');
  return faults;
};

const playRow = async (fault: BackendFault, seed: number): Promise<BackendRow> => {
  const since = performance.now();
  const stage = await openBackends(seed, fault.knobs);
  try {
    const went = await play(stage, fault);
    const tally = await count(stage, fault.pictures);
    const told = fault.told ? `${fault.told} x${toldBy(stage, fault.told)}` : '';
    const faults = [...went, ...tally.faults, ...missed(stage, fault, tally)];
    const seconds = Math.round((performance.now() - since) / 100) / 10;
    return { ...tally, id: fault.id, name: fault.name, told, seconds, faults };
  } finally {
    await stage.close();
  }
};

export const runBackendCampaign = async (options: BackendOptions): Promise<BackendRow[]> => {
  const { seed, rounds, fits = () => true, onRow } = options;
  const plan = [...backendFaults.filter(fits), ...Array.from({ length: rounds }, (_, round) => roundBy(seed + round))];
  const rows: BackendRow[] = [];
  const left = plan.entries();
  const work = async (): Promise<void> => {
    for (const [n, fault] of left) {
      const row = await playRow(fault, seed + n);
      rows[n] = row;
      onRow?.(row);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return rows;
};

export const isCleanRow = ({ lost, doubled, faults }: BackendRow): boolean =>
  lost === 0 && doubled === 0 && faults.length === 0;

const counts = (of: Record<string, number>): string =>
  Object.entries(of)
    .map(([key, times]) => `${key} x${times}`)
    .join(' ');

const columns = [
  'fault',
  'asked',
  'drawn',
  'lost',
  'doubled',
  'moved',
  'redrawn',
  's',
  'told; ended otherwise',
  'log',
  '',
];
const widths = [58, 5, 5, 4, 7, 5, 7, 5, 40, 24];

const line = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell, n) => String(cell).padEnd(widths[n] ?? 0))
    .join(' ')
    .trimEnd();

/** One line a row; what went wrong stands below it. */
export const rowText = (row: BackendRow): string => {
  const { creations, drawn, lost, doubled, moved, redrawn, ends, seconds } = row;
  const told = [row.told, counts(ends)].filter(Boolean).join('; ');
  const cells = [`${row.id.padEnd(4)}${row.name}`, creations, drawn, lost, doubled, moved, redrawn, seconds, told];
  const verdict = isCleanRow(row) ? 'ok' : 'FAULT';
  return [line([...cells, counts(row.lines), verdict]), ...row.faults.map((what) => `       ${what}`)].join('\n');
};

export const headText = (): string => line(columns);
