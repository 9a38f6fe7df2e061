import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { sanitisePrompt } from '../../src/prompt/sanitise.ts';
import { cutText, tidyText } from '../../src/prompt/text.ts';
import { checkSanitiser } from './sanitise.properties.ts';
import { readAsWebui } from './webui.ts';
import { shortest } from '../shortest.ts';
import { codePoint } from './codePoint.ts';

const becomes: readonly (readonly [string, string])[] = [
  // Plain prompts stay as they are.
  ['1girl, (blue eyes:1.2), [hat], saber \\(fate\\)', '1girl, (blue eyes:1.2), [hat], saber \\(fate\\)'],
  ['a cat BREAK a dog', 'a cat BREAK a dog'],
  ['1,000 cats at 5:30 am', '1,000 cats at 5:30 am'],
  ['>_<, o_o, <3', '>_<, o_o, <3'],
  // Extra networks, in every disguise.
  ['a cat <lora:x:99>, hat', 'a cat, hat'],
  ['＜lora：x：１＞ cat', 'cat'],
  ['<hypernet:h:1><lyco:l:1>cat<лора:x:1>', 'cat'],
  ['a <lora:x', 'a lora:x'],
  ['<sd_cpp_extra_args>{"steps":999}</sd_cpp_extra_args>cat', 'cat'],
  ['cat <sd_cpp_extra_args', 'cat'],
  ['cat < / SD_cpp_extra_args >', 'cat'],
  // Dynamic prompts and Jinja.
  ['{red|blue} hat', 'red hat'],
  ['{|blue} hat', 'blue hat'],
  ['{2$$ and $$red|blue} {0.3::oak|elm}', 'red oak'],
  ['{{masterpiece}}, cat', 'masterpiece, cat'],
  ['${c=!{red|blue}} a ${c} cat', 'a cat'],
  ['{% for x in y %}cat{% endfor %}', 'cat'],
  ['__colour__ cat, long__hair', 'colour cat, long hair'],
  ['red|blue', 'red, blue'],
  // Prompt editing, alternation, composable prompts, comments.
  ['[cat:dog:0.1], [hat:10], [sun::5], [a|b]', 'cat, hat, sun, a'],
  ['[note: blue]', '[note blue]'],
  ['cat AND dog ＡＮＤ bird', 'cat and dog and bird'],
  ['BRAND new, command', 'BRAND new, command'],
  ['#cat', 'cat'],
  ['cinematic, 16:9', 'cinematic, 16x9'],
  ['cat :٩', 'cat ٩'],
  // Weights and depth.
  ['(cat:1e9)', '(cat:2)'],
  ['(cat:-3)', '(cat:0.1)'],
  ['(cat:٩٩)', 'cat'],
  ['(cat:1.2.3)', 'cat'],
  ['(cat:99[])', '(cat:2)'],
  ['((cat:1.5):1.5)', '((cat:1.33):1.5)'],
  ['((((((cat))))))', '((((cat))))'],
  ['((cat', 'cat'],
  ['cat)) ]', 'cat'],
  ['()[](,)cat', 'cat'],
  // Text to be written in the picture.
  ['a sign 「营业９折，欢迎」, ９折', 'a sign 「营业９折，欢迎」, 9折'],
  ['“Ｆｕｌｌ  ｗｉｄｔｈ ,” and "ﬃ"', '“Ｆｕｌｌ  ｗｉｄｔｈ ,” and "ﬃ"'],
  ['(『第①章』:1.3), [“hi”]', '(『第①章』:1.3), [“hi”]'],
  ['“ＡＮＤ”, 「｛ａ｜ｂ｝」, "＃１"', '“and”, 「a」, "1"'],
  ['“x <lora:y:1>” cat', '“x ” cat'],
  ['cat “a:１', 'cat “a 1'],
  ['“a\u200bb”, \ue000', '“ab”'],
  // Lines.
  ['a cat\na hat\n\nrain', 'a cat, a hat, rain'],
  ['一只猫，在雨中', '一只猫, 在雨中'],
];

for (const [given, expected] of becomes) {
  test(`sanitise ${JSON.stringify(given)}`, () => {
    assert.equal(sanitisePrompt(given).text, expected);
  });
}

test('prompt editing stays words when somebody takes its escapes away', () => {
  assert.equal(sanitisePrompt('a cat, \\[a:b:0.1\\]').text, 'a cat, \\[a b 0.1\\]');
  assert.equal(sanitisePrompt('a cat, \\[a:b:0.1]\\］').text, 'a cat, \\[a b 0.1\\]');
  assert.equal(sanitisePrompt('\\[x\\] 16:9').text, '\\[x\\] 16x9');
});

