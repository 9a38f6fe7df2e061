/** What came of a command or a press, shown where it belongs. */
import type { Chat, Outcome } from '../../src/chat/model.ts';
import { isEnded } from '../../src/creation.ts';
import type { Studio, View } from '../../src/desk.ts';
import { BadAskError, RefusedError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import { type Composer, usualBytes } from './compose.ts';
import { localeOf, noRight } from './decide.ts';
import type { Deliverer } from './deliver.ts';
import { isFault } from './faults.ts';
import type { Draft, Messages } from './messages.ts';
import type { Places } from './places.ts';
import type { Speak } from './speak.ts';
import type { Turn } from './turn.ts';

export interface SettleParts {
  chat: Chat;
  composer: Composer;
  messages: Messages;
  places: Places;
  deliverer: Deliverer;
  speak: Speak;
  studio: () => Promise<Studio>;
  localeFor: (tag: string | undefined) => string;
  log: Log;
}

/** Largest file that whoever waits can be shown, bytes. */
export const mostOf = ({ ear }: Turn): number => ('answer' in ear ? ear.answer.most : undefined) ?? usualBytes;

/** Somebody said it where nothing can be shown: it is not drawn, and they are told. */
const takeBack = async (parts: SettleParts, { incoming, place }: Turn, view: View): Promise<void> => {
  const { chat, composer, messages, speak } = parts;
  const desk = await parts.studio();
  await desk.cancel(view.creation, { who: view.author, place });
  // Whoever cannot look there either still says that nothing was drawn.
  const channel = await messages.channel(place.chat).catch((error: unknown) => {
    if (!isFault(error)) throw error;
    return undefined;
  });
  const refused = noRight([channel?.isThread ? 'sendInThreads' : 'send'], channel?.name);
  await speak.mail({ incoming }, composer.notice(chat.explain(refused, view.locale)));
};

/** The card of a creation that was just asked for. */
export const showAsked = async (parts: SettleParts, turn: Turn, view: View): Promise<void> => {
  const { deliverer, log } = parts;
  const { place } = turn;
  try {
    if (place.placeholder === undefined) await deliverer.open(place, view);
    await deliverer.show(place, view.creation, view);
  } catch (error) {
    // What has ended is shown already, or will be; what is open must not be drawn for nobody.
    if (error instanceof RefusedError && !isEnded(view.stage)) await takeBack(parts, turn, view);
    else log.info('discord.unshown', { creation: view.creation, error });
  }
};

/** A session keeps for later what was asked for, to be shown in the message that was announced for it. */
const isHeld = async ({ studio }: SettleParts, { place }: Turn): Promise<boolean> => {
  if (place.placeholder === undefined) return false;
  const ideas = (await studio()).sessions.lastAt(place)?.ideas ?? [];
  return ideas.some(
    ({ placeholder, state }) => placeholder === place.placeholder && (state === 'held' || state === 'asked'),
  );
};

/** Words about what was asked for. */
export const tell = async (parts: SettleParts, turn: Turn, draft: Draft): Promise<void> =>
  (await isHeld(parts, turn)) ? parts.speak.hold(turn, draft) : parts.speak.say(turn, draft);

const remove = async ({ places, messages, log }: SettleParts, creation: string): Promise<void> => {
  for (const post of await places.posts(creation))
    await messages.drop(post.chat, post.message).catch((error: unknown) => {
      if (!isFault(error)) throw error;
      // Whoever sees it alone sees it until they close it.
      log.debug('discord.undropped', { creation, error });
    });
  await places.forget(creation);
};

const hand = async (parts: SettleParts, turn: Turn, outcome: Extract<Outcome, { kind: 'file' }>): Promise<void> => {
  const { chat, composer, speak } = parts;
  const draft = composer.file(outcome, mostOf(turn));
  if (draft) return speak.say(turn, draft);
  const megabytes = Math.ceil(outcome.bytes.byteLength / 1e6);
  const told = new BadAskError({ code: 'E-PLT-01', say: 'place.fileTooLarge', facts: { megabytes } });
  return speak.say(turn, composer.notice(chat.explain(told, await localeOf(parts, turn.incoming.who))));
};

export const settle = async (parts: SettleParts, turn: Turn, outcome: Outcome): Promise<void> => {
  const { composer, deliverer, speak } = parts;
  switch (outcome.kind) {
    case 'asked':
      return showAsked(parts, turn, outcome.view);
    case 'changed':
      // What is open shows itself.
      return isEnded(outcome.view.stage) ? deliverer.refresh(outcome.view) : undefined;
    case 'panel': {
      const draft = await composer.panel(outcome.panel, mostOf(turn));
      return outcome.replace ? speak.replace(turn, draft) : speak.say(turn, draft);
    }
    case 'file':
      return hand(parts, turn, outcome);
    case 'removed':
      await remove(parts, outcome.creation);
      return speak.say(turn, composer.notice(outcome.text));
    case 'told':
      return tell(parts, turn, composer.notice(outcome.text));
  }
};
