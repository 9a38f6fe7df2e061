import assert from 'node:assert/strict';
import test from 'node:test';
import { doctorEn } from '../../config/locales/doctor.en.ts';
import { doctorZhCN } from '../../config/locales/doctor.zh-CN.ts';
import type { DoctorCode, DoctorTexts, FindingText } from '../../src/doctor/texts.ts';

const languages: [string, DoctorTexts][] = [
  ['en', doctorEn],
  ['zh-CN', doctorZhCN],
];
const codes = Object.keys(doctorEn.findings) as DoctorCode[];

/** Calls a text with facts that name themselves, and tells which of them it asked for. */
const sayWithNames = (texts: DoctorTexts, code: DoctorCode): { text: FindingText; asked: Set<string> } => {
  const asked = new Set<string>();
  const facts = new Proxy({}, { get: (_, name) => (asked.add(String(name)), `«${String(name)}»`) });
  const say = texts.findings[code] as (facts: object) => FindingText;
  return { text: say(facts), asked };
};

test('every finding says in every language what it is and what it means', () => {
  for (const [language, texts] of languages)
    for (const code of codes) {
      assert.match(code, /^D-[A-Z]{2}-\d\d$/);
      const { text } = sayWithNames(texts, code);
      assert.ok(text.what.trim() && text.meaning.trim(), `${code} in ${language}`);
      for (const sentence of Object.values(text) as string[]) assert.doesNotMatch(sentence, /undefined|\[object/);
    }
});

test('both languages tell the same facts, and only show them', () => {
  const shown = ({ text, asked }: ReturnType<typeof sayWithNames>): string[] =>
    [...asked].filter((name) => Object.values(text).join(' ').includes(`«${name}»`)).sort();
  for (const code of codes) {
    const [english, chinese] = [sayWithNames(doctorEn, code), sayWithNames(doctorZhCN, code)];
    assert.deepEqual(shown(chinese), shown(english), code);
    assert.deepEqual(shown(english), [...english.asked].sort(), code);
  }
});

test('Chinese is Chinese and English is English, but for the words of the 秋叶 launcher', () => {
  const names = new Set<DoctorCode>(['D-SY-01', 'D-WB-01']);
  for (const code of codes) {
    const { text: chinese } = sayWithNames(doctorZhCN, code);
    if (!names.has(code)) assert.match(chinese.what + chinese.meaning, /\p{Script=Han}/u, code);
    const { text: english } = sayWithNames(doctorEn, code);
    const words = Object.values(english).join(' ');
    if (code !== 'D-SD-03') assert.doesNotMatch(words, /\p{Script=Han}/u, code);
  }
});

test('the switched-off API is explained in the words of the launcher', () => {
  assert.match(doctorZhCN.findings['D-SD-03']({ url: 'http://127.0.0.1:7860' }).fix, /高级选项 → 启用 API/);
  assert.match(doctorEn.findings['D-SD-03']({ url: 'http://127.0.0.1:7860' }).fix, /--api/);
});
