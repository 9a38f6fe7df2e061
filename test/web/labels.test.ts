import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { pageEn } from '../../config/locales/page.en.ts';
import { pageZhCN } from '../../config/locales/page.zh-CN.ts';
import { operations } from '../../src/creation.ts';
import { modes, roles, sessionSchema } from '../../src/session.ts';
import { keepsakeKinds } from '../../src/sessionDesk.ts';

const folder = new URL('../../adapters/web/', import.meta.url);
const pages = readdirSync(new URL('page/', folder)).filter((name) => /\.(js|html)$/.test(name));
const sources = [...pages.map((name) => `page/${name}`), 'signin.ts', 'roomDeeds.ts'].map((name) =>
  readFileSync(new URL(name, folder), 'utf8'),
);

/** Keys that are made from a prefix and a name in a template, and the names there are. */
const made: Readonly<Record<string, RegExp>> = {
  verb: /^(?:again|vary|change|upscale|more|cancel|download)$/,
  made: new RegExp(`^(?:${operations.join('|')})$`),
  answer: /^(?:go|reword|verbatim|rewrite|cancel)$/,
  use: /^(?:input|style|lines|pose|depth)$/,
  inpaint: /^(?:brush|eraser|undo|clear|invert)$/,
  diff: /^(?:added|removed)$/,
  empty: /^example\d$/,
  mode: new RegExp(`^(?:${modes.join('|')})(?:Hint)?$`),
  joining: /^(?:everyone|code|host)$/,
  keepsake: new RegExp(`^(?:${[...keepsakeKinds, 'tree'].join('|')})(?:Hint)?$`),
  phase: new RegExp(`^(?:${sessionSchema.shape.stage.options.join('|')})$`),
  role: new RegExp(`^(?:${roles.join('|')})$`),
  rule: /^(?:link|guests)(?:Hint)?$/,
};

/** Keys are written out, or made from a prefix and a name: `made.${operation}`, `named('style', name)`. */
const used = (key: string): boolean => {
  const [group = '', name = ''] = key.split('.');
  const says = (code: string): boolean => sources.some((text) => text.includes(code));
  if (says(`named('${group}'`)) return true;
  const written = says(`'${key}'`) || says(`"${key}"`);
  return written || (made[group]?.test(name) === true && says(`\`${group}.`));
};

test('every label is used, and every label that is used is there', () => {
  const keys = Object.keys(pageZhCN);
  assert.deepEqual(
    keys.filter((key) => !used(key)),
    [],
  );
  const groups = [...new Set(keys.map((key) => key.split('.')[0]))].join('|');
  const written = sources.flatMap((text) => [
    ...text.matchAll(new RegExp(`['"]((?:${groups})\\.[a-z][A-Za-z0-9]+)['"]`, 'g')),
  ]);
  const wanted = written.map(([, key = '']) => key).filter((key) => !/\.(js|css|svg)$/.test(key));
  assert.ok(wanted.length > 60);
  assert.deepEqual(
    wanted.filter((key) => !keys.includes(key)),
    [],
  );
});

test('both languages have the same facts in the same places', () => {
  const facts = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  for (const [key, text] of Object.entries(pageZhCN)) {
    const english = pageEn[key as keyof typeof pageEn];
    assert.deepEqual(facts(english), facts(text), key);
    assert.ok(text.trim() && english.trim(), key);
  }
});

test('a shipped style has one name wherever it is said', () => {
  const styles = JSON.parse(readFileSync(new URL('../../config/styles.json', import.meta.url), 'utf8')) as {
    name: string;
    names: Record<string, string>;
  }[];
  const said = (labels: Record<string, string>) => styles.map(({ name }) => labels[`style.${name}`]);
  assert.deepEqual(
    said(pageZhCN),
    styles.map(({ names }) => names['zh-CN']),
  );
  assert.deepEqual(
    said(pageEn),
    styles.map(({ names }) => names['en']),
  );
});
