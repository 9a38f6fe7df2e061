/** Presses: how each is acknowledged, and what comes of it. */
import type { View } from '../desk.ts';
import { AtelierError } from '../errors.ts';
import { personForm, pictureForm } from './forms.ts';
import type { Acknowledgement, Chat, Form, Pressed } from './model.ts';
import { check, type Checked } from './pressCheck.ts';
import { carryOut, type Desk, hasChosen, isInPanel, isRemovalAgain, removeAgain } from './pressDone.ts';
import { readReach } from './pressMemory.ts';
import { readArgument } from './sessionParts.ts';
import { sessionForm } from './sessionForms.ts';
import { pressSession } from './sessionPress.ts';
import { isSessionVerb } from './verbs.ts';
import type { Say } from '../say.ts';

export interface PressRoom extends Desk {
  say: Say;
  explain: Chat['explain'];
}

type Ack = 'message' | 'private' | 'silent';

const formOf = async (room: PressRoom, pressed: Pressed, { view, picture }: Checked): Promise<Form | undefined> => {
  const viewer = await room.viewerOf(pressed.person, pressed.locale);
  const { verb, argument } = pressed.action;
  if (isSessionVerb(verb)) {
    const session = verb === 'session.edit' ? readArgument(argument)?.session : undefined;
    const edited = session === undefined ? undefined : await room.studio.sessions.view(session, pressed.person);
    return sessionForm(pressed, viewer, edited);
  }
  const { who } = pressed.person;
  const choices = await room.studio.choices(who);
  if (view) return pictureForm(verb, { viewer, choices, view, picture });
  const settings = await room.studio.settings(who);
  return personForm(pressed.action, { viewer, choices, settings, locales: room.locales });
};

/** A question in between, where something is left to be said. */
const asksFirst = async ({ memory }: PressRoom, pressed: Pressed): Promise<boolean> => {
  const { action, person } = pressed;
  switch (action.verb) {
    case 'vary':
      return readReach(action.argument) === undefined && (await memory.reach(person.who)) === undefined;
    case 'outpaint':
    case 'restyle':
    case 'model':
      return !hasChosen(pressed);
    default:
      return false;
  }
};

/** A prompt that comes back too late becomes a picture of its own. */
const sentAs = ({ action }: Pressed, view: View | undefined, sent: Ack): Ack => {
  if (action.verb === 'rewrite' && view?.stage !== 'asking') return 'message';
  return action.verb === 'settings' && action.argument === 'panel' ? 'silent' : sent;
};

const ackOf = async (room: PressRoom, pressed: Pressed, { rule, view }: Checked): Promise<Ack> => {
  const { ack, sent = 'message', hands } = rule;
  const usual = ack === 'form' ? sentAs(pressed, view, sent) : ack;
  const asked = usual === 'message' && (await asksFirst(room, pressed)) ? 'private' : usual;
  // What is shown to one person stays with them.
  if (asked === 'message') return view?.private ? 'private' : 'message';
  // A file comes beside the panel, which stays.
  return asked === 'private' && isInPanel(pressed) && ack !== 'form' && !hands ? 'silent' : asked;
};

/** @throws what is no fault of the person's */
const orRefused = async <T>(
  room: PressRoom,
  pressed: Pressed,
  work: () => Promise<T>,
  refused: (text: string) => T,
) => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AtelierError)) throw error;
    const { locale } = await room.viewerOf(pressed.person, pressed.locale);
    return refused(room.explain(error, locale));
  }
};

export const createPress = (room: PressRoom): Pick<Chat, 'acknowledge' | 'press'> => {
  const checked = (pressed: Pressed): Promise<Checked> =>
    check({ studio: room.studio, memory: room.memory, now: room.clock.now() }, pressed);
  return {
    acknowledge: (pressed) =>
      orRefused<Acknowledgement>(
        room,
        pressed,
        async () => {
          if (await isRemovalAgain(room, pressed)) return { ack: 'silent' };
          const found = await checked(pressed);
          const form = found.rule.ack === 'form' && !pressed.filled ? await formOf(room, pressed, found) : undefined;
          return form ? { form } : { ack: await ackOf(room, pressed, found) };
        },
        (refused) => ({ refused }),
      ),
    press: (pressed) =>
      orRefused(
        room,
        pressed,
        async () => {
          const viewer = await room.viewerOf(pressed.person, pressed.locale);
          if (await isRemovalAgain(room, pressed)) return removeAgain(room, { pressed, viewer });
          if (isSessionVerb(pressed.action.verb)) {
            await checked(pressed);
            return pressSession(room, { pressed, viewer });
          }
          return carryOut(room, { ...(await checked(pressed)), pressed, viewer });
        },
        (text) => ({ kind: 'told', text }),
      ),
  };
};
