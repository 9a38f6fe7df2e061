/** Words and names that try to become something else. */
import type { TreeNode } from '../../src/session.ts';
import { idOf, type Shape } from './stories.ts';

export const hostileTexts = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '"><svg/onload=alert(3)> \' " & < > `',
  ']]> --> </style></title></textarea></svg>',
  ') Tj ET endstream endobj %%EOF (\\)',
  '../../../etc/passwd\u0000.png',
  'C:\\con\\aux.png::$DATA',
  '\u202egnp.exe\u2066 \ufeff 👨‍👩‍👧 ไทย العربية',
  'javascript:alert(4) https://example.com/x [a](http://b)',
  'x'.repeat(80),
  '\ud800\udfff\ud800',
];

/** Of nodes that may not be told: found anywhere, it is a leak. */
export const unsaid = 'UNSAID';

const hiddenNode = (flag: 'secret' | 'removed'): Partial<TreeNode> => ({
  [flag]: true,
  title: unsaid,
  caption: unsaid,
  words: unsaid,
  authors: [unsaid],
});

/** Every hostile text as title, caption, words and name; one picture secret, one removed, one covered, one without its file. */
export const hostileShape: Shape = {
  parents: [[], ...hostileTexts.map((_, index) => (index % 3 === 2 ? [index, index - 1] : [index])), [2], [3]],
  nodes: {
    ...Object.fromEntries(
      hostileTexts.map((text, index) => [
        index,
        { title: text, caption: text, words: text, authors: [text], covered: index === 4 },
      ]),
    ),
    [hostileTexts.length + 1]: hiddenNode('secret'),
    [hostileTexts.length + 2]: hiddenNode('removed'),
  },
  scenes: { 3: { isWinner: true, likes: 2 } },
  story: {
    title: hostileTexts[0] ?? '',
    theme: hostileTexts[1] ?? '',
    id: 'S-4F7KQ2',
    focus: idOf(2),
    nameOf: (who) => who,
  },
};
