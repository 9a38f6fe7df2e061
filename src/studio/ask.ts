/** Takes a request of any operation in: reads its words, keeps its pictures, and commits what is to be made. */
import type { Ask, Operation, Wishes } from '../creation.ts';
import type { Request, View } from '../desk.ts';
import { grownReasons } from '../prompt/reasons.ts';
import { type ReadRequest, readRequest } from '../prompt/request.ts';
import { resolveWishes } from '../prompt/resolve.ts';
import { cutText } from '../prompt/text.ts';
import type { Given, Made } from './given.ts';
import { again, change, restyle, vary } from './grow.ts';
import {
  askId,
  commit,
  everywhere,
  fresh,
  holdAll,
  parentOf,
  refuseForbidden,
  refuseWhenFull,
  type StudioParts,
} from './parts.ts';
import { blend, describe, draw, edit, inpaint, outpaint, upscale } from './picture.ts';
import { replay } from './replay.ts';

type Maker = (parts: StudioParts, given: Given) => Promise<Made>;

const makers: Readonly<Record<Operation, Maker>> = {
  draw,
  again,
  vary,
  change,
  edit,
  inpaint,
  outpaint,
  upscale,
  blend,
  describe,
  restyle,
  replay,
};

/** Operations that say enough without words. */
const wordless: ReadonlySet<Operation> = new Set([
  'again',
  'vary',
  'change',
  'inpaint',
  'outpaint',
  'upscale',
  'blend',
  'describe',
  'restyle',
  'replay',
]);

/** Operations that start from what was drawn, whether or not a picture came of it. */
const grows: ReadonlySet<Operation> = new Set(['again', 'vary', 'change', 'restyle']);

const read = async (parts: StudioParts, request: Request): Promise<ReadRequest> => {
  const as = request.as ?? 'draw';
  const { words, options, who } = request;
  // A recipe is no description: its own room reads it.
  if (as === 'replay') return { words: '', wishes: {}, notes: [] };
  const own = await parts.collection.styles(who);
  // A prompt by hand stands for the words.
  return readRequest(request.prompt ? '' : words, options, {
    styles: [...own, ...parts.library.styles],
    qualities: [...parts.library.presets.keys()],
    models: everywhere(parts, (outlook) => outlook.models),
    loras: parts.loras(),
    wordsOptional: wordless.has(as),
  });
};

/** What a session never shows is avoided besides what was said with the request. */
const withAvoided = (wishes: Wishes, { avoid }: Partial<Wishes> = {}): Wishes =>
  wishes.avoid === undefined || avoid === undefined
    ? wishes
    : { ...wishes, avoid: cutText(`${wishes.avoid}, ${avoid}`, 1500) };

/** A file that only brought a recipe is not kept. */
const askOf = ({ request, pictures, ...given }: Given, id: string, made: Made): Ask => ({
  id,
  who: request.who,
  locale: request.locale,
  place: request.place,
  words: made.words ?? given.words,
  attachments: request.as === 'replay' ? [] : [...(made.attachments ?? pictures.map(({ stored }) => stored))],
  wishes: made.wishes ?? given.wishes,
});

/** @throws BadAskError with a sentence for the person. */
export const ask = async (parts: StudioParts, request: Request): Promise<View> => {
  const id = askId(request);
  const standing = await parts.store.byAsk(id);
  if (standing) return parts.pipeline.view(standing);
  const operation = request.as ?? 'draw';
  const said = await read(parts, request);
  const { area = '', avoid } = said.wishes;
  refuseForbidden(parts, request.id, `${said.words}\n${area}`, avoid);
  refuseWhenFull(parts, request.who, request.place);
  const settings = await parts.collection.settings(request.who);
  const { wishes, from: sources } = resolveWishes({
    flag: withAvoided(said.wishes, request.session),
    ...(request.session && { session: request.session }),
    person: settings,
    studio: parts.defaults,
  });
  const [from] = request.from ?? [];
  const parent = grows.has(operation) && from ? await parentOf(parts, from, request) : undefined;
  const { from: refs = [] } = request;
  // A file that brings a recipe may be of any kind and is only read.
  const files = operation === 'replay' ? [] : request.files;
  const pictures = await holdAll(parts, { from: parent ? [] : refs, files, person: request });
  const given: Given = {
    request,
    words: said.words,
    wishes,
    sources,
    notes: said.notes,
    pictures,
    ...(parent && { parent }),
  };
  const made = await makers[operation](parts, given);
  // Also for briefs that stood before: they may be older than the rule.
  const brief = made.change?.brief ?? made.change?.plan?.base;
  refuseForbidden(parts, request.id, [made.words ?? '', brief?.positive ?? ''].join('\n'), brief?.negative);
  const notes = [...said.notes, ...(made.notes ?? [])];
  return commit(parts, {
    ...fresh(askOf(given, id, made), notes, parts.clock.now()),
    operation,
    ...made.change,
    plan: { ...made.change?.plan, sources },
    ...(made.change?.brief && { reasons: grownReasons(made.change.brief, sources) }),
    parents: [...made.parents],
  });
};
