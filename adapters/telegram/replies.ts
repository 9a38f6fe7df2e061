/** Answers to messages that draw nothing: panels, settings, questions. */
import type { Form, Panel, Pressed, SessionCommand } from '../../src/chat/model.ts';
import { languageName } from '../../src/chat/panelsKept.ts';
import { isEnded } from '../../src/creation.ts';
import type { Person } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import { failureOf } from './failure.ts';
import { TelegramFault } from './faults.ts';
import type { HearParts, Replies, Told } from './hear.ts';
import { makeVerb, tell } from './hear.ts';
import { spoken, wordsFor } from './languages.ts';
import { nameOf, type OutcomeParts, type Render, saySo } from './outcome.ts';
import { contentOf, sendContent, type Under } from './panel.ts';
import type { Ground } from './privately.ts';
import { picturesOf } from './pictures.ts';
import { type PressParts, pressInto, sendStatus } from './press.ts';
import { filledIn } from './question.ts';
import { type Heard, placeOf, type Wish } from './read.ts';
import { patience, type Rights } from './rights.ts';
import { readSession } from './sessionWords.ts';
import { ours, type Rich } from './text.ts';

export interface RepliesParts extends HearParts, OutcomeParts, PressParts {
  rights: Rights;
  render: Render;
}

const groundOf = ({ heard: { person, where }, locale }: Told): Ground => ({ person, where, locale });

const personOf = async (
  { rights, moves }: RepliesParts,
  { heard: { person, where } }: Told,
): Promise<Pressed['person']> => ({
  who: person.who,
  name: person.name,
  place: placeOf(where, moves.first),
  moderates: await rights.moderates(person, where.chat, where.isGroup, patience.words),
});

/** What was asked where nobody sees it is answered there. */
const say = (parts: RepliesParts, told: Told, text: string | Rich): Promise<void> =>
  told.heard.where.ephemeral === undefined ? tell(parts, told.heard, text) : saySo(parts, groundOf(told), text);

const showPanel = async (parts: RepliesParts, told: Told, panel: Panel): Promise<void> => {
  const place = placeOf(told.heard.where, parts.moves.first);
  const content = await contentOf(parts, panel, { locale: told.locale, place });
  const shown = await parts.privately.send(groundOf(told), sendContent(parts, content));
  const { toPrivate, startFirst } = wordsFor(told.locale);
  if (shown !== 'here') await say(parts, told, ours(shown === 'elsewhere' ? toPrivate : startFirst(nameOf(parts))));
};

const panelFor = async (
  parts: RepliesParts,
  told: Told,
  which: Extract<Wish, { kind: 'panel' }>['panel'],
): Promise<Panel> => {
  const { chat } = parts;
  const { locale } = told;
  const person: Person = await personOf(parts, told);
  const words = wordsFor(locale);
  switch (which) {
    case 'line':
    case 'settings':
    case 'styles':
    case 'models':
    case 'help':
      return chat.panel({ kind: which }, person, locale);
    case 'me':
      return chat.panel({ kind: 'history' }, person, locale);
    case 'start': {
      const help = await chat.panel({ kind: 'help' }, person, locale);
      return { ...help, lines: [words.hello, '', ...help.lines] };
    }
    case 'privacy':
      return {
        title: words.commands.privacy,
        lines: words.privacy.flatMap((line) => [line, '']),
        pictures: [],
        choices: [],
        buttons: [],
      };
  }
};

/** `J-4F7KQ2.1`, also without its first two letters. */
const pictureShape = /^(?:J-?)?([0-9A-HJKMNP-TV-Z]{6})(?:\.([1-9]))?$/i;

const showRecipe = async (parts: RepliesParts, told: Told, code: string): Promise<void> => {
  const { about, locale } = told;
  const [, id, number] = pictureShape.exec(code) ?? [];
  const creation = id === undefined ? about?.creation : `J-${id.toUpperCase()}`;
  if (creation === undefined) return say(parts, told, wordsFor(locale).nothingThere);
  const picture = Number(number ?? about?.picture ?? 1);
  const person = await personOf(parts, told);
  return showPanel(parts, told, await parts.chat.panel({ kind: 'recipe', creation, picture }, person, locale));
};

/** Also by the first letters people know: `en`, `zh`, `中文`. */
const languageIn = (given: string): string | undefined => {
  const wanted = given.trim().toLowerCase();
  if (wanted === '') return undefined;
  return spoken.find((tag) => {
    const names = spoken.map((within) => new Intl.DisplayNames([within], { type: 'language' }).of(tag) ?? tag);
    const known = [tag, tag.split('-')[0] ?? tag, ...names].map((name) => name.toLowerCase());
    return known.some((name) => name === wanted || (wanted.length > 1 && name.startsWith(wanted)));
  });
};

const setLanguage = async (parts: RepliesParts, told: Told, given: string): Promise<void> => {
  const { heard, locale } = told;
  const { studio, locales } = parts;
  const chosen = languageIn(given);
  if (chosen === undefined) {
    const names = spoken.map((tag) => tag.split('-')[0] ?? tag);
    return say(parts, told, ours(wordsFor(locale).languages(names)));
  }
  const { who } = heard.person;
  await studio.saveSettings(who, { ...(await studio.settings(who)), locale: chosen });
  locales.forget(who);
  return say(parts, told, wordsFor(chosen).languageSet(languageName(chosen)));
};

