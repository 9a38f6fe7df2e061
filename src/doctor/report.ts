/** What the doctor prints: the list for people, the object for programs, the bar while a repair goes on. */
import { styleText } from 'node:util';
import type { Finding, RepairProgress } from './finding.ts';
import { padTo, widthOf, wrap } from './layout.ts';
import type { Area, DoctorTexts, FindingText, Level } from './texts.ts';

export interface Screen {
  write: (text: string) => void;
  /** Colours, and a bar that is drawn over itself. */
  live: boolean;
  columns: number;
}

export const textOf = ({ findings }: DoctorTexts, finding: Finding): FindingText => {
  // The code and its facts belong together in `Finding`; the compiler loses that when the function is looked up.
  const say = findings[finding.code] as (facts: Finding['facts']) => FindingText;
  return say(finding.facts);
};

export const countLevels = (findings: readonly Finding[]): Record<Level, number> => {
  const counts = { ok: 0, note: 0, warn: 0, broken: 0 };
  for (const { level } of findings) counts[level] += 1;
  return counts;
};

const colours = { ok: 'green', note: 'cyan', warn: 'yellow', broken: 'red' } as const;

type Colour = (typeof colours)[Level] | 'bold' | 'dim';
const painter =
  ({ live }: Screen) =>
  (colour: Colour, text: string): string =>
    live ? styleText(colour, text, { validateStream: false }) : text;

/** Wider lines are hard to read, narrower ones cannot be laid out. */
const widest = 110;
const narrowest = 40;

const entry = (finding: Finding, texts: DoctorTexts, screen: Screen): string => {
  const paint = painter(screen);
  const { level, code } = finding;
  const { what, meaning, fix } = textOf(texts, finding);
  const levelWidth = Math.max(...Object.values(texts.levels).map(widthOf));
  const indent = 2 + levelWidth + 2 + code.length + 2;
  const room = Math.max(narrowest, Math.min(widest, screen.columns) - indent);
  const more = level === 'ok' ? [] : [meaning, ...(fix ? [texts.todo + fix] : [])];
  const [first = '', ...rest] = [what, ...more].flatMap((text) => wrap(text, room));
  const head = `  ${paint(colours[level], padTo(texts.levels[level], levelWidth))}  ${paint('dim', code)}  ${first}`;
  return [head, ...rest.map((line) => ' '.repeat(indent) + line)].join('\n');
};

const areaOf = ({ code }: Finding): Area => code.slice(2, 4) as Area;

export const printList = (findings: readonly Finding[], texts: DoctorTexts, screen: Screen): void => {
  const paint = painter(screen);
  for (const area of new Set(findings.map(areaOf))) {
    const entries = findings.filter((finding) => areaOf(finding) === area).map((one) => entry(one, texts, screen));
    screen.write(`${paint('bold', texts.areas[area])}\n${entries.join('\n')}\n`);
  }
  const counts = countLevels(findings);
  screen.write(`\n${paint(counts.broken > 0 ? 'red' : 'bold', texts.summary(counts))}\n`);
  if (findings.some(({ repair }) => repair)) screen.write(`${texts.canFix}\n`);
};

/** `{ ok, counts, findings: [{ code, level, what, meaning, fix, facts }] }`, one object. */
export const printJson = (findings: readonly Finding[], texts: DoctorTexts, screen: Screen): void => {
  const counts = countLevels(findings);
  const plain = findings.map((finding) => ({
    code: finding.code,
    level: finding.level,
    ...textOf(texts, finding),
    facts: finding.facts,
  }));
  screen.write(`${JSON.stringify({ ok: counts.broken === 0, counts, findings: plain }, null, 2)}\n`);
};

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(bytes < 1e8 ? 3 : 1);
/** Columns of the bar itself. */
const barCells = 24;
/** On a terminal the bar is drawn again at most this often, ms. */
const redrawMs = 100;

/** Shows progress: one bar on a terminal, elsewhere a line every 5 %. `end` takes the bar away. */
export const createBar = (texts: DoctorTexts, screen: Screen, now: () => number) => {
  let shownAt = -Infinity;
  let shownStep = -1;
  let shownPhase = '';
  const line = ({ phase, what, fraction, doneBytes, totalBytes }: RepairProgress): string => {
    const label = phase === 'pulling' ? texts.pulling(what) : texts.finishing(what);
    if (fraction === undefined) return label;
    const percent = `${Math.floor(fraction * 100)} %`.padStart(5);
    const tail = `${percent}  ${gigabytes(doneBytes)} / ${gigabytes(totalBytes)} GB`;
    const room = screen.columns - widthOf(`${label}   ${tail}`) - 1;
    const cells = screen.live ? Math.max(0, Math.min(barCells, room)) : 0;
    const full = Math.round(fraction * cells);
    return `${label}  ${'█'.repeat(full)}${'░'.repeat(cells - full)}${cells > 0 ? ' ' : ''}${tail}`;
  };
  return {
    show: (progress: RepairProgress): void => {
      const isNewPhase = progress.phase !== shownPhase;
      const step = progress.fraction === undefined ? -1 : Math.floor(progress.fraction * 20);
      if (screen.live ? now() - shownAt < redrawMs && !isNewPhase : step <= shownStep && !isNewPhase) return;
      screen.write(screen.live ? `\r\u001B[K${line(progress)}` : `${line(progress)}\n`);
      shownAt = now();
      shownStep = Math.max(step, shownStep);
      shownPhase = progress.phase;
    },
    end: (): void => {
      if (screen.live && shownPhase !== '') screen.write('\r\u001B[K');
      shownPhase = '';
    },
  };
};
