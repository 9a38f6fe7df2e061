/** What comes of a message: it is acknowledged with a message that becomes the answer, and then carried out. */
import type { Operation } from '../../src/creation.ts';
import type { Person, Request } from '../../src/desk.ts';
import { unlessSame } from './api.ts';
import type { FileRef } from './attached.ts';
import type { Deeds } from './deeds.ts';
import { whyNot } from './failure.ts';
import { isFault, TelegramFault } from './faults.ts';
import type { Fetch } from './files.ts';
import type { Job, Work } from './inbox.ts';
import { wordsFor } from './languages.ts';
import type { Locales } from './locales.ts';
import type { ShownIn } from './memory.ts';
import type { TelegramParts } from './parts.ts';
import type { Question } from './question.ts';
import type { Questions } from './questions.ts';
import { picturesOf } from './pictures.ts';
import { type AnsweredTo, type Heard, placeOf, readMessages, type Wish, wishOf } from './read.ts';
import { sendText, spotOf, worded } from './send.ts';
import { sentence } from './show.ts';
import { ours, type Rich } from './text.ts';
import { heedUnusable } from './unusable.ts';

export interface HearParts extends TelegramParts {
  fetch: Fetch;
  locales: Locales;
  questions: Questions;
  deeds: Deeds;
  /** Remembers which message acknowledged a job. */
  note: (job: Job, status: number) => Promise<void>;
}

/** A message, and what it is about. */
export interface Told {
  job: Job;
  heard: Heard;
  wish: Wish;
  locale: string;
  /** Shown by the message that is answered. */
  about: ShownIn | undefined;
  /** Asked by the message that is answered. */
  question: Question | undefined;
}

/** Everything but drawing: panels, settings, questions. */
export interface Replies {
  reply(told: Told): Promise<void>;
  /** Asks for the words that a command lacks. */
  askFor(told: Told, as: Operation): Promise<void>;
}

interface Around {
  to: AnsweredTo;
  about?: ShownIn | undefined;
  question?: Question;
}

/** What the message that is answered is to us. */
const lookAround = async (parts: HearParts, { where, answered, person }: Heard): Promise<Around> => {
  if (!answered) return { to: 'nothing' };
  if (answered.isOurs === false) return { to: 'other' };
  const chat = parts.moves.first(where.chat);
  const question = await parts.questions.find(chat, answered.message);
  // Whoever else answers a question talks about it.
  if (question) return question.who === person.who ? { to: 'form', question } : { to: 'other' };
  const about = await parts.memory.shownBy(chat, answered.message);
  return { to: about ? 'picture' : 'other', about };
};

/** Verb of the questions that this adapter asks by itself: words for a command. */
export const makeVerb = 'make';

/** A reply to such a question is a request like one that had its words from the start. */
const resolve = (heard: Heard, { to, question }: Around): Wish | undefined => {
  const wish: Wish | undefined =
    question?.action.verb === makeVerb
      ? { kind: 'make', as: (question.action.argument ?? 'draw') as Operation, words: heard.words }
      : wishOf(heard, to);
  return wish && heedUnusable(heard, to, wish);
};

