/**
 * A front desk kept in memory: owners, dedupe, verbs and history behave like the real one; stages move when a test says so.
 * Pictures are real PNG files.
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { say } from '../../config/locales/index.ts';
import { type Brief, isEnded, type Picture, type Place, type Reason } from '../../src/creation.ts';
import type {
  ChatPort,
  Choices,
  Request,
  Standing,
  Steer,
  Studio,
  StudioStatus,
  Understanding,
  View,
} from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import { createBelongings, createRecipes } from './belongings.ts';
import { checkRequest, diffOf, finishedVerbs, firstStage, nextBrief, usualBrief } from './growth.ts';
import { paint, textIn, withText } from './paint.ts';
import { noSessions } from '../fakes/noSessions.ts';

export { paint, usualBrief };

interface Row {
  askId: string;
  who: string;
  place: Place;
  view: View;
  files: readonly Uint8Array[];
  options: Readonly<Record<string, string>>;
  /** The whole request, for what the view does not repeat: words of a change, mask, prompt by hand. */
  request: Request;
  /** What the person answered, in order. */
  steers: Steer[];
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const notFound = () => new BadAskError({ code: 'E-OLD-01', say: 'ask.notFound', facts: {} });

export interface StandIn extends Studio {
  /** Every request that reached the desk, in order. */
  readonly asked: readonly Row[];
  connect(port: ChatPort): void;
  /** Moves a creation on and shows it, as the pipeline would. */
  move(id: string, change: Partial<View>): Promise<View>;
  /** Puts pictures into the store for a person and returns their records. */
  keep(who: string, files: readonly Uint8Array[], firstSeed?: number): Promise<Picture[]>;
  /** Draws to the end at once; a `describe` ends in descriptions. */
  finish(id: string, change?: Partial<View>): Promise<View>;
  /** Shows what was understood and waits for an answer. */
  askBack(id: string, change?: Partial<Understanding>): Promise<View>;
}

export interface StandInParts {
  /** ms since 1970. */
  now?: () => number;
  choices?: Choices;
  /** Creations of one person that may be unfinished. */
  maxOpen?: number;
  /** What is not as in an empty studio. */
  status?: () => Partial<StudioStatus>;
  standings?: (studio: StandIn, who: string) => readonly Standing[];
  /** Called after a creation has been taken in. */
  onAsked?: (studio: StandIn, id: string) => void;
}

const usualChoices: Choices = {
  styles: ['photo', 'anime', 'ink'],
  qualities: ['classic', 'draft', 'fine', 'normal'],
  ratios: ['1:1', '4:3', '3:4', '16:9', '9:16'],
  models: ['dreamshaper_8.safetensors', 'anything-v5.safetensors'],
  checkpoints: [{ name: 'dreamshaper_8.safetensors', family: 'SD 1.5', loaded: true }],
  loras: [],
  upscalers: [],
  abilities: ['start', 'mask', 'hires', 'upscale', 'describe'],
};

const usualReasons: readonly Reason[] = [
  { setting: 'ratio', value: '3:2', source: 'words' },
  { setting: 'count', value: '2', source: 'flag' },
  { setting: 'steps', value: '28', source: 'preset' },
  { setting: 'cfg', value: '7', source: 'family' },
  { setting: 'sampler', value: 'DPM++ 2M', source: 'family' },
];

function usualUnderstanding(view: View): Understanding {
  const english = view.locale === 'en';
  return {
    sentence: english
      ? 'An orange cat sits at a shop door on a rainy night.'
      : '雨夜里，一只橘猫蹲在小店门口，霓虹映在湿地上。',
    kept: english
      ? [
          { said: 'cat', as: 'orange cat' },
          { said: 'rain', as: 'rainy night' },
        ]
      : [
          { said: '橘猫', as: 'orange cat' },
          { said: '雨', as: 'rainy night' },
        ],
    missing: [],
    ratio: '3:2',
  };
}

const usualTitle = (locale: string): string => (locale === 'en' ? 'Orange cat in the rain' : '雨夜橘猫');
const seedsOf = (brief: Brief, made: number): number[] =>
  Array.from({ length: brief.count }, (_, index) => brief.seed + made * 5 + index);

