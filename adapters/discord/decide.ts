/** What the first answer to an interaction is: quick, and without effect. */
import type { Action } from '../../src/actions.ts';
import { deadControl } from '../../src/chat/explain.ts';
import type { Chat, Form, Pressed } from '../../src/chat/model.ts';
import type { Place } from '../../src/creation.ts';
import { BadAskError } from '../../src/errors.ts';
import type { Actions } from '../../src/ports.ts';
import { missingRight, placeOf, type Places } from './places.ts';
import type { Incoming } from './read.ts';

/** Everything but what is being typed, and what people say. */
export type Asked = Exclude<Incoming, { kind: 'complete' | 'said' }>;

/**
 * `defer`: a message that becomes the answer. `update`: the message that was pressed changes. The other two are the whole
 * answer: a form, or a sentence for this person alone.
 */
export type First =
  | { kind: 'defer'; private: boolean }
  | { kind: 'update' }
  | { kind: 'form'; form: Form }
  | { kind: 'say'; text: string };

export interface DecideParts {
  chat: Chat;
  actions: Actions;
  places: Places;
  localeFor: (tag: string | undefined) => string;
}

export const whoIs = (id: string): string => `discord:${id}`;

/** Who pressed, and where. */
export const pressedBy = (
  incoming: Pick<Asked, 'id' | 'who' | 'channelId' | 'guildId'>,
  action: Action,
  more: { locale: string; place?: Partial<Place> } & Pick<Pressed, 'value' | 'filled'>,
): Pressed => {
  const { id, who } = incoming;
  const { locale, place, value, filled } = more;
  return {
    id,
    action,
    locale,
    person: { who: whoIs(who.id), moderates: who.moderates, place: { ...placeOf(incoming), ...place } },
    ...(value !== undefined && { value }),
    ...(filled && { filled }),
  };
};

/** What a menu does with a message of ours, which shows a creation. */
const menuVerbs = { remix: 'change', describe: 'describe', upscale: 'upscale', recipe: 'recipe' } as const;

/**
 * What was pressed, by a button, a form, or a menu on a message of ours. Undefined: it was no press.
 * @throws BadAskError E-OLD-01 for controls behind which nothing stands any more, and recipes of what is not ours
 */
export const actionOf = async (
  { actions, places }: Pick<DecideParts, 'actions' | 'places'>,
  incoming: Asked,
): Promise<Action | undefined> => {
  if (incoming.kind === 'press' || incoming.kind === 'form') {
    const action = await actions.find(incoming.actionId);
    if (!action) throw deadControl();
    return action;
  }
  if (incoming.kind !== 'menu') return undefined;
  const { name, target } = incoming;
  const creation = target.isOurs ? await places.shownIn(target.messageId) : undefined;
  if (creation !== undefined) return { verb: menuVerbs[name], creation };
  if (name === 'recipe') throw new BadAskError({ code: 'E-OLD-01', say: 'ask.notFound', facts: {} });
  return undefined;
};

const pressOf = ({ localeFor }: DecideParts, incoming: Asked, action: Action): Pressed => {
  const value = incoming.kind === 'press' ? incoming.value : undefined;
  const filled = incoming.kind === 'form' ? { values: incoming.values, files: [] } : undefined;
  const more = { ...(value !== undefined && { value }), ...(filled && { filled }) };
  return pressedBy(incoming, action, { locale: localeFor(incoming.who.locale), ...more });
};

const explained = ({ chat, localeFor }: DecideParts, error: unknown, { who }: Asked): First => ({
  kind: 'say',
  text: chat.explain(error, localeFor(who.locale)),
});

/** A message that will hold pictures. */
const making = (parts: DecideParts, incoming: Asked, isPrivate: boolean): First => {
  const what = missingRight(incoming);
  if (!what) return { kind: 'defer', private: isPrivate };
  const facts = { what, where: '' };
  return explained(parts, new BadAskError({ code: 'E-PLT-02', say: 'place.noRight', facts }), incoming);
};

const decidePress = async (parts: DecideParts, incoming: Asked, action: Action): Promise<First> => {
  const found = await parts.chat.acknowledge(pressOf(parts, incoming, action));
  if ('form' in found) return { kind: 'form', form: found.form };
  if ('refused' in found) return { kind: 'say', text: found.refused };
  if (found.ack === 'message') return making(parts, incoming, false);
  const isUnder = incoming.kind === 'press' || (incoming.kind === 'form' && incoming.source !== undefined);
  return found.ack === 'silent' && isUnder ? { kind: 'update' } : { kind: 'defer', private: true };
};

const decideAny = async (parts: DecideParts, incoming: Asked): Promise<First> => {
  const action = await actionOf(parts, incoming);
  if (action) return decidePress(parts, incoming, action);
  if (incoming.kind !== 'command') return making(parts, incoming, false);
  if ('ask' in incoming) return making(parts, incoming, incoming.ask.private);
  if (!('panel' in incoming) || incoming.panel.kind !== 'settings') return { kind: 'defer', private: true };
  const person = { who: whoIs(incoming.who.id), place: placeOf(incoming) };
  return { kind: 'form', form: await parts.chat.settingsForm(person, parts.localeFor(incoming.who.locale)) };
};

/** Never throws: what goes wrong here is said. */
export const decide = async (parts: DecideParts, incoming: Asked): Promise<First> => {
  try {
    return await decideAny(parts, incoming);
  } catch (error) {
    return explained(parts, error, incoming);
  }
};
