/** `npm run simulate -- --help`: what would be if the studio were another one, under a clock of its own. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { chartOf } from './chart.ts';
import { figuresOf, waitOf } from './figures.ts';
import { readLines, readStudio, RecordingError } from './recordings.ts';
import {
  type Change,
  changed,
  changeText,
  parseChange,
  parseSetup,
  type Setup,
  SetupError,
  studioOf,
} from './setup.ts';
import { type Arrival, steady, townOf } from './traffic.ts';
import { summaryOf, tableOf, type Variant } from './words.ts';
import { simulate } from './world.ts';

const help = `npm run simulate -- [options]

What people would notice if the studio had another card, a cap, or another order. Nothing is drawn; hours pass in a moment.

Who asks for what:
  --data FILE          what this studio has drawn so far, for example data/atelier.db
  --traffic FILE       lines of {"at": ms or date, "person": "a", "community": "b", "checkpoint": "c", "seconds": 4}
  otherwise made up:   --people 40 --checkpoints 8 --per-hour 500 --hours 2 --seconds 4 --flood 0 --seed 1
                       (--flood N: one person asks for N at once, at the start)

The studio as it is:
  --cards 1            speed of each card; 1,0.5 is a second one half as fast
  --swap 8             seconds to load a checkpoint
  --share 10           most of a card's time that may go into loading, in per cent, while there is other work
  --cap 0              most that one person may have in line or being drawn; 0: as many as they like
  --order fair         or first-come, take-turns, checkpoints

What if (as often as you like, five at the most):
  --what-if "cards=1,1"    --what-if "cap=2 share=20"    --what-if "order=first-come"

What comes out:
  a table, and one sentence for each change;  --chart simulate.svg: a chart;  --json FILE: all numbers
  (loading beyond --share could not be avoided: it was the turn of somebody who needs another checkpoint)
`;

const options = {
  help: { type: 'boolean', default: false },
  data: { type: 'string' },
  traffic: { type: 'string' },
  people: { type: 'string', default: '40' },
  checkpoints: { type: 'string', default: '8' },
  'per-hour': { type: 'string', default: '500' },
  hours: { type: 'string', default: '2' },
  seconds: { type: 'string', default: '4' },
  flood: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  cards: { type: 'string', default: '1' },
  swap: { type: 'string', default: '8' },
  share: { type: 'string', default: '10' },
  cap: { type: 'string', default: '0' },
  order: { type: 'string', default: 'fair' },
  'what-if': { type: 'string', multiple: true },
  chart: { type: 'string' },
  json: { type: 'string' },
} as const;

const madeUpSchema = z.object({
  people: z.coerce.number().int().min(1).max(100_000),
  checkpoints: z.coerce.number().int().min(1).max(1000),
  'per-hour': z.coerce.number().min(0.1).max(100_000),
  hours: z.coerce.number().min(0.01).max(1000),
  seconds: z.coerce.number().min(0.1).max(3600),
  flood: z.coerce.number().int().min(0).max(100_000),
  seed: z.coerce.number().int(),
});

const madeUp = (given: unknown): { arrivals: Arrival[]; text: string } => {
  const { success, data, error } = madeUpSchema.safeParse(given);
  if (!success) throw new SetupError(z.prettifyError(error));
  const { people, checkpoints, seconds, seed, hours, flood } = data;
  const town = townOf({ people, checkpoints, seconds, seed });
  const dumped = Array.from({ length: flood }, () => town.ask(0, 0, 0));
  const arrivals = [...dumped, ...steady(town, data['per-hour'], hours)];
  const more = flood > 0 ? `, one of whom asks for ${flood} at once` : '';
  const text = `${people} people, ${data['per-hour']} requests an hour for ${hours} h, ${checkpoints} checkpoints${more}`;
  return { arrivals, text };
};

const recorded = (arrivals: Arrival[]): { arrivals: Arrival[]; text: string } => {
  const people = new Set(arrivals.map(({ person }) => person)).size;
  const hours = ((arrivals.at(-1)?.at ?? 0) / 3600).toFixed(1);
  return { arrivals, text: `${arrivals.length} recorded requests of ${people} people in ${hours} h` };
};

const play = (arrivals: readonly Arrival[], setup: Setup, label: string): Variant => {
  const typical = arrivals.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, arrivals.length);
  const outcome = simulate(arrivals, studioOf(setup, typical));
  return { label, figures: figuresOf(outcome), waits: outcome.drawn.map(waitOf).sort((a, b) => a - b) };
};

/** What owners ask most, where they ask nothing. */
const usualChanges = ({ cards }: Setup): Change[] => [{ cards: [...cards, 1] }, { cap: 2 }, { order: 'first-come' }];

const main = (): number => {
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const { data, traffic, cards, swap, share, cap, order } = values;
  const setup = parseSetup({ cards, swap, share, cap, order });
  const asked = (values['what-if'] ?? []).slice(0, 5).map(parseChange);
  const changes = asked.length > 0 ? asked : usualChanges(setup);
  const { arrivals, text } =
    data !== undefined
      ? recorded(readStudio(data))
      : traffic !== undefined
        ? recorded(readLines(traffic))
        : madeUp(values);
  const variants = [
    play(arrivals, setup, 'as it is'),
    ...changes.map((change) => play(arrivals, changed(setup, change), changeText(change))),
  ];
  console.log(`${text}\nas it is: ${changeText(setup)}\n\n${tableOf(variants)}\n\n${summaryOf(variants)}`);
  if (values.chart !== undefined) writeFileSync(values.chart, chartOf(variants, text));
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify(
        variants.map(({ label, figures }) => ({ label, ...figures })),
        null,
        2,
      )}\n`,
    );
  return 0;
};

try {
  process.exitCode = main();
} catch (error) {
  const isOurs = error instanceof SetupError || error instanceof RecordingError;
  // An option that there is not, or a file that cannot be opened.
  const isTheirs = error instanceof Error && 'code' in error;
  if (!isOurs && !isTheirs) throw error;
  process.stderr.write(`${error.message}\n\n${help}`);
  process.exitCode = 64;
}
