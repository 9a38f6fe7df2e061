/** Everything chat adapters share, over the front desk: cards, presses, forms and panels. */
import type { Person, Studio } from '../desk.ts';
import type { Clock, Log, Notebook } from '../ports.ts';
import type { Say } from '../say.ts';
import { composeCard } from './card.ts';
import { createExplain } from './explain.ts';
import { settingsForm } from './forms.ts';
import type { ChatLabels } from './labels.ts';
import type { Chat } from './model.ts';
import type { Viewer } from './panelParts.ts';
import { composePanel } from './panels.ts';
import { createPress } from './press.ts';
import { createMemory } from './pressMemory.ts';
import { createSessionChat } from './session.ts';
import { suggest } from './suggest.ts';

export interface ChatParts {
  studio: Studio;
  /** Of the name `chat`. */
  notebook: Notebook;
  clock: Clock;
  log: Log;
  say: Say;
  labels: (locale: string) => ChatLabels;
  /** Languages the studio speaks, its first one first. */
  locales: readonly string[];
  /** Traditional characters become simplified ones, so that both find the same. */
  simplify: (text: string) => string;
}

export const createChat = (parts: ChatParts): Chat => {
  const { studio, clock, labels, locales, simplify } = parts;
  const memory = createMemory(parts);
  const explain = createExplain(parts);
  const shelf = { studio, clock, locales, simplify };
  const usual = locales[0] ?? 'en';

  /** The language a person chose comes before that of their app. */
  const viewerOf = async (person: Person, locale: string): Promise<Viewer> => {
    const { locale: own = locale } = await studio.settings(person.who);
    const spoken = locales.includes(own) ? own : locale;
    return { person, locale: spoken, labels: labels(spoken), now: clock.now() };
  };

  return {
    ...createPress({ ...shelf, say: parts.say, memory, viewerOf, explain }),
    ...createSessionChat({ ...parts, viewerOf, explain }),
    card: async (view, viewer) => {
      const picked =
        viewer === undefined || view.pictures.length < 2 ? undefined : await memory.picked(view.creation, viewer);
      return composeCard(view, labels(view.locale), { now: clock.now(), ...(picked !== undefined && { picked }) });
    },
    panel: async (request, person, locale) => composePanel(shelf, request, await viewerOf(person, locale)),
    settingsForm: async (person, locale) =>
      settingsForm({
        viewer: await viewerOf(person, locale),
        choices: await studio.choices(person.who),
        settings: await studio.settings(person.who),
        locales,
      }),
    suggest: async (kind, typed, person, locale = usual) => {
      const { labels: words } = await viewerOf(person, locale);
      return suggest({ studio, labels: words, simplify }, kind, typed, person);
    },
    explain,
  };
};