const requestOf = async (parts: HearParts, told: Told, status: number | undefined): Promise<Request> => {
  const { heard, wish, locale, question } = told;
  if (wish.kind !== 'make') throw new Error(`${wish.kind} is no request`);
  const place = placeOf(heard.where, parts.moves.first);
  const person: Person = { who: heard.person.who, name: heard.person.name, place };
  const about = told.about ?? question?.of;
  const from = about ? await picturesOf(parts, about, person) : [];
  const answered = about || question ? [] : (heard.answered?.files ?? []);
  const sent: FileRef[] = [...((question?.files ?? []) as FileRef[]), ...heard.files, ...answered];
  // One after another: the memory for files is bounded.
  const files: Uint8Array[] = [];
  for (const file of sent) files.push(await parts.fetch(file, parts.stopping));
  return {
    id: heard.id,
    who: heard.person.who,
    name: heard.person.name,
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
export const tell = async (parts: TelegramParts, heard: Heard, text: string | Rich, status?: number): Promise<void> => {
  const rich = typeof text === 'string' ? sentence(text) : text;
  const spot = spotOf(placeOf(heard.where, parts.moves.first));
  if (status === undefined) await sendText(parts, spot, rich);
  else await unlessSame(parts.call.editMessageText({ chat_id: spot.chat, message_id: status, ...worded(rich) }));
};

const make = async (parts: HearParts, told: Told, status: number | undefined): Promise<void> => {
  const { heard, question, locale, wish } = told;
  const unused = wish.kind === 'make' ? wish.unused : undefined;
  if (unused !== undefined) await tell(parts, heard, ours(wordsFor(locale).unusable(unused, true)));
  try {
    await parts.studio.ask(await requestOf(parts, told, status));
  } catch (error) {
    parts.stopping.throwIfAborted();
    await tell(parts, heard, parts.chat.explain(error, locale), status);
  }
  if (question && heard.answered)
    await parts.questions.close(parts.moves.first(heard.where.chat), heard.answered.message);
};

/** Refusals after which nothing can be shown there. */
const shut = ['mute', 'noTopic', 'blocked'] as const;

/** Sends the message that becomes the answer. A chat that does not take it now gets one with the first thing there is to show. */
const acknowledge = async (parts: HearParts, { job, heard, locale }: Told): Promise<number | undefined> => {
  // What was acknowledged before a crash has its message; if not, one comes with the first thing there is to show.
  if (job.status !== undefined || job.isLeftOver) return job.status;
  try {
    // Whoever wrote just now needs no ring; theirs is for the picture, where it comes in a message of its own.
    const spot = { ...spotOf(placeOf(heard.where, parts.moves.first)), isSilent: true };
    return await sendText(parts, spot, sentence(wordsFor(locale).received));
  } catch (error) {
    parts.stopping.throwIfAborted();
    parts.log.warn('telegram.acknowledge', { error });
    if (isFault(error, ...shut)) throw error;
    return undefined;
  }
};

/** Nothing is drawn that could not be shown; whoever asked is told in private, where that is possible. */
const tellElsewhere = async (parts: HearParts, { heard, locale }: Told, fault: TelegramFault): Promise<void> => {
  if (fault.kind === 'blocked' || !heard.where.isGroup) return;
  const why = whyNot(fault, { chat: parts.chat, locale, where: heard.group });
  try {
    await sendText(parts, { chat: heard.person.id }, sentence(why));
  } catch (error) {
    if (!isFault(error, 'blocked', 'refused')) throw error;
  }
};

export const createHear =
  (parts: HearParts, replies: Replies) =>
  async (job: Job): Promise<Work | undefined> => {
    const read = readMessages(job.updates, parts.me);
    if (!read) return undefined;
    parts.crowd.saw(read.where.chat, read.where.message);
    const around = await lookAround(parts, read);
    // An answer stands in the topic of what it answers, also where the server does not say so.
    const heard: Heard = { ...read, where: { ...read.where, thread: read.where.thread ?? around.about?.thread } };
    const idea = parts.deeds.idea(heard, around);
    if (idea) return idea;
    const wish = resolve(heard, around);
    if (!wish) return undefined;
    const locale = await parts.locales.of(heard.person);
    const told: Told = { job, heard, wish, locale, about: around.about, question: around.question };
    if (wish.kind === 'ask') return () => replies.askFor(told, wish.as);
    if (wish.kind !== 'make') return () => replies.reply(told);
    let status: number | undefined;
    try {
      status = await acknowledge(parts, told);
    } catch (error) {
      if (!(error instanceof TelegramFault)) throw error;
      return () => tellElsewhere(parts, told, error);
    }
    if (status === undefined || status === job.status) return () => make(parts, told, status);
    // Other acknowledgements need not wait for it.
    const noted = parts.note(job, status);
    return async () => {
      // Before anything that takes long: who dies in between sends a second one at the next start.
      await noted;
      await make(parts, told, status);
    };
  };
