/**
 * `npm run play -- [--mode all|free|relay|corpse|duel|jam|directed] [--seed 1] [--out folder]`: scripted sessions with 2-12 people on Discord,
 * Telegram and the page at once. The same seed prints the same. Exit code 1 when something stands twice, or not at all.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { modes, type Mode } from '../../src/session.ts';
import { play } from './play.ts';
import { openSite } from './site.ts';

const EX_USAGE = 64;

const wanted = (): { chosen: readonly Mode[]; seed: number; out?: string } | undefined => {
  const { values } = parseArgs({
    options: {
      mode: { type: 'string', default: 'all' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  const chosen = modes.filter((mode) => values.mode === 'all' || values.mode === mode);
  return chosen.length > 0 && Number.isInteger(seed) && seed > 0
    ? { chosen, seed, ...(values.out !== undefined && { out: values.out }) }
    : undefined;
};

const given = wanted();
if (given) {
  if (given.out !== undefined) mkdirSync(given.out, { recursive: true });
  for (const mode of given.chosen) {
    // Each mode has its own lots, so that parties of several sizes are seen.
    const site = await openSite(given.seed + modes.indexOf(mode));
    try {
      const { faults, credit, exports, ...played } = await play(site, mode, given.out);
      const list = (pairs: object): string =>
        Object.entries(pairs)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ');
      process.stdout.write(
        `${mode}: ${played.people} people, ${played.ideas} ideas, ${played.pictures} pictures, ${played.votes} votes, won by ${played.winners.join(', ') || 'nobody'}\n` +
          `  credit   ${list(credit)}\n  keepsake ${list(exports)}\n`,
      );
      for (const fault of faults) process.stdout.write(`  FAULT ${fault}\n`);
      if (faults.length > 0) process.exitCode = 1;
    } finally {
      await site.close();
    }
  }
} else {
  process.stderr.write(`npm run play -- [--mode all|${modes.join('|')}] [--seed 1] [--out folder]\n`);
  process.exitCode = EX_USAGE;
}
