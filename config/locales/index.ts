/** The languages the studio speaks. Adding one: a file beside this one that `satisfies Locale`, and a line here. */
import type { Facts, Locale, Say, SayKey } from '../../src/say.ts';
import type { PageLabels } from '../../adapters/web/labels.ts';
import type { TerminalLabels } from '../../adapters/terminal/labels.ts';
import type { ChatLabels } from '../../src/chat/labels.ts';
import type { KeepsakeLabels } from '../../src/keepsake/labels.ts';
import { chatEn } from './chat.en.ts';
import { chatZhCN } from './chat.zh-CN.ts';
import { en } from './en.ts';
import { keepsakeEn } from './keepsake.en.ts';
import { keepsakeZhCN } from './keepsake.zh-CN.ts';
import { pageEn } from './page.en.ts';
import { pageZhCN } from './page.zh-CN.ts';
import { panelsEn } from './panels.en.ts';
import { panelsZhCN } from './panels.zh-CN.ts';
import { sessionPanelsEn } from './sessionPanels.en.ts';
import { sessionPanelsZhCN } from './sessionPanels.zh-CN.ts';
import { terminalEn } from './terminal.en.ts';
import { terminalZhCN } from './terminal.zh-CN.ts';
import { zhCN } from './zh-CN.ts';

interface Language {
  sentences: Locale;
  chat: ChatLabels;
  keepsake: KeepsakeLabels;
  page: PageLabels;
  terminal: TerminalLabels;
}

const chinese: Language = {
  sentences: zhCN,
  chat: { ...chatZhCN, ...panelsZhCN, ...sessionPanelsZhCN },
  keepsake: keepsakeZhCN,
  page: pageZhCN,
  terminal: terminalZhCN,
};

const languages: Readonly<Record<string, Language>> = {
  'zh-CN': chinese,
  en: {
    sentences: en,
    chat: { ...chatEn, ...panelsEn, ...sessionPanelsEn },
    keepsake: keepsakeEn,
    page: pageEn,
    terminal: terminalEn,
  },
};

const languageOf = (locale: string): Language => languages[nearestLocale(locale, 'zh-CN')] ?? chinese;

/** BCP 47 names, the studio's first language first. */
export const locales: readonly string[] = Object.keys(languages);

/** The spoken language that fits `wanted` best: exact, then by its first part (`zh-TW` -> `zh-CN`), then `fallback`. */
export const nearestLocale = (wanted: string | undefined, fallback: string): string => {
  if (!wanted) return fallback;
  const tag = wanted.replace('_', '-').toLowerCase();
  const exact = locales.find((name) => name.toLowerCase() === tag);
  const first = tag.split(/[-.]/)[0];
  return exact ?? locales.find((name) => name.toLowerCase().split('-')[0] === first) ?? fallback;
};

export const say: Say = <K extends SayKey>(locale: string, key: K, facts: Facts<K>): string => {
  // Indexing loses the tie between key and facts that `Locale` guarantees; keys out of old rows may be of another version.
  const sentence = languageOf(locale).sentences[key] as ((facts: Facts<K>) => string) | undefined;
  return sentence?.(facts) ?? '';
};

export const labelsFor = (locale: string): TerminalLabels => languageOf(locale).terminal;
export const pageLabelsFor = (locale: string): PageLabels => languageOf(locale).page;
export const chatLabelsFor = (locale: string): ChatLabels => languageOf(locale).chat;
export const keepsakeLabelsFor = (locale: string): KeepsakeLabels => languageOf(locale).keepsake;
