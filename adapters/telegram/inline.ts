/** `@bot words` in any chat: pictures of one's own to send there, and a message that becomes a new one. */
import type { InlineQueryResult } from 'grammy/types';
import type { Place } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';
import { isFault } from './faults.ts';
import type { Work } from './inbox.ts';
import { inlinePlace } from './inlinePlace.ts';
import { wordsFor } from './languages.ts';
import type { Locales } from './locales.ts';
import type { TelegramParts } from './parts.ts';
import { personOf, platform, type Someone } from './read.ts';
import { captioned, worded } from './send.ts';
import { cutLine } from '../../src/chat/cut.ts';
import { captionLimit, cut, plain } from './text.ts';
import type { TelegramUpdate } from './update.ts';

export interface InlineParts extends TelegramParts {
  locales: Locales;
}

/** Verb of the button under a message that waits to be drawn: for bots whose owner has not switched feedback on. */
export const inlineVerb = 'inlineDraw';
const drawResult = 'draw';
const picturesShown = 20;
const wordsLimit = 380;

export const isInlineOn = ({ options }: Pick<TelegramParts, 'options'>): boolean =>
  options.inline === 'on' && options.storageChat !== undefined;

/** Only pictures that are at Telegram already can be sent in passing; of several on one there is none. */
const fileOf = async ({ memory }: TelegramParts, { creation, pictures }: View): Promise<string | undefined> => {
  if (pictures.length !== 1) return undefined;
  return [...(await memory.posts(creation)).values()].find(({ as, file }) => as === 'photo' && file)?.file;
};

/** Favourites first, then the newest; with words, those that speak of them. */
const picturesOf = async (parts: InlineParts, { who }: Someone, query: string): Promise<InlineQueryResult[]> => {
  const { studio } = parts;
  const search = query === '' ? {} : { search: query.slice(0, 100) };
  const [loved, recent] = await Promise.all([
    studio.history(who, { limit: picturesShown, favourites: true, ...search }),
    studio.history(who, { limit: picturesShown, ...search }),
  ]);
  const views = new Map([...loved.views, ...recent.views].map((view) => [view.creation, view]));
  const results: InlineQueryResult[] = [];
  for (const view of [...views.values()].filter(({ stage, hidden }) => stage === 'done' && !hidden)) {
    const file = await fileOf(parts, view);
    if (file === undefined || results.length >= picturesShown) continue;
    const caption = cut(plain(view.understanding?.sentence || view.title || view.words), captionLimit);
    results.push({ type: 'photo', id: view.creation, photo_file_id: file, ...captioned(caption) });
  }
  return results;
};

const drawThis = async (
  parts: InlineParts,
  { who }: Someone,
  query: string,
  locale: string,
): Promise<InlineQueryResult> => {
  const { inlineDraw, inlineHint, inlineStart, inlineWaiting } = wordsFor(locale);
  const argument = query.slice(0, wordsLimit);
  const { text, entities } = cut(plain(inlineWaiting(argument)), captionLimit);
  return {
    type: 'article',
    id: drawResult,
    title: `${inlineDraw}: ${cutLine(argument, 60)}`,
    description: inlineHint,
    input_message_content: { message_text: text, entities: [...entities], link_preview_options: { is_disabled: true } },
    reply_markup: await parts.keyboards.of([
      [{ action: { verb: inlineVerb, argument, owner: who }, label: `🎨 ${inlineStart}` }],
    ]),
  };
};

/** Draws what an inline message waits for. The same message is drawn once, however often it is asked for. */
export const startInline = async (
  parts: InlineParts,
  { person, words, message }: { person: Someone; words: string; message: string },
): Promise<void> => {
  const { studio, chat, call } = parts;
  const locale = await parts.locales.of(person);
  const place: Place = inlinePlace(message);
  try {
    await studio.ask({
      id: `${platform}:${place.chat}`.slice(0, 200),
      who: person.who,
      words,
      locale,
      place,
      files: [],
    });
  } catch (error) {
    const said = cut(plain(chat.explain(error, locale)), captionLimit);
    await call.editMessageText({ inline_message_id: message, ...worded(said) });
  }
};

/** @returns undefined when the update is none of inline mode */
export const inlineWork = (parts: InlineParts, update: TelegramUpdate): Work | undefined => {
  const { inline_query: asked, chosen_inline_result: chosen } = update;
  if (!isInlineOn(parts) || (!asked && !chosen)) return undefined;
  if (asked)
    return async () => {
      const person = personOf(asked.from);
      const query = asked.query.trim();
      const [locale, pictures] = await Promise.all([parts.locales.of(person), picturesOf(parts, person, query)]);
      const drawn = query === '' ? [] : [await drawThis(parts, person, query, locale)];
      const results = [...drawn, ...pictures];
      try {
        await parts.call.answerInlineQuery({ inline_query_id: asked.id, results, cache_time: 0, is_personal: true });
      } catch (error) {
        // Whoever types on asks anew.
        if (!isFault(error, 'oldQuery')) throw error;
      }
    };
  const message = chosen?.inline_message_id;
  if (!chosen || chosen.result_id !== drawResult || message === undefined) return undefined;
  return () => startInline(parts, { person: personOf(chosen.from), words: chosen.query, message });
};
