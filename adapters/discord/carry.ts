/** Carries out what was asked for, once it has been acknowledged. */
import type { Action } from '../../src/actions.ts';
import { isEnded } from '../../src/creation.ts';
import { BadAskError } from '../../src/errors.ts';
import type { Actions } from '../../src/ports.ts';
import type { CommandAsk } from './commandsRead.ts';
import { actionOf, type Asked, localeOf, personOf, pressedBy } from './decide.ts';
import type { Downloads } from './download.ts';
import type { SentFile } from './readRaw.ts';
import { mostOf, settle, type SettleParts, showAsked, tell } from './settle.ts';
import type { Said, Turn } from './turn.ts';
import { whoIs } from './who.ts';

export interface CarryParts extends SettleParts {
  actions: Actions;
  downloads: Downloads;
}

export interface Carry {
  /** Never throws for what a person did wrong, nor for what Discord does: they are told. */
  out(turn: Turn): Promise<void>;
}

/** Files that are taken along of one message. */
const mostFiles = 4;

const download = async ({ downloads }: CarryParts, files: readonly SentFile[]): Promise<Uint8Array[]> => {
  const bytes: Uint8Array[] = [];
  for (const file of files.slice(0, mostFiles)) bytes.push(await downloads.get(file));
  return bytes;
};

const ask = async (parts: CarryParts, turn: Turn, asked: CommandAsk): Promise<void> => {
  const { incoming, place } = turn;
  const { as, words, options, from } = asked;
  const studio = await parts.studio();
  const [mask] = asked.mask ? await download(parts, [asked.mask]) : [];
  const view = await studio.ask({
    id: incoming.id,
    who: whoIs(incoming.who.id),
    words,
    locale: await localeOf(parts, turn.incoming.who),
    place,
    files: await download(parts, asked.files),
    options,
    as,
    from,
    moderates: incoming.who.moderates,
    name: incoming.who.name,
    ...(mask && { mask }),
  });
  await showAsked(parts, turn, view);
};

const press = async (parts: CarryParts, turn: Turn, given: { incoming: Asked; action: Action }): Promise<void> => {
  const { incoming, action } = given;
  const filled =
    incoming.kind === 'form' ? { values: incoming.values, files: await download(parts, incoming.files) } : undefined;
  const value = incoming.kind === 'press' ? incoming.value : undefined;
  const more = { ...(value !== undefined && { value }), ...(filled && { filled }) };
  const locale = parts.localeFor(incoming.who.locale);
  const pressed = pressedBy(incoming, action, { locale, place: turn.place, ...more });
  await settle(parts, turn, await parts.chat.press(pressed));
};

/** A picture without words is looked at; what it shows can then be drawn. */
const menu = (parts: CarryParts, turn: Turn, { name, target }: Extract<Asked, { kind: 'menu' }>): Promise<void> => {
  const { text, attachments } = target;
  const isDrawn = name === 'remix' && (text !== '' || attachments.length === 0);
  const as = isDrawn ? 'draw' : name === 'upscale' ? 'upscale' : 'describe';
  const files = isDrawn ? attachments : attachments.slice(0, 1);
  return ask(parts, turn, { as, words: isDrawn ? text : '', options: {}, from: [], files, private: false });
};

const command = async (parts: CarryParts, turn: Turn, incoming: Extract<Asked, { kind: 'command' }>): Promise<void> => {
  const { chat, composer, speak, localeFor } = parts;
  if ('ask' in incoming) return ask(parts, turn, incoming.ask);
  if ('session' in incoming) {
    const by = { ...personOf(incoming), locale: await localeOf(parts, incoming.who) };
    const { id, channelName: placeTitle = '', session } = incoming;
    return settle(parts, turn, await chat.session({ id, by, placeTitle, ...session }));
  }
  const person = { ...personOf(incoming), place: turn.place };
  if ('cancel' in incoming) {
    const studio = await parts.studio();
    const view = await studio.cancel(incoming.cancel, person);
    if (isEnded(view.stage) && view.stage !== 'cancelled')
      throw new BadAskError({ code: 'E-IN-13', say: 'press.overAlready', facts: { state: view.text } });
    return speak.say(turn, composer.notice(view.text));
  }
  const panel = await chat.panel(incoming.panel, person, localeFor(incoming.who.locale));
  return speak.say(turn, await composer.panel(panel, mostOf(turn)));
};

/** In reply to a picture of ours it is a change of that picture, else a description. */
const said = async (parts: CarryParts, turn: Turn, incoming: Said): Promise<void> => {
  const { replyToMessageId: answered, text, files, isHidden } = incoming;
  if (isHidden) throw new BadAskError({ code: 'E-PLT-09', say: 'place.roleNamed', facts: {} });
  const creation = answered === undefined ? undefined : await parts.places.shownIn(answered);
  if (creation === undefined)
    return ask(parts, turn, { as: 'draw', words: text, options: {}, from: [], files, private: false });
  const filled = { values: { words: text }, files: await download(parts, files) };
  const locale = await localeOf(parts, turn.incoming.who);
  const pressed = pressedBy(incoming, { verb: 'change', creation }, { locale, place: turn.place, filled });
  return settle(parts, turn, await parts.chat.press(pressed));
};

const carryOut = async (parts: CarryParts, turn: Turn): Promise<void> => {
  const { incoming } = turn;
  if (incoming.kind === 'said') return said(parts, turn, incoming);
  const action = await actionOf(parts, incoming);
  if (action) return press(parts, turn, { incoming, action });
  if (incoming.kind === 'menu') return menu(parts, turn, incoming);
  if (incoming.kind === 'command') return command(parts, turn, incoming);
};

export const createCarry = (parts: CarryParts): Carry => ({
  out: async (turn) => {
    try {
      await carryOut(parts, turn);
    } catch (error) {
      const { chat, composer } = parts;
      await tell(parts, turn, composer.notice(chat.explain(error, await localeOf(parts, turn.incoming.who))));
    }
  },
});
