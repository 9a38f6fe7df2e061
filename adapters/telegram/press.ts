/** Presses of buttons: answered at once, then carried out. */
import type { Action } from '../../src/actions.ts';
import { deadControl } from '../../src/chat/explain.ts';
import type { Outcome, Pressed } from '../../src/chat/model.ts';
import type { Person } from '../../src/desk.ts';
import { type Answer, createAnswer } from './answer.ts';
import { unlessSame } from './api.ts';
import type { Acknowledge, Job, Work } from './inbox.ts';
import { inlineVerb, startInline } from './inline.ts';
import { TelegramFault } from './faults.ts';
import { takeApart } from './keyboard.ts';
import { wordsFor } from './languages.ts';
import type { Locales } from './locales.ts';
import { type OutcomeParts, type Render, saySo } from './outcome.ts';
import type { Under } from './panel.ts';
import type { Ground } from './privately.ts';
import { filledIn, fillVerb, pressedIn } from './question.ts';
import type { Questions } from './questions.ts';
import { isGroup, personOf, placeOf, platform, threadOf, type Where } from './read.ts';
import { whyNot } from './failure.ts';
import { patience, type Rights } from './rights.ts';
import { sendText, spotOf, worded } from './send.ts';
import { isSeveral, sendSeveral } from './several.ts';
import { sentence } from './show.ts';
import type { TelegramPress } from './update.ts';

export interface PressParts extends OutcomeParts {
  locales: Locales;
  rights: Rights;
  questions: Questions;
  render: Render;
  note: (job: Job, status: number) => Promise<void>;
}

/** A press, read. */
export interface PressedHere {
  job: Job;
  ground: Ground;
  under: Under | undefined;
  pressed: Pressed;
}

/** Of an inline message nobody knows the chat: what comes of it goes to the private one. */
const whereOf = ({ message, from }: TelegramPress): Where =>
  message
    ? {
        chat: message.chat.id,
        isGroup: isGroup(message.chat),
        thread: threadOf(message),
        message: message.message_id,
        ephemeral: undefined,
      }
    : { chat: from.id, isGroup: false, thread: undefined, message: 0, ephemeral: undefined };

const underOf = ({ moves }: PressParts, { message, from }: TelegramPress): Under | undefined =>
  message && {
    chat: moves.first(message.chat.id),
    message: message.message_id,
    ephemeral: message.ephemeral_message_id,
    hasMedia: message.photo !== undefined || message.document !== undefined,
    person: from.id,
  };

/** What a person sees where they pressed, and may do there. */
const groundOf = async (parts: PressParts, press: TelegramPress, where: Where): Promise<Ground> => {
  const person = personOf(press.from);
  return { person, where, locale: await parts.locales.of(person), query: press.id };
};

const personAt = async (
  { rights, moves }: PressParts,
  { person, where }: Ground,
): Promise<Person & { place: ReturnType<typeof placeOf> }> => ({
  who: person.who,
  name: person.name,
  place: placeOf(where, moves.first),
  moderates: await rights.moderates(person, where.chat, where.isGroup, patience.press),
});

/** Sends what becomes the answer, unless it was sent, or may have been sent, before a restart. */
export const sendStatus = async (
  parts: PressParts,
  { job, ground }: Pick<PressedHere, 'job' | 'ground'>,
): Promise<number | undefined> => {
  if (job.status !== undefined || job.isLeftOver) return job.status;
  const spot = { ...spotOf(placeOf(ground.where, parts.moves.first)), isSilent: true };
  const status = await sendText(parts, spot, sentence(wordsFor(ground.locale).received));
  await parts.note(job, status);
  return status;
};

/** A new creation: its message is there already, and says why when nothing comes of it. */
export const pressInto = async (parts: PressParts, here: PressedHere, status: number | undefined): Promise<void> => {
  const { pressed, ground, under } = here;
  const { place: asked } = pressed.person;
  const place = { ...asked, ...(status !== undefined && { placeholder: String(status) }) };
  const outcome = await parts.chat.press({ ...pressed, person: { ...pressed.person, place } });
  if (outcome.kind === 'asked') return;
  if (status !== undefined) {
    const at = { chat_id: Number(place.chat), message_id: status };
    if (outcome.kind === 'told')
      return unlessSame(parts.call.editMessageText({ ...at, ...worded(sentence(outcome.text)) }));
    await parts.call.deleteMessage(at);
  }
  await saySo(parts, ground, await parts.render(outcome, ground, under));
};

/** Everybody sees the mark, so only the choice of whoever asked for the pictures is marked. */
const markPick = async ({ studio, posts }: PressParts, { pressed, under }: PressedHere): Promise<void> => {
  const { action, person } = pressed;
  if (!under || action.creation === undefined) return;
  const view = await studio.view(action.creation, person);
  if (view.author === person.who) await posts.refresh(view, under);
};

