/**
 * `npm run corpus`: what becomes of everything people name. (a) the fallback writer by itself, (b) a well-behaved model,
 * (c) ten hostile ones; with OLLAMA_URL (and OLLAMA_MODEL) the model there instead of (b) and (c). `-- --lost` lists what was
 * lost. Exit code 1 when a goal is missed.
 */
import { createLexicon } from '../../src/writers/lexicon.ts';
import { corpus } from './all.ts';
import { falseAlarms, faultsOf, recallOf, untold, type Written } from './measure.ts';
import { writeForReal, writeWith } from './models.ts';
import { hostile, wellBehaved } from './standins.ts';

const goals: readonly { languages: readonly string[]; share: number }[] = [
  { languages: ['zh-Hans', 'zh-Hant'], share: 0.9 },
  { languages: ['en'], share: 0.98 },
];
const isTalkative = process.argv.includes('--lost');
const { OLLAMA_URL: url, OLLAMA_MODEL: model = 'llama3:8b' } = process.env;
const fallback = createLexicon();
const lines = Object.values(corpus).flat();
const misses: string[] = [];
const print = (text = ''): void => void process.stdout.write(`${text}\n`);
const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`.padStart(8);

async function measureFallback(): Promise<void> {
  print(`(a) fallback writer by itself`);
  const found = new Map<string, { found: number; all: number }>();
  for (const [language, some] of Object.entries(corpus)) {
    const sum = { found: 0, all: 0 };
    const lost: string[] = [];
    for (const line of some) {
      const recall = await recallOf(line, fallback);
      sum.found += recall.found;
      sum.all += recall.all;
      lost.push(...recall.lost.map(({ said, any }) => `${said}=${any.join('/')}  <  ${line.words}`));
    }
    found.set(language, sum);
    print(
      `  ${language.padEnd(8)} ${String(some.length).padStart(4)} lines  ${percent(sum.found, sum.all)}  ${sum.found}/${sum.all}`,
    );
    if (isTalkative) for (const one of lost) print(`      ${one}`);
  }
  for (const { languages, share } of goals) {
    const sums = languages.map((language) => found.get(language) ?? { found: 0, all: 1 });
    const [hit, all] = [sums.reduce((sum, one) => sum + one.found, 0), sums.reduce((sum, one) => sum + one.all, 0)];
    if (hit < share * all)
      misses.push(`fallback: ${languages.join(' + ')} ${percent(hit, all).trim()}, goal ${100 * share} %`);
  }
}

/** Goals that hold whatever the model answers. */
function report(name: string, written: readonly Written[]): void {
  const musts = written.reduce((sum, { line }) => sum + line.must.length, 0);
  const lost = written.reduce((sum, one) => sum + untold(one).length, 0);
  const failed = written.filter((one) => one.failed !== undefined).length;
  const told = written.reduce((sum, { draft }) => sum + draft.missing.length, 0);
  const alarms = written.flatMap((one) => falseAlarms(one).map((said) => `${said}  <  ${one.line.words}`));
  const faulty = written.flatMap((one) =>
    faultsOf(one).map((fault) => `${fault}  <  ${one.line.words}  >  ${one.draft.positive}`),
  );
  print(
    `  ${name.padEnd(13)} kept or told ${percent(musts - lost, musts)}  fallback wrote ${String(failed).padStart(3)}  ` +
      `told ${String(told).padStart(4)}  faults ${String(faulty.length).padStart(3)}`,
  );
  if (isTalkative && name === 'well-behaved') for (const alarm of alarms) print(`      told without need: ${alarm}`);
  for (const fault of faulty.slice(0, isTalkative ? faulty.length : 5)) print(`      ${fault}`);
  if (lost > 0) misses.push(`${name}: ${lost} lost untold`);
  if (faulty.length > 0) misses.push(`${name}: ${faulty.length} faults`);
}

function reportByLanguage(written: readonly Written[]): void {
  for (const [language, some] of Object.entries(corpus)) {
    const mine = written.filter(({ line }) => some.includes(line));
    const musts = mine.reduce((sum, { line }) => sum + line.must.length, 0);
    const lost = mine.reduce((sum, one) => sum + untold(one).length, 0);
    const alarms = mine.reduce((sum, one) => sum + falseAlarms(one).length, 0);
    print(
      `    ${language.padEnd(8)} kept or told ${percent(musts - lost, musts)}  told without need ${alarms} in ${mine.length} lines`,
    );
  }
}

const startedAt = performance.now();
await measureFallback();
if (url === undefined) {
  print('(b) well-behaved model');
  const good = await writeWith(wellBehaved, lines, fallback);
  report('well-behaved', good);
  reportByLanguage(good);
  print('(c) hostile models');
  for (const [name, standIn] of Object.entries(hostile)) report(name, await writeWith(standIn, lines, fallback));
} else {
  print(`${model} at ${new URL(url).host}`);
  const written = await writeForReal({ url, model }, lines, fallback);
  report(model, written);
  reportByLanguage(written);
}
print(`${lines.length} lines, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
for (const miss of misses) print(`MISSED ${miss}`);
process.exitCode = misses.length > 0 ? 1 : 0;
