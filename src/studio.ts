/** The front desk: all that adapters may call. Reads requests, keeps what people sent, checks owners, hands on. */
import { randomInt } from 'node:crypto';
import { type Ask, type Brief, type Creation, isEnded, type Note, type StoredPicture } from './creation.ts';
import { AtelierError, BadAskError } from './errors.ts';
import { takeIn } from './image/intake.ts';
import type { Pipeline } from './pipeline/index.ts';
import { newSeed, type PipelineParts } from './pipeline/parts.ts';
import { enforcedNegative, keepHardLine } from './policy/index.ts';
import type { Change, Choices, Model, Press, Request, Studio, StudioStatus, View } from './ports.ts';
import { enforceNegative } from './prompt/brief.ts';
import { readRequest } from './prompt/request.ts';
import { sanitisePrompt } from './prompt/sanitise.ts';
import { offeredRatios } from './prompt/size.ts';

export interface StudioParts extends PipelineParts {
  pipeline: Pipeline;
  /** Pictures that can come with one request. */
  maxFiles: number;
  /** Creations of one person that have not ended. */
  maxOpenPerPerson: number;
  /** Creations of everybody that have not ended. */
  maxOpen: number;
  writerState: () => StudioStatus['writer'];
}

/** Crockford base 32: no letters that read like digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const newId = (): string => `J-${Array.from({ length: 6 }, () => alphabet[randomInt(32)]).join('')}`;
/** Of 2^30 ids; more clashes than this in a row mean a broken generator. */
const idAttempts = 20;

/** Strength of a subtle variation: the WebUI's subseed strength. */
const subtle = 0.15;

const notFound = (): BadAskError => new BadAskError({ code: 'E-OLD-01', say: 'ask.notFound', facts: {} });

/** A platform's event id is unique within the platform and person only. */
const askId = (given: { id: string; who: string; place: { platform: string } }): string =>
  `${given.place.platform}/${given.who}/${given.id}`;

const refuseWhenFull = ({ pipeline, maxOpenPerPerson, maxOpen }: StudioParts, who: string): void => {
  const full = pipeline.openOf(who) >= maxOpenPerPerson ? maxOpenPerPerson : undefined;
  const limit = full ?? (pipeline.open() >= maxOpen ? maxOpen : undefined);
  if (limit !== undefined) throw new BadAskError({ code: 'E-QUO-01', say: 'ask.tooManyWaiting', facts: { limit } });
};

/** @throws BadAskError E-POL-01, logged and counted here as no creation will be. */
const refuseForbidden = ({ log, meter }: StudioParts, id: string, text: string): void => {
  try {
    keepHardLine(text);
  } catch (error) {
    if (error instanceof AtelierError) {
      log.warn('ask.refused', { id, code: error.code, detail: error.detail });
      meter.failed(error.code);
    }
    throw error;
  }
};

const keepFiles = async ({ blobs, maxFiles }: StudioParts, files: readonly Uint8Array[]): Promise<StoredPicture[]> => {
  if (files.length > maxFiles)
    throw new BadAskError({ code: 'E-IN-04', say: 'picture.tooMany', facts: { limit: maxFiles } });
  const kept: StoredPicture[] = [];
  // One after another: the memory for decoding is bounded per picture.
  for (const file of files) {
    const { bytes, ...facts } = await takeIn(file);
    kept.push({ ...facts, sha256: await blobs.put(bytes), bytes: bytes.byteLength });
  }
  return kept;
};

/** Commits, then hands on. A clash of short ids is drawn again; the same event gives the creation that stands. */
const commit = async ({ store, pipeline }: StudioParts, made: Omit<Creation, 'id'>): Promise<View> => {
  for (let attempt = 0; attempt < idAttempts; attempt += 1) {
    const id = newId();
    if (await store.get(id)) continue;
    const stored = await store.put({ ...made, id });
    if (stored.isNew) pipeline.submit(stored.creation);
    return pipeline.view(stored.creation);
  }
  throw new Error('no free creation id found');
};

const fresh = (ask: Ask, notes: Note[], now: number): Omit<Creation, 'id'> => ({
  ask,
  operation: 'draw',
  parents: [],
  stage: 'queued',
  pictures: [],
  notes,
  tries: 0,
  faults: 0,
  madeAt: now,
  changedAt: now,
});

/** A recipe's model is only taken where every engine has it, since any of them may get the order. */
const modelsEverywhere = ({ pool }: StudioParts): Model[] => {
  const [first = [], ...others] = pool.status().flatMap(({ outlook }) => (outlook ? [outlook.models] : []));
  return first.filter(({ name }) => others.every((models) => models.some((model) => model.name === name)));
};

