/** The recipe of a picture, kept under a short code. */
import type { RecipeCard } from '../desk.ts';
import { likenessOf } from '../image/likeness.ts';
import { stamp } from '../image/stamp.ts';
import { recipeOfCreation, writeRecipeJson, writeRecipeText } from '../prompt/recipeCard.ts';
import type { Recipe } from '../personal.ts';
import { notFound } from './access.ts';
import { type Held, type StudioParts } from './parts.ts';

/** @throws BadAskError for pictures that no brief stands behind. */
export const recipeOf = async (parts: StudioParts, { creation, stored }: Held, index: number): Promise<Recipe> => {
  if (!creation) throw notFound();
  const outlook = parts.pool.status().find(({ name }) => name === creation.engine)?.outlook;
  const bytes = await parts.blobs.get(stored.sha256);
  const looks = {
    ...(outlook && { models: outlook.models, loras: outlook.loras, vaes: outlook.vaes }),
    ...(bytes && { look: await likenessOf(bytes) }),
  };
  const recipe = recipeOfCreation(creation, index, looks);
  if (!recipe) throw notFound();
  return recipe;
};

export const recipeCard = async (parts: StudioParts, held: Held, index: number): Promise<RecipeCard> => {
  const recipe = await recipeOf(parts, held, index);
  const code = await parts.collection.saveRecipe(recipe);
  return { code, json: writeRecipeJson(recipe), parameters: writeRecipeText(recipe) };
};

/** As other programs look for it, and whole. */
export const stamped = (png: Uint8Array, { json, parameters }: RecipeCard): { bytes: Uint8Array; mime: string } => ({
  bytes: stamp(png, { parameters, recipe: json }),
  mime: 'image/png',
});
