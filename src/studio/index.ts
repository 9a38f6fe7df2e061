/** The front desk: all that adapters may call. Reads requests, keeps what people sent, checks owners, hands on. */
import { createHash } from 'node:crypto';
import type { Choices, Studio } from '../desk.ts';
import { fitBytes } from '../image/ladder.ts';
import { contactSheet } from '../image/sheet.ts';
import { abilities } from '../ports.ts';
import { familyOf } from '../prompt/family.ts';
import { offeredRatios } from '../prompt/size.ts';
import { ask } from './ask.ts';
import { createOwn } from './own.ts';
import { allowed } from './access.ts';
import { anywhere, bytesOf, hold, type StudioParts } from './parts.ts';
import { recipeCard, stamped } from './recipe.ts';
import { steer } from './steer.ts';
import { createTend } from './tend.ts';
import { standings } from './standings.ts';
import { why } from './why.ts';

export type { StudioParts } from './parts.ts';

/** Of one sheet. */
const mostCells = 60;

const checkpointsOf = ({ pool }: StudioParts): Choices['checkpoints'] => {
  const outlooks = pool.status().flatMap(({ outlook }) => (outlook ? [outlook] : []));
  const loaded = new Set(outlooks.map(({ checkpoint }) => checkpoint));
  const models = new Map(outlooks.flatMap((outlook) => outlook.models.map((model) => [model.name, model])));
  return [...models.values()].map((model) => ({
    name: model.name,
    family: familyOf(model).label,
    loaded: loaded.has(model.name),
  }));
};

const choices = async (parts: StudioParts, who: string): Promise<Choices> => {
  const own = await parts.collection.styles(who);
  return {
    styles: [...own, ...parts.library.styles].map(({ name }) => name),
    qualities: [...parts.library.presets.keys()],
    ratios: offeredRatios,
    models: anywhere(parts, ({ models }) => models.map(({ name }) => name)),
    checkpoints: checkpointsOf(parts),
    loras: parts.loras(),
    upscalers: anywhere(parts, ({ upscalers }) => upscalers),
    abilities: abilities.filter((ability) => parts.pool.can([ability])),
  };
};

export const createStudio = (parts: StudioParts): Omit<Studio, 'sessions'> => {
  const { store, blobs, pipeline } = parts;
  return {
    ...createOwn(parts),
    ...createTend(parts),
    ask: (request) => ask(parts, request),
    steer: (press, given) => steer(parts, press, given),
    view: async (id, person) => pipeline.view(await allowed(parts, id, person, 'use')),
    why: (id, person) => why(parts, id, person),
    history: async (who, query) => {
      const page = await store.history(who, query);
      const views = page.creations.map((creation) => pipeline.view(creation));
      return { views, ...(page.next !== undefined && { next: page.next }) };
    },
    picture: async (sha256, who, most = Infinity) => {
      const mime = await store.pictureOf(who, sha256);
      const bytes = mime && (await blobs.get(sha256));
      return bytes && fitBytes({ bytes, mime }, most);
    },
    find: async (bytes, who) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const creation = await store.byPicture(who, sha256);
      const index = creation?.pictures.findIndex((picture) => picture.sha256 === sha256) ?? -1;
      return creation && index >= 0 ? { creation: creation.id, picture: index + 1 } : undefined;
    },
    recipe: async (ref, person) => recipeCard(parts, await hold(parts, ref, person), ref.picture - 1),
    stamped: async (ref, person) => {
      const held = await hold(parts, ref, person);
      return stamped(await bytesOf(parts, held), await recipeCard(parts, held, ref.picture - 1));
    },
    sheet: async (cells, person, how) =>
      contactSheet(
        await Promise.all(
          cells.slice(0, mostCells).map(async ({ picture, label }) => {
            return { picture: await bytesOf(parts, await hold(parts, picture, person)), label };
          }),
        ),
        how,
      ),
    choices: (who) => choices(parts, who),
    standings: (person, how) => standings(parts, person, how),
    status: () => {
      const card = pipeline.card();
      return {
        engines: parts.pool.status(),
        ...pipeline.floor(),
        writer: parts.writerState(),
        open: pipeline.size(),
        ...(card && { card }),
      };
    },
  };
};