export function createStandIn(parts: StandInParts = {}): StandIn {
  const now = parts.now ?? Date.now;
  const rows = new Map<string, Row>();
  const pictures = new Map<string, { bytes: Uint8Array; mime: string; owners: Set<string> }>();
  const starred = new Map<string, string[]>();
  const recipes = createRecipes(usualBrief);
  const belongings = createBelongings(now);
  const available = parts.choices ?? usualChoices;
  let port: ChatPort | undefined;
  let made = 0;

  const owned = (id: string, who: string): Row => {
    const row = rows.get(id);
    if (!row || row.who !== who) throw notFound();
    return row;
  };
  const ownedPicture = (ref: { creation: string; picture: number }, who: string) => {
    const { view } = owned(ref.creation, who);
    const found = view.pictures[ref.picture - 1];
    if (!found) throw notFound();
    return { view, found, id: `${ref.creation}.${ref.picture}` };
  };
  const nextId = (): string => {
    made += 1;
    return `J-${[3, 2, 1, 0].map((power) => alphabet[Math.floor(made / 32 ** power) % 32]).join('')}00`;
  };
  const starsOf = (who: string): readonly string[] => starred.get(who) ?? [];

  function refuseWhenFull(who: string): void {
    const open = [...rows.values()].filter((each) => each.who === who && !isEnded(each.view.stage)).length;
    const limit = parts.maxOpen ?? 100;
    if (open >= limit) throw new BadAskError({ code: 'E-QUO-01', say: 'ask.tooManyWaiting', facts: { limit } });
  }

  /** What the request starts from; the first picture's brief is the one that grows. */
  function originOf(request: Request): Partial<View> {
    const { as: operation = 'draw', from = [], who, words } = request;
    const parents = from.map((ref) => {
      const { view } = owned(ref.creation, who);
      if (ref.picture > Math.max(1, view.pictures.length)) throw notFound();
      return { view, id: view.pictures.length > 0 ? `${ref.creation}.${ref.picture}` : ref.creation };
    });
    const old = parents[0]?.view.brief ?? (parents.length > 0 ? usualBrief : undefined);
    const brief = old && operation !== 'draw' ? nextBrief(operation, old, request) : undefined;
    return {
      parents: parents.map(({ id }) => id),
      words: words || (parents[0]?.view.words ?? ''),
      title: parents[0]?.view.title ?? '',
      ...(brief && { brief }),
      ...(old && brief && operation === 'change' && { diff: diffOf(old, brief) }),
    };
  }

  function replayed(request: Request): Partial<View> {
    const stamped = request.files.map((file) => textIn(file, 'parameters')).find(Boolean);
    const recipe = recipes.read(request.words.trim() || (stamped ?? ''));
    if (!recipe) throw new BadAskError({ code: 'E-IN-09', say: 'recipe.unreadable', facts: {} });
    return { words: recipe.words, brief: recipe.brief };
  }

  const studio: StandIn = {
    ...belongings,
    sessions: noSessions,
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
      const { view } = row;
      const title = view.title || usualTitle(view.locale);
      const done = { stage: 'done', text: say(view.locale, 'stage.done', {}), title } as const;
      if (view.operation === 'describe') {
        const descriptions = ['an orange cat in the rain, neon light', 'a cat at a shop door at night'];
        return studio.move(id, { ...done, descriptions, verbs: [], ...change });
      }
      const brief = view.brief ?? change.brief ?? usualBrief;
      const seeds = seedsOf(brief, made);
      const files = await Promise.all(seeds.map((seed) => paint(seed, brief.width, brief.height)));
      const drawn = await studio.keep(row.who, files, seeds[0]);
      return studio.move(id, {
        ...done,
        prompt: { positive: brief.positive, negative: brief.negative },
        pictures: drawn,
        understanding: view.understanding ?? usualUnderstanding(view),
        reasons: usualReasons,
        parameters: recipes.card(view.words, brief, seeds[0] ?? brief.seed).parameters,
        engine: 'sketch',
        writer: 'lexicon',
        simulated: true,
        drawMs: 2345,
        verbs: finishedVerbs({ pictures: drawn }, available.abilities),
        ...change,
        brief,
      });
    },
    async askBack(id, change = {}) {
      const row = rows.get(id);
      if (!row) throw notFound();
      const understanding = { ...usualUnderstanding(row.view), until: now() + 60_000, ...change };
      return studio.move(id, {
        stage: 'asking',
        title: usualTitle(row.view.locale),
        text: understanding.sentence,
        prompt: { positive: usualBrief.positive, negative: usualBrief.negative },
        brief: row.view.brief ?? usualBrief,
        understanding,
        verbs: ['go', 'reword', 'verbatim', 'rewrite', 'cancel'],
      });
    },
    async ask(request: Request) {
      const standing = [...rows.values()].find((row) => row.askId === request.id);
      if (standing) return standing.view;
      const { id, who, place, files, options = {}, words, locale, as: operation = 'draw' } = request;
      checkRequest(operation, request);
      const origin = operation === 'replay' ? replayed(request) : originOf(request);
      refuseWhenFull(who);
      const stage = firstStage(operation, request);
      const view: View = {
        creation: nextId(),
        stage,
        operation,
        parents: [],
        author: who,
        words,
        locale,
        title: '',
        text: stage === 'queued' ? say(locale, 'stage.queued', {}) : say(locale, 'stage.waiting', { ahead: 0 }),
        notes: [],
        simulated: false,
        pictures: [],
        hidden: options['hidden'] === 'true',
        verbs: ['cancel'],
        madeAt: now(),
        ...origin,
      };
      rows.set(view.creation, { askId: id, who, place, files, options, request, steers: [], view });
      parts.onAsked?.(studio, view.creation);
      return view;
    },
    async steer(press, steer) {
      const row = owned(press.creation, press.who);
      const { view } = row;
      if (view.stage !== 'asking') return view;
      row.steers.push(steer);
      if (steer.kind === 'reword') {
        return studio.move(press.creation, {
          stage: 'writing',
          text: say(view.locale, 'stage.writing', {}),
          verbs: ['cancel'],
        });
      }
      const brief = view.brief ?? usualBrief;
      const { positive, negative } =
        steer.kind === 'rewrite'
          ? steer
          : { ...brief, positive: steer.kind === 'verbatim' ? view.words : brief.positive };
      return studio.move(press.creation, {
        stage: 'waiting',
        text: say(view.locale, 'stage.waiting', { ahead: 0 }),
        brief: { ...brief, positive, negative },
        prompt: { positive, negative },
        verbs: ['cancel'],
      });
    },
    async cancel(id, person) {
      const row = owned(id, person.who);
      if (isEnded(row.view.stage)) return row.view;
      return studio.move(id, { stage: 'cancelled', text: say(row.view.locale, 'stage.cancelled', {}), verbs: [] });
    },
    why: () => Promise.resolve(undefined),
    standings: ({ who }) => parts.standings?.(studio, who) ?? [],
    async withdraw({ platform, who }) {
      const gone = [...rows.values()].filter(
        (row) => row.place.platform === platform && (who === undefined || row.who === who) && !isEnded(row.view.stage),
      );
      for (const { view, who: owner } of gone) await studio.cancel(view.creation, { who: owner });
      return gone.length;
    },
    async remove(id, person) {
      owned(id, person.who);
      rows.delete(id);
    },
    cover: async (id, person, hidden) => studio.move(owned(id, person.who).view.creation, { hidden }),
    line: async ({ who }) =>
      [...rows.values()].filter((row) => row.who === who && !isEnded(row.view.stage)).map(({ view }) => view),
    view: async (id, { who }) => owned(id, who).view,
    async history(who, { limit, before, search = '', favourites }) {
      const holds = ({ words, title, prompt }: View): boolean =>
        [words, title, prompt?.positive ?? ''].some((text) => text.toLowerCase().includes(search.toLowerCase()));
      const isStarred = ({ creation }: View): boolean => starsOf(who).some((id) => id.startsWith(`${creation}.`));
      const mine = [...rows.values()]
        .filter((row) => row.who === who)
        .map((row) => row.view)
        .filter((view) => holds(view) && (!favourites || isStarred(view)))
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
    async find(bytes, who) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      for (const { view } of [...rows.values()].filter((row) => row.who === who)) {
        const index = view.pictures.findIndex((picture) => picture.sha256 === sha256);
        if (index !== -1) return { creation: view.creation, picture: index + 1 };
      }
      return undefined;
    },
    async recipe(ref, { who }) {
      const { view, found } = ownedPicture(ref, who);
      return recipes.card(view.words, view.brief ?? usualBrief, found.seed);
    },
    async stamped(ref, person) {
      const { found } = ownedPicture(ref, person.who);
      const { parameters } = await studio.recipe(ref, person);
      const bytes = pictures.get(found.sha256)?.bytes;
      if (!bytes) throw notFound();
      return { bytes: withText(bytes, 'parameters', parameters), mime: 'image/png' };
    },
    async sheet(cells, { who }) {
      const side = 128;
      const tiles = await Promise.all(
        cells.map(async ({ picture }, index) => {
          const bytes = pictures.get(ownedPicture(picture, who).found.sha256)?.bytes;
          if (!bytes) throw notFound();
          return { input: await sharp(bytes).resize(side, side).toBuffer(), left: index * side, top: 0 };
        }),
      );
      const ground = { width: side * cells.length, height: side, channels: 3 as const, background: 'white' };
      return new Uint8Array(await sharp({ create: ground }).composite(tiles).png().toBuffer());
    },
    async favourite(ref, { who }, on) {
      const { id } = ownedPicture(ref, who);
      const others = starsOf(who).filter((each) => each !== id);
      starred.set(who, on ? [id, ...others] : others);
    },
    favourites: async (who) => starsOf(who),
    async choices(who) {
      const own = await belongings.styles(who);
      return { ...available, styles: [...available.styles, ...own.map((style) => style.name)] };
    },
    status: () => ({
      engines: [],
      use: [],
      crowd: { waiting: { fast: 0, normal: 0, relax: 0 }, drawing: 0, writing: 0 },
      writer: { name: 'lexicon', state: 'ready' },
      open: 0,
      flight: { arriving: 0, leaving: 0 },
      ...parts.status?.(),
    }),
  };
  return studio;
}
