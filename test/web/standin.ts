/**
 * A front desk kept in memory: owners, dedupe, verbs and history behave like the real one; stages move when a test says so.
 * Pictures are real PNG files.
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { say } from '../../config/locales/index.ts';
import { isEnded, type Brief, type Picture, type Place } from '../../src/creation.ts';
import { BadAskError } from '../../src/errors.ts';
import type { ChatPort, Choices, Press, Request, Studio, View } from '../../src/ports.ts';

interface Row {
  askId: string;
  who: string;
  place: Place;
  view: View;
  files: readonly Uint8Array[];
  options: Readonly<Record<string, string>>;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const notFound = () => new BadAskError({ code: 'E-OLD-01', say: 'ask.notFound', facts: {} });

/** What is drawn when nothing else is said. */
export const usualBrief: Brief = {
  positive: 'an orange cat at the door of a shop, rainy night, neon',
  negative: 'lowres',
  width: 768,
  height: 512,
  steps: 28,
  cfg: 7,
  sampler: 'DPM++ 2M',
  seed: 20240917,
  count: 2,
};

/** A soft gradient with a disc, different for each seed. */
export async function paint(seed: number, width = 512, height = 512): Promise<Uint8Array> {
  const hue = (seed * 47) % 360;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 42% 82%)"/><stop offset="1" stop-color="hsl(${(hue + 50) % 360} 38% 42%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/><circle cx="${width * 0.68}" cy="${height * 0.3}" r="${height * 0.11}" fill="hsl(${(hue + 20) % 360} 80% 68%)"/><path d="M0 ${height * 0.72} Q${width * 0.3} ${height * 0.5} ${width * 0.55} ${height * 0.74} T${width} ${height * 0.64} V${height} H0Z" fill="hsl(${(hue + 70) % 360} 30% 30%)"/><path d="M0 ${height * 0.88} Q${width * 0.4} ${height * 0.7} ${width} ${height * 0.9} V${height} H0Z" fill="hsl(${(hue + 80) % 360} 32% 20%)"/></svg>`;
  return new Uint8Array(await sharp(Buffer.from(picture)).png().toBuffer());
}

export interface StandIn extends Studio {
  /** Every request that reached the desk, in order. */
  readonly asked: readonly Row[];
  connect(port: ChatPort): void;
  /** Moves a creation on and shows it, as the pipeline would. */
  move(id: string, change: Partial<View>): Promise<View>;
  /** Puts pictures into the store for a person and returns their records. */
  keep(who: string, files: readonly Uint8Array[], firstSeed?: number): Promise<Picture[]>;
  /** Draws to the end at once. */
  finish(id: string, change?: Partial<View>): Promise<View>;
}

export interface StandInParts {
  /** ms since 1970. */
  now?: () => number;
  choices?: Choices;
  /** Creations of one person that may be unfinished. */
  maxOpen?: number;
  /** Called after a creation has been taken in. */
  onAsked?: (studio: StandIn, id: string) => void;
}

const usualChoices: Choices = {
  styles: ['photo', 'anime', 'ink'],
  qualities: ['draft', 'normal', 'fine'],
  ratios: ['1:1', '4:3', '3:4', '16:9', '9:16'],
  models: ['dreamshaper_8.safetensors', 'anything-v5.safetensors'],
};

export function createStandIn(parts: StandInParts = {}): StandIn {
  const now = parts.now ?? Date.now;
  const rows = new Map<string, Row>();
  const pictures = new Map<string, { bytes: Uint8Array; mime: string; owners: Set<string> }>();
  let port: ChatPort | undefined;
  let made = 0;

  const owned = (id: string, who: string): Row => {
    const row = rows.get(id);
    if (!row || row.who !== who) throw notFound();
    return row;
  };
  const nextId = (): string => {
    made += 1;
    return `J-${[3, 2, 1, 0].map((power) => alphabet[Math.floor(made / 32 ** power) % 32]).join('')}00`;
  };
  const standing = (askId: string) => [...rows.values()].find((row) => row.askId === askId);

  function take(row: Omit<Row, 'view'>, view: Pick<View, 'words' | 'locale'> & Partial<View>): View {
    const open = [...rows.values()].filter((each) => each.who === row.who && !isEnded(each.view.stage)).length;
    const limit = parts.maxOpen ?? 100;
    if (open >= limit) throw new BadAskError({ code: 'E-QUO-01', say: 'ask.tooManyWaiting', facts: { limit } });
    const whole: View = {
      creation: nextId(),
      stage: 'queued',
      operation: 'draw',
      parents: [],
      title: '',
      text: say(view.locale, 'stage.queued', {}),
      notes: [],
      simulated: false,
      pictures: [],
      verbs: ['cancel'],
      madeAt: now(),
      ...view,
    };
    rows.set(whole.creation, { ...row, view: whole });
    parts.onAsked?.(studio, whole.creation);
    return whole;
  }

  function grow(
    press: Press,
    operation: 'again' | 'vary' | 'change',
    words?: { positive: string; negative: string },
  ): View {
    const known = standing(press.id);
    if (known) return known.view;
    const parent = owned(press.creation, press.who).view;
    const brief = { ...(parent.brief ?? usualBrief), ...words, seed: 4321 };
    return take(
      { askId: press.id, who: press.who, place: press.place, files: [], options: {} },
      {
        words: parent.words,
        locale: press.locale,
        title: parent.title,
        operation,
        parents: [parent.creation],
        brief,
        stage: 'waiting',
        text: say(press.locale, 'stage.waiting', { ahead: 0 }),
      },
    );
  }

  const studio: StandIn = {
    get asked() {
      return [...rows.values()];
    },
    connect(given) {
      port = given;
    },
    async move(id, change) {
      const row = rows.get(id);
      if (!row) throw notFound();
      row.view = { ...row.view, ...change };
      await port?.show(row.place, id, row.view);
      return row.view;
    },
    async keep(who, files, firstSeed = 7) {
      const kept: Picture[] = [];
      for (const [index, bytes] of files.entries()) {
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const { width, height } = await sharp(bytes).metadata();
        const found = pictures.get(sha256) ?? { bytes, mime: 'image/png', owners: new Set<string>() };
        found.owners.add(who);
        pictures.set(sha256, found);
        kept.push({ sha256, mime: 'image/png', width, height, bytes: bytes.length, seed: firstSeed + index });
      }
      return kept;
    },
    async finish(id, change = {}) {
      const row = rows.get(id);
      if (!row) throw notFound();
      const brief = row.view.brief ?? change.brief ?? usualBrief;
      const seeds = Array.from({ length: brief.count }, (_, index) => brief.seed + made * 5 + index);
      const files = await Promise.all(seeds.map((seed) => paint(seed, brief.width, brief.height)));
      return studio.move(id, {
        stage: 'done',
        text: say(row.view.locale, 'stage.done', {}),
        title: row.view.title || (row.view.locale === 'en' ? 'Orange cat in the rain' : '雨夜橘猫'),
        prompt: { positive: brief.positive, negative: brief.negative },
        pictures: await studio.keep(row.who, files, seeds[0]),
        engine: 'sketch',
        writer: 'lexicon',
        simulated: true,
        drawMs: 2345,
        verbs: ['again', 'vary', 'change'],
        ...change,
        brief,
      });
    },
    async ask(request: Request) {
      const known = standing(request.id);
      if (known) return known.view;
      if (request.words.trim() === '') throw new BadAskError({ code: 'E-IN-01', say: 'ask.empty', facts: {} });
      if (request.words.length > 1500)
        throw new BadAskError({ code: 'E-IN-05', say: 'ask.tooLong', facts: { limit: 1500 } });
      const { id, who, place, files, options = {}, words, locale } = request;
      return take({ askId: id, who, place, files, options }, { words, locale });
    },
    again: async (press) => grow(press, 'again'),
    vary: async (press) => grow(press, 'vary'),
    change: async (press, change) => grow(press, 'change', change),
    async cancel(id, who) {
      const row = owned(id, who);
      if (isEnded(row.view.stage)) return row.view;
      return studio.move(id, { stage: 'cancelled', text: say(row.view.locale, 'stage.cancelled', {}), verbs: [] });
    },
    view: async (id, who) => owned(id, who).view,
    async history(who, limit, before) {
      const mine = [...rows.values()]
        .filter((row) => row.who === who)
        .map((row) => row.view)
        .toReversed();
      const from = before === undefined ? 0 : mine.findIndex((view) => view.creation === before) + 1;
      const views = mine.slice(from, from + limit);
      const last = views.at(-1)?.creation;
      return from + limit < mine.length && last !== undefined ? { views, next: last } : { views };
    },
    async picture(sha256, who) {
      const found = pictures.get(sha256);
      return found?.owners.has(who) ? { bytes: found.bytes, mime: found.mime } : undefined;
    },
    choices: () => parts.choices ?? usualChoices,
    status: () => ({ engines: [], writer: { name: 'lexicon', state: 'ready' }, open: 0 }),
  };
  return studio;
}
