/** What comes of a press, a command or a filled form, as the person sees it. */
import type { Outcome } from '../../src/chat/model.ts';
import { isEnded } from '../../src/creation.ts';
import { wordsFor } from './languages.ts';
import { contentOf, replaceContent, sendContent, type Under } from './panel.ts';
import type { TelegramParts } from './parts.ts';
import { inputFile } from './pictures.ts';
import type { Posts } from './posts.ts';
import { placeOf } from './read.ts';
import type { Ground, Privately, Shown } from './privately.ts';
import { captioned, worded } from './send.ts';
import { sentence } from './show.ts';
import { cut, captionLimit, plain, type Rich } from './text.ts';

export interface OutcomeParts extends TelegramParts {
  posts: Posts;
  privately: Privately;
}

/** @returns a sentence for the person, to be shown with the answer to their press; '' when there is nothing to say. */
export type Render = (outcome: Outcome, ground: Ground, under?: Under) => Promise<string>;

export const nameOf = ({ me }: TelegramParts): string => `@${me.username}`;

/** What to say when it was not shown where the person looks. */
const whereItIs = (parts: TelegramParts, shown: Shown, locale: string): string => {
  if (shown === 'here') return '';
  const { toPrivate, startFirst } = wordsFor(locale);
  return shown === 'elsewhere' ? toPrivate : startFirst(nameOf(parts));
};

export const createRender =
  (parts: OutcomeParts): Render =>
  async (outcome, ground, under) => {
    const { call, privately, posts } = parts;
    const { locale } = ground;
    switch (outcome.kind) {
      case 'asked':
        // Its message follows by itself.
        return '';
      case 'changed':
        // What has not ended is shown anew by itself.
        if (under && isEnded(outcome.view.stage)) await posts.refresh(outcome.view, under);
        return '';
      case 'panel': {
        const place = placeOf(ground.where, parts.moves.first);
        const content = await contentOf(parts, outcome.panel, { locale, place });
        if (outcome.replace && under && (await replaceContent(parts, content, under))) return '';
        return whereItIs(parts, await privately.send(ground, sendContent(parts, content)), locale);
      }
      case 'file': {
        const { bytes, mime, name, text } = outcome;
        const document = inputFile(bytes, name.replace(/\.\w+$/, ''), mime);
        const shown = await privately.send(ground, (target) =>
          call.sendDocument({ ...target, document, ...captioned(cut(plain(text), captionLimit)) }),
        );
        return whereItIs(parts, shown, locale);
      }
      case 'removed':
        await posts.remove(outcome.creation, under);
        return outcome.text;
      case 'told':
        return outcome.text;
    }
  };

/** A sentence that no press is left to answer with. */
export const saySo = async (parts: OutcomeParts, ground: Ground, text: string | Rich): Promise<void> => {
  if (text === '') return;
  const rich = typeof text === 'string' ? sentence(text) : text;
  await parts.privately.send(ground, (target) => parts.call.sendMessage({ ...target, ...worded(rich) }));
};