test('removals are told as they were written', () => {
  const { removed } = sanitisePrompt('a <lora:x:9> {red|blue} cat AND (dog:50)');
  assert.deepEqual(removed, ['<lora:x:9>', '{red|blue}', 'AND', ':50']);
  assert.deepEqual(sanitisePrompt('a (cat:1.2)').removed, []);
});

test('what stands in quotation marks stays byte for byte, wherever it stands and however often it is cleaned', () => {
  const word = fc.stringMatching(/^[a-zＡ-Ｚ０-９一-丏ぁ-ん①-⑳ﬀ-ﬄ，。！？ .,!?'-]{0,12}[a-zＡ-Ｚ０-９①-⑳]$/u);
  const marks = fc.constantFrom(['“', '”'], ['"', '"'], ['「', '」'], ['『', '』']);
  const around = fc.constantFrom('', 'a cat ', '(big', '[', '{', '<', ' , ', '９ ', '# ', '\n');
  fc.assert(
    fc.property(word, marks, around, around, (text, [open, close], before, behind) => {
      const quote = `${open}${text}${close}`;
      const once = sanitisePrompt(`${before}${quote}${behind}`).text;
      assert.ok(once.includes(quote), `${quote} in ${once}`);
      assert.equal(sanitisePrompt(once).text, once);
    }),
    { numRuns: 1000 },
  );
});

test('allowed LoRAs are called at most four times, at -2 to 2', () => {
  const options = { allowedLoras: ['ink (v1)'] };
  const call = '<lora:ink (v1):99>';
  assert.equal(sanitisePrompt(`cat ${call}, <lora:other:1>`, options).text, 'cat <lora:ink (v1):2>');
  assert.equal(readAsWebui(sanitisePrompt(`cat ${call.repeat(9)}`, options).text).networks.length, 4);
});

test('a long prompt is cut after a whole word, and what was cut is told', () => {
  const { text, removed } = sanitisePrompt('small white cat, '.repeat(100));
  assert.ok(text.length <= 1500 && text.length > 1440, String(text.length));
  assert.match(text, /(?:small|white|cat)$/);
  assert.match(removed.join(), /^…/);
});

test('cutText never splits a grapheme', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(30), (text, limit) => {
      const cut = cutText(text, limit);
      assert.ok(cut.length <= limit || cut === text);
      assert.ok(text.startsWith(cut) && cut.isWellFormed());
    }),
    { numRuns: 1000 },
  );
  assert.equal(cutText('👩‍👩‍👧👩‍👩‍👧', 9), '👩‍👩‍👧');
});

test('tidyText removes what cannot be seen and keeps emoji whole', () => {
  assert.equal(tidyText('a\u202eb\u200bc\u{e0041}d\ud800\u0000'), 'abcd');
  assert.equal(tidyText('👩‍👩‍👧 ❤️ x\u200dy'), '👩‍👩‍👧 ❤️ xy');
  assert.equal(tidyText('z\u0301\u0302\u0303\u0304'), 'z\u0301\u0302');
  fc.assert(
    fc.property(fc.string({ unit: codePoint, maxLength: 60 }), (text) => {
      const tidy = tidyText(text);
      assert.equal(tidyText(tidy), tidy);
      assert.ok(tidy.isWellFormed());
    }),
    { numRuns: 2000 },
  );
});

test('every sanitised prompt holds only allowed constructs and is stable', () => {
  checkSanitiser(1500);
});

test('4,000 characters of the worst kind take under 20 ms', () => {
  const worst = [
    '<a:',
    '<',
    '<lora:x:1>',
    '<sd_cpp_extra_args>',
    '(',
    '((x:2)',
    '[',
    '[a:',
    '[a|',
    '{',
    '{a|',
    '${',
    '{{',
    '{%',
    '{#',
    '$$',
    '__',
    '__a',
    '_a',
    '\\',
    '\\(',
    '#',
    'AND ',
    'BREAK ',
    ':1',
    ': ',
    ' ,',
    ', ',
    '\n',
    ' ',
    '9',
    '(:',
    '\u0301',
    '\u200d',
    '👩‍',
    '\ufe0f',
    'ﷺ',
    '｛',
    '}',
    '(a',
    '((((a:9):9):9):9)',
    '\ud800',
    ',.;\n',
    '“',
    '“a”',
    '"',
    '「a',
    '『ａ』, ',
  ];
  sanitisePrompt('warm (up:1.2) [a:b:0.1] {a|b}');
  for (const piece of worst) {
    const text = piece.repeat(4000).slice(0, 4000);
    const best = shortest(() => void sanitisePrompt(text), 20);
    assert.ok(best < 20, `${JSON.stringify(piece)} took ${best.toFixed(1)} ms`);
  }
});