const cancel = async (parts: RepliesParts, told: Told, creation: string): Promise<void> => {
  const [, id] = pictureShape.exec(creation) ?? [];
  const view = await parts.studio.cancel(`J-${id ?? ''}`, await personOf(parts, told));
  if (isEnded(view.stage) && view.stage !== 'cancelled')
    throw new BadAskError({ code: 'E-IN-13', say: 'press.overAlready', facts: { state: view.text } });
  await say(parts, told, view.text);
};

/** Where it was said, as people there call it. */
const titleOf = ({ group, topic, person }: Heard): string =>
  group === undefined ? person.name : [group, topic].filter(Boolean).join(' · ');

const sessionCommand = async (parts: RepliesParts, told: Told, words: string): Promise<SessionCommand> => {
  const { heard, about, locale } = told;
  const { name, ...by } = await personOf(parts, told);
  const [picture] = about ? await picturesOf(parts, about, by) : [];
  const wish = readSession(words, {
    ...(picture && { picture: `${picture.creation}.${picture.picture}` }),
    person: heard.named[0] ?? heard.answered?.by,
  });
  return { id: heard.id, by: { ...by, name: name ?? '', locale }, placeTitle: titleOf(heard), ...wish };
};

const runSession = async (parts: RepliesParts, told: Told, words: string): Promise<void> => {
  const outcome = await parts.chat.session(await sessionCommand(parts, told, words));
  const text = await parts.render(outcome, groundOf(told));
  if (text !== '') await say(parts, told, text);
};

/** A form that came back. */
const fill = async (parts: RepliesParts, told: Told): Promise<void> => {
  const { heard, question, locale, job } = told;
  const { answered } = heard;
  if (!question || !answered) return;
  const files: Uint8Array[] = [];
  for (const file of heard.files) files.push(await parts.fetch(file, parts.stopping));
  const pressed: Pressed = {
    id: heard.id,
    action: question.action,
    person: await personOf(parts, told),
    placeTitle: titleOf(heard),
    locale,
    filled: filledIn(question, heard.words === '' ? undefined : heard.words, files),
  };
  const ground = groundOf(told);
  const at = parts.moves.first(heard.where.chat);
  const under: Under = {
    chat: at,
    message: answered.message,
    ephemeral: undefined,
    hasMedia: false,
    person: heard.person.id,
  };
  const acknowledged = await parts.chat.acknowledge(pressed);
  if ('refused' in acknowledged) await say(parts, told, acknowledged.refused);
  else if ('ack' in acknowledged && acknowledged.ack === 'message') {
    const status = await sendStatus(parts, { job, ground });
    await pressInto(parts, { job, ground, under, pressed }, status);
  } else {
    if (question.action.verb === 'settings') parts.locales.forget(heard.person.who);
    await saySo(parts, ground, await parts.render(await parts.chat.press(pressed), ground));
  }
  await parts.questions.close(at, answered.message);
};

const carryOut = (parts: RepliesParts, told: Told): Promise<void> => {
  const { wish } = told;
  switch (wish.kind) {
    case 'panel':
      return panelFor(parts, told, wish.panel).then((panel) => showPanel(parts, told, panel));
    case 'recipe':
      return showRecipe(parts, told, wish.code);
    case 'cancel':
      return cancel(parts, told, wish.creation);
    case 'language':
      return setLanguage(parts, told, wish.given);
    case 'session':
      return runSession(parts, told, wish.words);
    case 'fill':
      return fill(parts, told);
    case 'unusable':
      return say(parts, told, ours(wordsFor(told.locale).unusable(wish.what, false)));
    case 'ask':
    case 'make':
      return Promise.resolve();
  }
};

export const createReplies = (parts: RepliesParts): Replies => ({
  reply: async (told) => {
    try {
      await carryOut(parts, told);
    } catch (error) {
      parts.stopping.throwIfAborted();
      // What Telegram refuses to carry, a book of many pictures for one, is no fault of ours.
      const why = error instanceof TelegramFault ? failureOf(error) : error;
      await say(parts, told, parts.chat.explain(why, told.locale));
    }
  },
  askFor: async (told, as) => {
    const { heard, about, locale } = told;
    const { askWords, askPicture } = wordsFor(locale);
    const files = [...heard.files, ...(about ? [] : (heard.answered?.files ?? []))];
    const title = files.length > 0 || about ? askPicture : askWords;
    const form: Form = {
      action: { verb: makeVerb, argument: as },
      title,
      fields: [{ kind: 'text', name: 'words', label: title, long: true, required: true, most: 4000 }],
    };
    await parts.questions.ask(groundOf(told), form, {
      files: files.map(({ id, bytes }) => ({ id, ...(bytes !== undefined && { bytes }) })),
      ...(about && { of: about }),
    });
  },
});
