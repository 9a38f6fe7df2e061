/** What an option that completes itself offers while somebody types. */
import type { Person, Studio, View } from '../desk.ts';
import { isEnded } from '../creation.ts';
import { cutLine } from './cut.ts';
import type { Option, SuggestKind } from './model.ts';
import type { ChatLabels } from './labels.ts';
import { limits, loadedFirst, nameOf, option } from './panelParts.ts';
import { nodeOption } from './sessionParts.ts';
import { authorsAt, seatAt, seenNodes } from './sessionWords.ts';

const most = 25;
/** Creations that are looked through for pictures. */
const recent = 40;
/** UTF-16 units of what was typed that count. */
const typedLimit = 100;

interface Matching<T> {
  textOf: (item: T) => string;
  simplify: (text: string) => string;
}

/** Those that hold what was typed: first those that begin with it, then those where a word does, in their own order. */
export const ranked = <T>(items: readonly T[], typed: string, { textOf, simplify }: Matching<T>): T[] => {
  const fold = (text: string): string => simplify(text.normalize('NFKC').toLowerCase()).trim();
  const wanted = fold(typed.slice(0, typedLimit));
  if (wanted === '') return [...items];
  const rankOf = (item: T): number => {
    const text = fold(textOf(item));
    const at = text.indexOf(wanted);
    if (at <= 0) return at === 0 ? 0 : 3;
    return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 2 : 1;
  };
  const groups = Map.groupBy(items, rankOf);
  return [0, 1, 2].flatMap((rank) => groups.get(rank) ?? []);
};

interface Suggester {
  studio: Studio;
  labels: ChatLabels;
  simplify: (text: string) => string;
}

/** An option and what it is found by. */
interface Found {
  option: Option;
  text: string;
}

const picturesOf = (view: View): Found[] =>
  view.pictures.map((_, index) => {
    const ref = `${view.creation}.${index + 1}`;
    const number = view.pictures.length > 1 ? ` (${index + 1}/${view.pictures.length})` : '';
    return {
      option: option(`${nameOf(view)}${number}`, ref, { hint: ref }),
      text: `${nameOf(view)} ${ref} ${view.words} ${view.prompt?.positive ?? ''}`,
    };
  });

/** The newest, and older ones that hold what was typed. */
const pictures = async ({ studio }: Suggester, typed: string, { who }: Person): Promise<Found[]> => {
  const newest = (await studio.history(who, { limit: recent })).views;
  const search = typed.trim().slice(0, typedLimit);
  const older = search === '' ? [] : (await studio.history(who, { limit: most, search })).views;
  const known = new Set(newest.map(({ creation }) => creation));
  return [...newest, ...older.filter(({ creation }) => !known.has(creation))].flatMap(picturesOf);
};

const open = async ({ studio }: Suggester, person: Person): Promise<Found[]> =>
  (await studio.line(person))
    .filter(({ author, stage }) => author === person.who && !isEnded(stage))
    .map((view) => ({
      option: option(`${nameOf(view)} · ${view.text}`, view.creation, { hint: view.creation }),
      text: `${nameOf(view)} ${view.creation} ${view.words}`,
    }));

const plain = (name: string, hint?: string, shown = name): Found => ({
  option: option(shown, name, hint === undefined ? {} : { hint }),
  text: shown === name ? name : `${shown} ${name}`,
});

/** Pictures of the session at the person's place, the newest first. */
const shared = async ({ studio, labels }: Suggester, person: Person): Promise<Found[]> => {
  const session = person.place && studio.sessions.lastAt(person.place)?.id;
  if (session === undefined) return [];
  const view = await studio.sessions.view(session, person);
  const seat = seatAt(view.session, person.place);
  const telling = { view, labels, now: 0, ...(seat !== undefined && { seat }) };
  return seenNodes(view.session)
    .toReversed()
    .map((node) => ({
      option: nodeOption(telling, node),
      text: `${node.title || node.words} ${node.id} ${authorsAt(telling, node.authors)} ${node.words}`,
    }));
};

const candidates = async (room: Suggester, kind: SuggestKind, typed: string, person: Person): Promise<Found[]> => {
  const { studio, labels } = room;
  switch (kind) {
    case 'picture':
      return pictures(room, typed, person);
    case 'creation':
      return open(room, person);
    case 'topic':
      return labels['help.topics'].map(({ topic, title }) => plain(topic, undefined, title));
    case 'checkpoint': {
      const { checkpoints } = await studio.choices(person.who);
      return loadedFirst(checkpoints).map(({ name, family, loaded }) => {
        const hint = loaded ? labels['models.loaded'](family) : family;
        return plain(name, hint, `${cutLine(name, limits.option - hint.length - 3)} · ${hint}`);
      });
    }
    case 'style':
      return (await studio.choices(person.who)).styles.map((name) =>
        plain(name, undefined, labels['card.styleName'](name)),
      );
    case 'sessionPicture':
      return shared(room, person);
    case 'upscaler':
      return (await studio.choices(person.who)).upscalers.map((name) => plain(name));
  }
};

export const suggest = async (
  room: Suggester,
  kind: SuggestKind,
  typed: string,
  person: Person,
): Promise<readonly Option[]> => {
  const all = await candidates(room, kind, typed, person);
  return ranked(all, typed, { textOf: ({ text }) => text, simplify: room.simplify })
    .map((found) => found.option)
    .filter(({ value }) => value.length <= limits.option)
    .slice(0, most);
};
