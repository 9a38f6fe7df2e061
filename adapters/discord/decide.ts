/** What the first answer to an interaction is: quick, and without effect. */
import type { Action } from '../../src/actions.ts';
import { deadControl } from '../../src/chat/explain.ts';
import type { Chat, Form, Pressed } from '../../src/chat/model.ts';
import type { Place } from '../../src/creation.ts';
import type { Person, Studio } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import type { Actions } from '../../src/ports.ts';
import { missingRights, placeOf, type Places, type Right } from './places.ts';
import type { Incoming } from './read.ts';
import { bareLine } from './showText.ts';
import { whoIs } from './who.ts';

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
  studio: () => Promise<Studio>;
  localeFor: (tag: string | undefined) => string;
}

/** The language a person chose, or that of their client. */
export const localeOf = async (
  { studio, localeFor }: Pick<DecideParts, 'studio' | 'localeFor'>,
  { id, locale }: Asked['who'],
): Promise<string> => {
  const desk = await studio();
  return (await desk.settings(whoIs(id))).locale ?? localeFor(locale);
};

/** Discord takes half of it. */
const nameChars = 64;

/** Who did it, where, and what they are called there. */
export const personOf = (
  incoming: Pick<Asked, 'who' | 'channelId' | 'guildId'>,
): Required<Pick<Person, 'who' | 'place' | 'moderates' | 'name'>> => {
  const { id, name, moderates } = incoming.who;
  return { who: whoIs(id), moderates, name: bareLine(name, nameChars), place: placeOf(incoming) };
};

/** Who pressed, and where. */
export const pressedBy = (
  incoming: Pick<Asked, 'id' | 'who' | 'channelId' | 'guildId'>,
  action: Action,
  more: { locale: string; place?: Partial<Place> } & Pick<Pressed, 'value' | 'filled'>,
): Pressed => {
  const { id } = incoming;
  const { locale, place, value, filled } = more;
  return {
    id,
    action,
    locale,
    person: { ...personOf(incoming), place: { ...placeOf(incoming), ...place } },
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

/** @param where name of the channel, where it is known */
export const noRight = (missing: readonly Right[], where = ''): BadAskError =>
  new BadAskError({ code: 'E-PLT-02', say: 'place.noRight', facts: { what: missing.join(' '), where } });

const pressOf = ({ localeFor }: DecideParts, incoming: Asked, action: Action): Pressed => {
  const value = incoming.kind === 'press' ? incoming.value : undefined;
  const filled = incoming.kind === 'form' ? { values: incoming.values, files: [] } : undefined;
  const more = { ...(value !== undefined && { value }), ...(filled && { filled }) };
  return pressedBy(incoming, action, { locale: localeFor(incoming.who.locale), ...more });
};

const explained = async (parts: DecideParts, error: unknown, { who }: Asked): Promise<First> => ({
  kind: 'say',
  text: parts.chat.explain(error, await localeOf(parts, who)),
});

/** A message that will hold pictures. */
const making = (parts: DecideParts, incoming: Asked, isPrivate: boolean): First | Promise<First> => {
  const missing = missingRights(incoming);
  if (missing.length === 0) return { kind: 'defer', private: isPrivate };
  return explained(parts, noRight(missing, incoming.channelName), incoming);
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
  return {
    kind: 'form',
    form: await parts.chat.settingsForm(personOf(incoming), parts.localeFor(incoming.who.locale)),
  };
};

/** Never throws: what goes wrong here is said. */
export const decide = async (parts: DecideParts, incoming: Asked): Promise<First> => {
  try {
    return await decideAny(parts, incoming);
  } catch (error) {
    return explained(parts, error, incoming);
  }
};
