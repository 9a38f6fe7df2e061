/** Inline mode: `@bot words` typed in any chat, the results that come up, and the one that is chosen. */
import { randomBytes } from 'node:crypto';
import { numberOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { waitFor } from '../waiting.ts';
import { refuse } from './apiError.ts';
import type { FileStore } from './files.ts';
import { readMarkup } from './keyboards.ts';
import type { Messages } from './messages.ts';
import { known, userShape } from './shapes.ts';
import { CAPTION_LENGTH, captionFields, readWords, TEXT_LENGTH } from './text.ts';
import type { Updates } from './updates.ts';
import { chatOf, isIn, threadOf, type Message, type Place, type User, type World } from './world.ts';

/** A query can be answered for this long, ms. */
const ANSWER_MS = 15_000;
const MAX_RESULTS = 50;

/** What somebody typed after the bot's name, and what comes up. */
export interface InlineAsk {
  readonly id: string;
  readonly user: User;
  readonly place: Place;
  readonly query: string;
  readonly at: number;
  results: readonly Json[] | undefined;
  cacheTime: number;
  personal: boolean;
  button: Json | undefined;
  /** @throws Error when the bot does not answer. @param timeoutMs real time, 5000 by default */
  answered(timeoutMs?: number): Promise<readonly Json[]>;
}

export interface InlineQueries {
  readonly all: readonly InlineAsk[];
  /** @throws Error when the bot has no inline mode. */
  ask(user: User, place: Place, query: string, offset?: string): InlineAsk;
  /** @throws ApiError */
  answer(id: string, params: Json): void;
  /** Sends a result to the chat. @throws Error when it did not come up. */
  choose(ask: InlineAsk, resultId: string): Message;
}

const wordFields = { text: 'message_text', entities: 'entities' };

function checkResult(result: Json): void {
  const bytes = Buffer.byteLength(textOf(result.id));
  if (bytes < 1 || bytes > 64) throw refuse.bad('RESULT_ID_INVALID');
  readMarkup(result.reply_markup, { onlyInline: true });
  const content = objectOf(result.input_message_content);
  if (result.type === 'article') {
    if (textOf(result.title) === '') throw refuse.bad('can\'t parse inline query result: Can\'t find field "title"');
    const { text } = readWords(content, wordFields);
    if (text === '') throw refuse.bad('message text is empty');
    if (text.length > TEXT_LENGTH) throw refuse.bad('MESSAGE_TOO_LONG');
  } else if (readWords(result, captionFields).text.length > CAPTION_LENGTH) throw refuse.bad('MEDIA_CAPTION_TOO_LONG');
}

export function createInline(
  world: World,
  { messages, updates, files }: { messages: Messages; updates: Updates; files: FileStore },
): InlineQueries {
  const all: InlineAsk[] = [];
  const checkFiles = (results: readonly Json[]): void => {
    for (const one of results) {
      if (one.photo_file_id !== undefined) files.reuse(textOf(one.photo_file_id), 'photo', false);
      if (one.document_file_id !== undefined) files.reuse(textOf(one.document_file_id), 'document', false);
    }
  };
  return {
    all,
    ask(user, place, query, offset = '') {
      if (!world.bot.inline) throw new Error('the bot has no inline mode');
      const id = String(5_900_000_000_000_000_000n + BigInt(all.length + 1));
      const chat = chatOf(place);
      const ask: InlineAsk = {
        id,
        user,
        place,
        query,
        at: world.clock.now(),
        results: undefined,
        cacheTime: 300,
        personal: false,
        button: undefined,
        answered: (timeoutMs = 5000) =>
          waitFor(world, () => ask.results, {
            what: () => `an answer to the inline query ${JSON.stringify(query)}`,
            timeoutMs,
          }),
      };
      all.push(ask);
      const chatType = chat.type === 'private' && chat.members.has(world.bot.user.id) ? 'sender' : chat.type;
      updates.push('inline_query', { id, from: userShape(user), query, offset, chat_type: chatType });
      world.changed();
      return ask;
    },
    answer(id, params) {
      const ask = all.find((one) => one.id === id);
      if (ask === undefined || ask.results !== undefined || world.clock.now() - ask.at > ANSWER_MS)
        throw refuse.oldQuery();
      const results = objectsOf(params.results);
      if (results.length > MAX_RESULTS) throw refuse.bad('RESULTS_TOO_MUCH');
      results.forEach(checkResult);
      checkFiles(results);
      if (new Set(results.map((one) => one.id)).size < results.length) throw refuse.bad('RESULT_ID_DUPLICATE');
      ask.results = results;
      ask.cacheTime = numberOf(params.cache_time, 300);
      ask.personal = params.is_personal === true;
      ask.button = params.button === undefined ? undefined : objectOf(params.button);
      world.changed();
    },
    choose(ask, resultId) {
      const result = ask.results?.find(({ id }) => id === resultId);
      if (result === undefined) throw new Error(`there is no result ${resultId}`);
      const chat = chatOf(ask.place);
      if (!isIn(chat, ask.user)) throw new Error(`${ask.user.firstName} is not in ${chat.title}`);
      const fileId = textOf(result.photo_file_id) || textOf(result.document_file_id);
      const kind = result.photo_file_id === undefined ? 'document' : 'photo';
      const instead = result.input_message_content !== undefined;
      const { keyboard } = readMarkup(result.reply_markup, { onlyInline: true });
      const inlineId = keyboard.length === 0 ? undefined : `AAAA${randomBytes(18).toString('base64url')}`;
      const message = messages.post({
        chat,
        threadId: threadOf(ask.place),
        from: ask.user,
        words: instead
          ? readWords(objectOf(result.input_message_content), wordFields)
          : readWords(result, captionFields),
        media: instead || fileId === '' ? undefined : files.reuse(fileId, kind, false),
        keyboard,
        viaBot: true,
        inlineId,
      });
      if (world.bot.inlineFeedback)
        updates.push(
          'chosen_inline_result',
          known({ result_id: resultId, from: userShape(ask.user), query: ask.query, inline_message_id: inlineId }),
        );
      return message;
    },
  };
}
