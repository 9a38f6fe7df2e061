/** What comes of a message: it is acknowledged with a message that becomes the answer, and then carried out. */
import type { Outcome } from '../../src/chat/model.ts';
import type { Operation } from '../../src/creation.ts';
import type { Person, PictureRef, Request } from '../../src/desk.ts';
import type { Fetch } from './files.ts';
import type { Job, Work } from './inbox.ts';
import { wordsFor } from './languages.ts';
import type { Locales } from './locales.ts';
import type { TelegramParts } from './parts.ts';
import type { Rights } from './rights.ts';
import { type AnsweredTo, type Heard, placeOf, readMessages, type Wish, wishOf } from './read.ts';
import { sendText, spotOf, worded } from './send.ts';
import { sentence } from './show.ts';
import { unlessSame } from './api.ts';

export interface HearParts extends TelegramParts {
  fetch: Fetch;
  locales: Locales;
  rights: Rights;
  /** Remembers which message acknowledged a job. */
  note: (job: Job, status: number) => Promise<void>;
}

/** A message, and what it is about. */
export interface Told {
  heard: Heard;
  wish: Wish;
  locale: string;
  job: Job;
  /** Creation shown by the message that is answered. */
  about: string | undefined;
}

/** Everything but drawing: panels, settings, forms. */
export interface Replies {
  reply(told: Told): Promise<void>;
  /** Whether this message of ours asks something. */
  isForm(chat: number, message: number): Promise<boolean>;
  /** Asks for the words that a command lacks. */
  askFor(told: Told, as: Operation): Promise<void>;
  outcome?: (outcome: Outcome) => Promise<void>;
}

const answeredTo = async (
  { memory, moves }: HearParts,
  replies: Replies,
  { where, answered }: Heard,
): Promise<{ to: AnsweredTo; about: string | undefined }> => {
  if (!answered) return { to: 'nothing', about: undefined };
  if (!answered.isOurs) return { to: 'other', about: undefined };
  const chat = moves.first(where.chat);
  if (await replies.isForm(chat, answered.message)) return { to: 'form', about: undefined };
  const about = await memory.shownBy(chat, answered.message);
  return { to: about === undefined ? 'other' : 'picture', about };
};

/** The picture of a creation that somebody means when they answer its message. */
const pictureOf = async ({ studio }: HearParts, creation: string, person: Person): Promise<PictureRef[]> => {
  const { pictures } = await studio.view(creation, person);
  return pictures.length > 0 ? [{ creation, picture: 1 }] : [];
};

const requestOf = async (parts: HearParts, told: Told, status: number | undefined): Promise<Request> => {
  const { heard, wish, locale, about } = told;
  if (wish.kind !== 'make') throw new Error(`${wish.kind} is no request`);
  const place = placeOf(heard.where, parts.moves.first);
  const person: Person = { who: heard.person.who, place };
  const from = about === undefined ? [] : await pictureOf(parts, about, person);
  const sent = [...heard.files, ...(about === undefined ? (heard.answered?.files ?? []) : [])];
  // One after another: the memory for files is bounded.
  const files: Uint8Array[] = [];
  for (const file of sent) files.push(await parts.fetch(file, parts.stopping));
  return {
    id: heard.id,
    who: heard.person.who,
    words: wish.words,
    locale,
    place: { ...place, ...(status !== undefined && { placeholder: String(status) }) },
    as: wish.as,
    from,
    files,
    ...(wish.options && { options: wish.options }),
  };
};

/** Says in the acknowledging message, or a new one, why nothing comes of it. */
export const tell = async (
  parts: TelegramParts,
  told: Pick<Told, 'heard'>,
  status: number | undefined,
  text: string,
): Promise<void> => {
  const spot = spotOf(placeOf(told.heard.where, parts.moves.first));
  if (status === undefined) await sendText(parts, spot, sentence(text));
  else
    await unlessSame(parts.call.editMessageText({ chat_id: spot.chat, message_id: status, ...worded(sentence(text)) }));
};

const make = async (parts: HearParts, told: Told, status: number | undefined): Promise<void> => {
  try {
    await parts.studio.ask(await requestOf(parts, told, status));
  } catch (error) {
    parts.stopping.throwIfAborted();
    await tell(parts, told, status, parts.chat.explain(error, told.locale));
  }
};

/** Sends the message that becomes the answer. A chat that does not take it now gets one with the first thing there is to show. */
const acknowledgeMake = async (parts: HearParts, told: Told): Promise<number | undefined> => {
  const { job, heard, locale } = told;
  if (job.status !== undefined) return job.status;
  try {
    const spot = spotOf(placeOf(heard.where, parts.moves.first));
    return await sendText(parts, spot, sentence(wordsFor(locale).received));
  } catch (error) {
    parts.stopping.throwIfAborted();
    parts.log.warn('telegram.acknowledge', { error });
    return undefined;
  }
};

export const createHear =
  (parts: HearParts, replies: Replies) =>
  async (job: Job): Promise<Work | undefined> => {
    const heard = readMessages(job.updates, parts.me);
    if (!heard) return undefined;
    parts.crowd.saw(heard.where.chat, heard.where.message);
    const { to, about } = await answeredTo(parts, replies, heard);
    const wish = wishOf(heard, to);
    if (!wish) return undefined;
    const locale = await parts.locales.of(heard.person);
    const told: Told = { heard, wish, locale, job, about };
    if (wish.kind === 'ask') return () => replies.askFor(told, wish.as);
    if (wish.kind !== 'make') return () => replies.reply(told);
    const status = await acknowledgeMake(parts, told);
    if (status === undefined || status === job.status) return () => make(parts, told, status);
    // Not waited for: what is lost in between is one message that says "received".
    const noted = parts.note(job, status);
    return async () => {
      await Promise.all([noted, make(parts, told, status)]);
    };
  };
