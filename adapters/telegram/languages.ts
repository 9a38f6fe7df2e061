/** The words of each language. */
import { wordsEn } from './words.en.ts';
import type { TelegramWords } from './words.ts';
import { wordsZhCN } from './words.zh-CN.ts';

const languages: Readonly<Record<string, TelegramWords>> = { 'zh-CN': wordsZhCN, en: wordsEn };

/** BCP 47 names. */
export const spoken: readonly string[] = Object.keys(languages);

/** In this language, else in that of the studio's home. */
export const wordsFor = (locale: string): TelegramWords => languages[locale] ?? wordsZhCN;
