/**
 * `npm run play -- [--mode all|free|relay|corpse|duel|jam|directed] [--seed 1] [--out folder]`: scripted sessions with 2-12 people on Discord,
 * Telegram and the page at once. The same seed prints the same. Exit code 1 when something stands twice, or not at all.
 */
import { mkdirSync } from 'node:fs';
import { modes, type Mode } from '../../src/session.ts';
import { runCommand, WrongUse } from '../commandLine.ts';
import { play } from './play.ts';
import { openSite } from './site.ts';

const usage = `usage: npm run play -- [--mode all|${modes.join('|')}] [--seed 1] [--out folder]

Scripted sessions on pretend Discord, pretend Telegram and the page at once. --out: where their keepsakes are written.
The exit code is 1 when something stands twice, or not at all.`;

const options = {
  mode: { type: 'string', default: 'all' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
} as const;

/** Tells what was played. @returns whether all is as it should be */
const playOne = async (mode: Mode, seed: number, out: string | undefined): Promise<boolean> => {
  // Each mode has its own lots, so that parties of several sizes are seen.
  const site = await openSite(seed + modes.indexOf(mode));
  try {
    const { faults, credit, exports, ...played } = await play(site, mode, out);
    const list = (pairs: object): string =>
      Object.entries(pairs)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ');
    process.stdout.write(
      `${mode}: ${played.people} people, ${played.ideas} ideas, ${played.pictures} pictures, ${played.votes} votes, won by ${played.winners.join(', ') || 'nobody'}\n` +
        `  credit   ${list(credit)}\n  keepsake ${list(exports)}\n`,
    );
    for (const fault of faults) process.stdout.write(`  FAULT ${fault}\n`);
    return faults.length === 0;
  } finally {
    await site.close();
  }
};

process.exitCode = await runCommand({ usage, options }, async ({ values, positionals: [stray] }) => {
  if (stray !== undefined) throw new WrongUse(`nothing is known about ${stray}`);
  const seed = Number(values.seed);
  const chosen = modes.filter((mode) => values.mode === 'all' || values.mode === mode);
  if (chosen.length === 0) throw new WrongUse(`--mode: there is no ${values.mode}`);
  if (!Number.isInteger(seed) || seed < 1) throw new WrongUse('--seed needs a whole number from 1 on');
  if (values.out !== undefined) mkdirSync(values.out, { recursive: true });
  let clean = true;
  for (const mode of chosen) clean = (await playOne(mode, seed, values.out)) && clean;
  return clean ? 0 : 1;
});
