/** What the front desk is built from, and what all of its rooms need: ids, owners, refusals, pictures kept. */
import type { Ask, Creation, Note, Picture, Place, StoredPicture } from '../creation.ts';
import type { Person, PictureRef, StudioStatus, View } from '../desk.ts';
import { AtelierError, BadAskError } from '../errors.ts';
import { takeIn } from '../image/intake.ts';
import type { Pipeline } from '../pipeline/index.ts';
import type { PipelineParts } from '../pipeline/parts.ts';
import { idLetters, type Lots, sixOf } from '../lots.ts';
import { keepHardLine } from '../policy/index.ts';
import type { EngineOutlook, Model } from '../ports.ts';
import { type Caps, capReached } from '../queue/fair/policy.ts';
import type { Wishes } from '../creation.ts';
import { allowed, notFound, type Seating } from './access.ts';

export interface StudioParts extends PipelineParts, Seating {
  pipeline: Pipeline;
  /** Defaults of the studio, after a person's own. */
  defaults: Partial<Wishes>;
  /** Pictures that can come with one request. */
  maxFiles: number;
  /** Creations that have not ended. */
  most: Caps;
  lots: Lots;
  writerState: () => StudioStatus['writer'];
}

/** Of 2^30 ids; more clashes than this in a row mean a broken generator. */
const idAttempts = 20;

export const nothingSaid = (): BadAskError => new BadAskError({ code: 'E-IN-01', say: 'ask.empty', facts: {} });

/** A platform's event id is unique within the platform and person only. */
export const askId = (given: { id: string; who: string; place: { platform: string } }): string =>
  `${given.place.platform}/${given.who}/${given.id}`;

const fullOf = { person: 'ask.tooManyWaiting', community: 'ask.tooManyHere', whole: 'ask.tooManyInAll' } as const;

/** @throws BadAskError E-QUO-01 when one more would be too many. */
export const refuseWhenFull = ({ pipeline, most }: StudioParts, who: string, place: Place): void => {
  const whose = capReached(pipeline.open(who, place), most);
  if (whose) throw new BadAskError({ code: 'E-QUO-01', say: fullOf[whose], facts: { limit: most[whose] } });
};

/** @throws BadAskError E-POL-01, logged and counted here as no creation will be. */
export const refuseForbidden = ({ log, meter }: StudioParts, id: string, text: string, avoided = ''): void => {
  try {
    keepHardLine(text, avoided);
  } catch (error) {
    if (error instanceof AtelierError) {
      log.warn('ask.refused', { id, code: error.code, detail: error.detail });
      meter.failed(error.code);
    }
    throw error;
  }
};

/** A picture somebody works with: kept as a file, and where it came from when the studio made it. */
export interface Held {
  stored: StoredPicture;
  /** `J-4F7KQ2.1` */
  ref?: string;
  /** Its own, when the studio drew it. */
  seed?: number;
  creation?: Creation;
}

const keepFile = async ({ blobs }: StudioParts, file: Uint8Array): Promise<Held> => {
  const { bytes, ...facts } = await takeIn(file);
  return { stored: { ...facts, sha256: await blobs.put(bytes), bytes: bytes.byteLength } };
};

export const refOf = ({ creation, picture }: PictureRef): string => `${creation}.${picture}`;

const storedOf = ({ seed: _seed, ...stored }: Picture): StoredPicture => stored;

/** The picture a person points at. A creation without pictures is held by its own id alone. */
export const hold = async (parts: StudioParts, ref: PictureRef, person: Person): Promise<Held> => {
  const creation = await allowed(parts, ref.creation, person, 'use');
  const picture = creation.pictures[ref.picture - 1];
  if (!picture) throw notFound();
  return { stored: storedOf(picture), ref: refOf(ref), seed: picture.seed, creation };
};

/**
 * What an operation grows from: a picture, or a creation of which none was drawn.
 * @throws BadAskError for a picture that is not among those drawn.
 */
export const parentOf = async (parts: StudioParts, ref: PictureRef, person: Person) => {
  const creation = await allowed(parts, ref.creation, person, 'use');
  const picture = creation.pictures[ref.picture - 1];
  if (!picture && creation.pictures.length > 0) throw notFound();
  return { creation, ref: picture ? refOf(ref) : creation.id, ...(picture && { picture }) };
};

/** @throws BadAskError where the file is gone. */
export const bytesOf = async ({ blobs }: StudioParts, { stored }: Held): Promise<Uint8Array> => {
  const bytes = await blobs.get(stored.sha256);
  if (!bytes) throw notFound();
  return bytes;
};

/** Pictures pointed at first, then those sent along; all of them kept. */
export const holdAll = async (
  parts: StudioParts,
  given: { from?: readonly PictureRef[]; files: readonly Uint8Array[]; person: Person },
): Promise<Held[]> => {
  const { from = [], files, person } = given;
  if (from.length + files.length > parts.maxFiles)
    throw new BadAskError({ code: 'E-IN-04', say: 'picture.tooMany', facts: { limit: parts.maxFiles } });
  const held: Held[] = [];
  for (const ref of from) held.push(await hold(parts, ref, person));
  // One after another: the memory for decoding is bounded per picture.
  for (const file of files) held.push(await keepFile(parts, file));
  return held;
};

/** Commits, then hands on. A clash of short ids is drawn again; the same event gives the creation that stands. */
export const commit = async ({ store, pipeline, lots }: StudioParts, made: Omit<Creation, 'id'>): Promise<View> => {
  for (let attempt = 0; attempt < idAttempts; attempt += 1) {
    const id = `J-${sixOf(lots, idLetters)}`;
    if (await store.get(id)) continue;
    const stored = await store.put({ ...made, id });
    if (stored.isNew) pipeline.submit(stored.creation);
    return pipeline.view(stored.creation);
  }
  throw new Error('no free creation id found');
};

export const fresh = (ask: Ask, notes: Note[], now: number): Omit<Creation, 'id'> => ({
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

const outlooks = ({ pool }: Pick<StudioParts, 'pool'>): EngineOutlook[] =>
  pool.status().flatMap(({ outlook }) => (outlook ? [outlook] : []));

/** What every engine has, since any of them may get the order. */
export const everywhere = (
  parts: Pick<StudioParts, 'pool'>,
  list: (outlook: EngineOutlook) => readonly Model[],
): Model[] => {
  const [first = [], ...others] = outlooks(parts).map(list);
  return first.filter(({ name }) => others.every((models) => models.some((model) => model.name === name)));
};

/** What any engine has. */
export const anywhere = (
  parts: Pick<StudioParts, 'pool'>,
  list: (outlook: EngineOutlook) => readonly string[],
): string[] => [...new Set(outlooks(parts).flatMap(list))];