const ask = async (parts: StudioParts, request: Request): Promise<View> => {
  const { store, pipeline, library, clock } = parts;
  const { files, options, ...given } = request;
  const id = askId(given);
  const standing = await store.byAsk(id);
  if (standing) return pipeline.view(standing);
  const known = {
    styles: library.styles,
    qualities: [...library.presets.keys()],
    models: modelsEverywhere(parts),
  };
  const read = readRequest(given.words, options, known);
  refuseForbidden(parts, given.id, read.words);
  refuseWhenFull(parts, given.who);
  const attachments = await keepFiles(parts, files);
  const kept: Ask = { ...given, id, words: read.words, wishes: read.wishes, attachments };
  return commit(parts, fresh(kept, read.notes, clock.now()));
};

const owned = async ({ store }: StudioParts, id: string, who: string): Promise<Creation> => {
  const creation = await store.get(id);
  if (!creation || creation.ask.who !== who) throw notFound();
  return creation;
};

interface Growth {
  operation: 'again' | 'vary' | 'change';
  next: (from: Brief, parent: Creation) => Brief;
}

/** A creation that starts from another one's brief, so nothing is left to write. */
const grow = async (parts: StudioParts, press: Press, { operation, next }: Growth): Promise<View> => {
  const id = askId(press);
  const standing = await parts.store.byAsk(id);
  if (standing) return parts.pipeline.view(standing);
  const parent = await owned(parts, press.creation, press.who);
  if (!parent.brief || !parent.draft) throw notFound();
  const brief = next(parent.brief, parent);
  // Also for `again` and `vary`: the brief may be older than the rule.
  refuseForbidden(parts, press.id, brief.positive);
  refuseWhenFull(parts, press.who);
  const { who, locale, place } = press;
  return commit(parts, {
    ...fresh({ ...parent.ask, id, who, locale, place }, [], parts.clock.now()),
    operation,
    parents: [parent.id],
    stage: 'waiting',
    draft: parent.draft,
    brief,
  });
};

const change = (parts: StudioParts, press: Press, given: Change): Promise<View> => {
  const positive = sanitisePrompt(given.positive).text;
  const negative = enforceNegative(sanitisePrompt(given.negative).text, enforcedNegative);
  if (!positive) throw new BadAskError({ code: 'E-IN-01', say: 'ask.empty', facts: {} });
  return grow(parts, press, { operation: 'change', next: (from) => ({ ...from, positive, negative }) });
};

const choices = ({ library, pool }: StudioParts): Choices => ({
  styles: library.styles.map((style) => style.name),
  qualities: [...library.presets.keys()],
  ratios: offeredRatios,
  models: [...new Set(pool.status().flatMap((status) => status.outlook?.models.map((model) => model.name) ?? []))],
});

export const createStudio = (parts: StudioParts): Studio => {
  const { store, blobs, pipeline, random } = parts;
  return {
    ask: (request) => ask(parts, request),
    again: (press) => {
      const next = ({ variation: _old, ...from }: Brief): Brief => ({ ...from, seed: newSeed(random) });
      return grow(parts, press, { operation: 'again', next });
    },
    vary: (press) => {
      const next = (from: Brief, parent: Creation): Brief => ({
        ...from,
        seed: parent.pictures[0]?.seed ?? from.seed,
        variation: { seed: newSeed(random), strength: subtle },
      });
      return grow(parts, press, { operation: 'vary', next });
    },
    change: async (press, given) => change(parts, press, given),
    cancel: async (id, who) => {
      const creation = await owned(parts, id, who);
      if (!isEnded(creation.stage)) await pipeline.cancel(id);
      return pipeline.view(await owned(parts, id, who));
    },
    view: async (id, who) => pipeline.view(await owned(parts, id, who)),
    history: async (who, limit, before) => {
      const page = await store.history(who, limit, before);
      const views = page.creations.map((creation) => pipeline.view(creation));
      return { views, ...(page.next !== undefined && { next: page.next }) };
    },
    picture: async (sha256, who) => {
      const mime = await store.pictureOf(who, sha256);
      const bytes = mime && (await blobs.get(sha256));
      return bytes ? { bytes, mime } : undefined;
    },
    choices: () => choices(parts),
    status: () => ({ engines: parts.pool.status(), writer: parts.writerState(), open: pipeline.open() }),
  };
};
