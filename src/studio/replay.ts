/** A recipe drawn again: of a picture here, by its code, as JSON, as a WebUI wrote it, or out of a picture. */
import type { Note } from '../creation.ts';
import { BadAskError } from '../errors.ts';
import { readStamp } from '../image/stamp.ts';
import type { Recipe } from '../personal.ts';
import { enforcedNegative } from '../policy/index.ts';
import { enforceNegative } from '../prompt/brief.ts';
import { missingHere, normaliseCode, readRecipeJson } from '../prompt/recipeCard.ts';
import { readInfotext } from '../prompt/infotext.ts';
import { recipeOfInfotext } from '../prompt/infotextRecipe.ts';
import { tellLeftOut } from '../prompt/recipe.ts';
import { cutText, tidyText } from '../prompt/text.ts';
import { type Given, type Made, refsOf } from './given.ts';
import { anywhere, everywhere, type StudioParts } from './parts.ts';
import { recipeOf } from './recipe.ts';

const titleChars = 20;

/** Ready to be drawn: nothing is left to write. */
const made = async (parts: StudioParts, given: Given, recipe: Recipe): Promise<Made> => {
  const start = recipe.brief.start?.sha256;
  const mask = recipe.brief.start?.mask;
  const guide = recipe.brief.guide?.sha256;
  const wanted = [start, mask, guide].filter((sha256) => sha256 !== undefined);
  const mine = new Set<string>();
  for (const sha256 of wanted) if (await parts.store.pictureOf(given.request.who, sha256)) mine.add(sha256);
  const { brief, notes } = missingHere(recipe, {
    models: everywhere(parts, ({ models }) => models),
    loras: parts.loras().map((name) => ({ name })),
    vaes: anywhere(parts, ({ vaes }) => vaes),
    samplers: anywhere(parts, ({ samplers }) => samplers),
    upscalers: anywhere(parts, ({ upscalers }) => upscalers),
    mayUse: (sha256) => mine.has(sha256),
  });
  const words = recipe.words || brief.positive;
  return {
    parents: refsOf(given.pictures),
    words: cutText(words, 1500),
    notes,
    change: {
      stage: 'waiting',
      brief: { ...brief, negative: enforceNegative(brief.negative, enforcedNegative) },
      draft: {
        positive: brief.positive,
        negative: brief.negative,
        title: cutText(words, titleChars),
        understanding: '',
        kept: [],
        missing: [],
        writer: 'verbatim',
      },
      ...(recipe.look !== undefined && { look: recipe.look }),
    },
  };
};

/** UTF-16 units of a text that are looked at. */
const textLimit = 8000;

/** The prompt and settings as a WebUI wrote them. What cannot be carried over is told. */
const ofParameters = async (parts: StudioParts, given: Given, text: string): Promise<Made> => {
  const infotext = readInfotext(tidyText(text).slice(0, textLimit));
  const found = infotext && recipeOfInfotext(infotext);
  if (!found) throw unreadable();
  const notes: Note[] = [];
  tellLeftOut(found.leftOut, notes);
  const drawn = await made(parts, given, found.recipe);
  return { ...drawn, notes: [...notes, ...(drawn.notes ?? [])] };
};

const unreadable = (): BadAskError => new BadAskError({ code: 'E-IN-09', say: 'recipe.unreadable', facts: {} });

const ofText = async (parts: StudioParts, given: Given, text: string): Promise<Made> => {
  if (text === '') throw new BadAskError({ code: 'E-IN-09', say: 'recipe.needed', facts: {} });
  const code = normaliseCode(text);
  const known = code && (await parts.collection.recipe(code));
  if (known) return made(parts, given, known);
  if (code) throw new BadAskError({ code: 'E-OLD-01', say: 'recipe.unknownCode', facts: { code } });
  return text.trimStart().startsWith('{') && text.includes('"atelier"')
    ? made(parts, given, readRecipeJson(text))
    : ofParameters(parts, given, text);
};

/** @throws BadAskError `recipe.unreadable` for a picture without a recipe. */
const ofFile = async (parts: StudioParts, given: Given, file: Uint8Array): Promise<Made> => {
  const { recipe, parameters } = readStamp(file);
  if (recipe !== undefined) return made(parts, given, readRecipeJson(recipe));
  if (parameters === undefined) throw unreadable();
  return ofParameters(parts, given, parameters);
};

export const replay = async (parts: StudioParts, given: Given): Promise<Made> => {
  const { request, pictures } = given;
  const [first] = pictures;
  const ref = request.from?.[0];
  if (first?.creation && ref) return made(parts, given, await recipeOf(parts, first, ref.picture - 1));
  const [file] = request.files;
  const replayed = file ? await ofFile(parts, given, file) : await ofText(parts, given, request.words.trim());
  return { ...replayed, parents: [] };
};
