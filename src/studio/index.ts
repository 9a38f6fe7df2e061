/** The front desk: all that adapters may call. Reads requests, keeps what people sent, checks owners, hands on. */
import { createHash } from 'node:crypto';
import { isEnded } from '../creation.ts';
import type { Choices, Studio } from '../desk.ts';
import { contactSheet } from '../image/sheet.ts';
import { abilities } from '../ports.ts';
import { offeredRatios } from '../prompt/size.ts';
import { ask } from './ask.ts';
import { createOwn } from './own.ts';
import { anywhere, bytesOf, hold, owned, type StudioParts } from './parts.ts';
import { recipeCard, stamped } from './recipe.ts';
import { steer } from './steer.ts';

export type { StudioParts } from './parts.ts';

/** Of one sheet. */
const mostCells = 60;

const choices = async (parts: StudioParts, who: string): Promise<Choices> => {
  const own = await parts.collection.styles(who);
  return {
    styles: [...own, ...parts.library.styles].map(({ name }) => name),
    qualities: [...parts.library.presets.keys()],
    ratios: offeredRatios,
    models: anywhere(parts, ({ models }) => models.map(({ name }) => name)),
    abilities: abilities.filter((ability) => parts.pool.can([ability])),
  };
};

export const createStudio = (parts: StudioParts): Studio => {
  const { store, blobs, pipeline } = parts;
  return {
    ...createOwn(parts),
    ask: (request) => ask(parts, request),
    steer: (press, given) => steer(parts, press, given),
    cancel: async (id, who) => {
      const creation = await owned(parts, id, who);
      if (!isEnded(creation.stage)) await pipeline.cancel(id);
      return pipeline.view(await owned(parts, id, who));
    },
    view: async (id, who) => pipeline.view(await owned(parts, id, who)),
    history: async (who, query) => {
      const page = await store.history(who, query);
      const views = page.creations.map((creation) => pipeline.view(creation));
      return { views, ...(page.next !== undefined && { next: page.next }) };
    },
    picture: async (sha256, who) => {
      const mime = await store.pictureOf(who, sha256);
      const bytes = mime && (await blobs.get(sha256));
      return bytes ? { bytes, mime } : undefined;
    },
    find: async (bytes, who) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const creation = await store.byPicture(who, sha256);
      const index = creation?.pictures.findIndex((picture) => picture.sha256 === sha256) ?? -1;
      return creation && index >= 0 ? { creation: creation.id, picture: index + 1 } : undefined;
    },
    recipe: async (ref, who) => recipeCard(parts, await hold(parts, ref, who), ref.picture - 1),
    stamped: async (ref, who) => {
      const held = await hold(parts, ref, who);
      return stamped(await bytesOf(parts, held), await recipeCard(parts, held, ref.picture - 1));
    },
    sheet: async (cells, who) =>
      contactSheet(
        await Promise.all(
          cells.slice(0, mostCells).map(async ({ picture, label }) => {
            return { picture: await bytesOf(parts, await hold(parts, picture, who)), label };
          }),
        ),
      ),
    choices: (who) => choices(parts, who),
    status: () => ({ engines: parts.pool.status(), writer: parts.writerState(), open: pipeline.open() }),
  };
};
