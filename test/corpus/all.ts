/** The whole corpus by language. */
import type { Line } from './line.ts';
import { en } from './lines/en.ts';
import { ja } from './lines/ja.ts';
import { ko } from './lines/ko.ts';
import { mixed } from './lines/mixed.ts';
import { ru } from './lines/ru.ts';
import { zhHans } from './lines/zh-hans.ts';
import { zhHant } from './lines/zh-hant.ts';

export const corpus: Readonly<Record<string, readonly Line[]>> = {
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  ja,
  ko,
  ru,
  en,
  mixed,
};
