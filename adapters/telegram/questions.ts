/** Questions that wait for an answer. They touch nothing but themselves: what nobody answers is taken away. */
import type { ForceReply, InlineKeyboardMarkup } from 'grammy/types';
import type { Form } from '../../src/chat/model.ts';
import { isFault } from './faults.ts';
import { wordsFor } from './languages.ts';
import type { TelegramParts } from './parts.ts';
import type { Ground } from './privately.ts';
import { askedText, fieldsOf, type Question, questionKeys, questionSchema, questionText } from './question.ts';
import { sendText } from './send.ts';
import { sentence } from './show.ts';

/** How long an answer is waited for, ms. */
const patienceMs = 3 * 60_000;
const prefix = 'form/';
/** Longest hint in an empty answer field. */
const placeholderLimit = 64;

export interface Questions {
  ask(ground: Ground, form: Form, along?: Pick<Question, 'files' | 'of'>): Promise<void>;
  find(chat: number, message: number): Promise<Question | undefined>;
  /** Something was pressed under it. */
  change(chat: number, message: number, question: Question): Promise<void>;
  /** It is answered, or nobody answers. */
  close(chat: number, message: number): Promise<void>;
  /** Goes on waiting for what was asked before the studio was started. */
  resume(): Promise<void>;
}

const keyOf = (chat: number, message: number): string => `${prefix}${chat}/${message}`;

export const createQuestions = (parts: TelegramParts): Questions => {
  const { call, notebook, keyboards, clock, stopping, log, moves } = parts;

  const find = async (chat: number, message: number): Promise<Question | undefined> => {
    const body = await notebook.get(keyOf(chat, message));
    return body === undefined ? undefined : questionSchema.parse(JSON.parse(body));
  };
  const close = async (chat: number, message: number): Promise<void> => {
    await notebook.drop(keyOf(chat, message));
    try {
      await call.deleteMessage({ chat_id: chat, message_id: message });
    } catch (error) {
      if (!isFault(error, 'noMessage', 'refused', 'blocked', 'mute')) throw error;
    }
  };
  const expire = async (chat: number, message: number, until: number): Promise<void> => {
    await clock.wait(Math.max(0, until - clock.now()), stopping);
    const question = await find(chat, message);
    if (!question || question.until > clock.now()) return;
    await close(chat, message);
    // In a group nobody needs to read that nothing happened.
    const over = wordsFor(question.locale).askOver(Math.round(patienceMs / 60_000));
    const thread = question.thread === undefined ? {} : { thread: question.thread };
    if (!question.isGroup) await sendText(parts, { chat, ...thread }, sentence(over));
  };
  const watch = (chat: number, message: number, until: number): void => {
    expire(chat, message, until).catch((error: unknown) => {
      if (!stopping.aborted) log.warn('telegram.question', { error });
    });
  };

  const markupOf = async (question: Question): Promise<InlineKeyboardMarkup | ForceReply> => {
    const words = wordsFor(question.locale);
    const isText = askedText(question) !== undefined;
    const keys = questionKeys(question, words);
    // In a group an answer field beside buttons would open for everybody: there the text alone is asked for.
    if (keys.length > 0 && !(isText && question.isGroup))
      return { ...(await keyboards.of(keys)), ...(isText && { force_reply: true }) };
    return {
      force_reply: true,
      selective: true,
      input_field_placeholder: words.askPlaceholder.slice(0, placeholderLimit),
    };
  };

  return {
    ask: async ({ person, where, locale }, form, along = { files: [] }) => {
      const { chat: there, thread, isGroup, message: about } = where;
      const chat = moves.first(there);
      const until = clock.now() + patienceMs;
      const question: Question = {
        who: person.who,
        user: person.id,
        name: person.name,
        locale,
        action: form.action,
        title: form.title,
        fields: fieldsOf(form),
        values: {},
        isGroup,
        ...(thread !== undefined && { thread }),
        about,
        ...along,
        until,
      };
      const spot = { chat, ...(thread !== undefined && { thread }), ...(about > 0 && { replyTo: about }) };
      const message = await sendText(parts, spot, questionText(question), await markupOf(question));
      await notebook.put(keyOf(chat, message), JSON.stringify(question));
      watch(chat, message, until);
    },
    find,
    change: async (chat, message, question) => {
      await notebook.put(keyOf(chat, message), JSON.stringify(question));
      const markup = await keyboards.of(questionKeys(question, wordsFor(question.locale)));
      await call.editMessageReplyMarkup({ chat_id: chat, message_id: message, reply_markup: markup });
    },
    close,
    resume: async () => {
      for (const { key, body } of await notebook.entries(prefix)) {
        const [, chat, message] = key.split('/');
        watch(Number(chat), Number(message), questionSchema.parse(JSON.parse(body)).until);
      }
    },
  };
};