/** Says what came of it with the answer to the press, or where that is too late, in a message. */
const finish = async (parts: PressParts, here: PressedHere, answer: Answer, outcome: Outcome): Promise<void> => {
  const { ground, under, pressed } = here;
  if (pressed.action.verb === 'settings') parts.locales.forget(pressed.person.who);
  const text = await parts.render(outcome, ground, under);
  // That a list went elsewhere is seen there.
  const isPlain = outcome.kind === 'told' || outcome.kind === 'removed';
  if (!answer.say(text) && isPlain) await saySo(parts, ground, text);
  if (pressed.action.verb === 'pick') await markPick(parts, here);
};

/** In the window that the press opens, or where that is too late, in a message. */
const refuse = async (parts: PressParts, ground: Ground, answer: Answer, why: string | Error): Promise<undefined> => {
  const text = typeof why === 'string' ? why : parts.chat.explain(why, ground.locale);
  if (!answer.say(text, true)) await saySo(parts, ground, text);
};

const carryOut = async (parts: PressParts, here: PressedHere, answer: Answer): Promise<Work | undefined> => {
  const { pressed, ground, job } = here;
  const acknowledged = await parts.chat.acknowledge(pressed);
  if ('refused' in acknowledged) return refuse(parts, ground, answer, acknowledged.refused);
  if ('form' in acknowledged) {
    answer.say('');
    return () => parts.questions.ask(ground, acknowledged.form);
  }
  if (acknowledged.ack === 'message') {
    try {
      const status = await sendStatus(parts, { job, ground });
      answer.say('');
      return () => pressInto(parts, here, status);
    } catch (error) {
      // Nothing is drawn that could not be shown.
      if (!(error instanceof TelegramFault)) throw error;
      return refuse(parts, ground, answer, whyNot(error, { chat: parts.chat, locale: ground.locale }));
    }
  }
  return async () => finish(parts, here, answer, await parts.chat.press(pressed));
};

/** A button under a question. */
const fill = async (parts: PressParts, here: PressedHere, answer: Answer): Promise<Work | undefined> => {
  const { questions, clock } = parts;
  const { pressed, ground, under } = here;
  const question = under && (await questions.find(under.chat, under.message));
  const change = question && pressedIn(question, pressed.action.argument ?? '');
  if (!under || !question || !change || question.until < clock.now() || question.who !== pressed.person.who)
    return refuse(parts, ground, answer, deadControl());
  if (change !== 'send') {
    answer.say('');
    return () => questions.change(under.chat, under.message, change);
  }
  const filled = { ...pressed, action: question.action, filled: filledIn(question, undefined, []) };
  const where = { ...ground.where, message: question.about };
  const work = await carryOut(parts, { ...here, ground: { ...ground, where }, pressed: filled }, answer);
  await questions.close(under.chat, under.message);
  return work;
};

const several = (parts: PressParts, { pressed, ground }: PressedHere, answer: Answer): Work => {
  const { verb, creation = '' } = pressed.action;
  answer.say('');
  return async () => {
    try {
      const { person } = pressed;
      await sendSeveral(parts, { verb, creation, person, spot: spotOf(person.place) });
    } catch (error) {
      parts.stopping.throwIfAborted();
      await saySo(parts, ground, parts.chat.explain(error, ground.locale));
    }
  };
};

/** The button under an inline message that waits. */
const drawInline = (
  parts: PressParts,
  { inline_message_id: message, from }: TelegramPress,
  { pressed: { action }, ground }: PressedHere,
  answer: Answer,
): Work | Promise<undefined> => {
  const person = personOf(from);
  if (message === undefined || action.owner !== person.who) return refuse(parts, ground, answer, deadControl());
  answer.say('');
  return () => startInline(parts, { person, words: action.argument ?? '', message });
};

const readAction = async (
  { actions }: PressParts,
  data: string | undefined,
): Promise<{ action: Action; value?: string } | undefined> => {
  const found = data === undefined ? undefined : await actions.find(data);
  return found && takeApart(found);
};

const handle = async (parts: PressParts, job: Job, press: TelegramPress, answer: Answer): Promise<Work | undefined> => {
  const [ground, found] = await Promise.all([groundOf(parts, press, whereOf(press)), readAction(parts, press.data)]);
  if (!found) return refuse(parts, ground, answer, deadControl());
  const pressed: Pressed = {
    id: `${platform}:${job.updates[0].update_id}`,
    action: found.action,
    person: await personAt(parts, ground),
    placeTitle: press.message?.chat.title ?? ground.person.name,
    locale: ground.locale,
    ...(found.value !== undefined && { value: found.value }),
  };
  const here: PressedHere = { job, ground, under: underOf(parts, press), pressed };
  if (found.action.verb === inlineVerb) return drawInline(parts, press, here, answer);
  if (found.action.verb === fillVerb) return fill(parts, here, answer);
  if (isSeveral(found.action.verb)) return several(parts, here, answer);
  return carryOut(parts, here, answer);
};

/** Its time to answer begins when it arrives, whatever it has to wait for. */
export const createPresses =
  (parts: PressParts) =>
  (job: Job, press: TelegramPress): Acknowledge => {
    const answer = createAnswer(parts, press.id);
    job.owed = answer.sent;
    return () => handle(parts, job, press, answer);
  };
