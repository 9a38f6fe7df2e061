/** What stands in for a language model on the fake Ollama: one that does as it is told, and ten that do not. */
import type { ReplyRequest } from '../fakes/ollama/knobs.ts';
import { type Token, markOf } from '../../src/prompt/protect.ts';
import { carries, type Line } from './line.ts';

/** The line that is asked about, with the marks that its words carry. */
export interface Asked {
  line: Line;
  tokens: readonly Token[];
}

export type StandIn = (asked: Asked, request: ReplyRequest) => string | object;

/** The reference prompt with marks where the protected parts stand. */
const marked = ({ line, tokens }: Asked): string =>
  tokens.reduce((text, token) => text.replace(token.raw, markOf(token.mark)), line.english);

const kept = ({ line }: Asked): { said: string; as: string }[] =>
  line.must.map((must) => ({
    said: must.said,
    as: must.any.find((word) => carries(line.english, { any: [word] })) ?? '',
  }));

const answer = (asked: Asked, positive = marked(asked)): Record<string, unknown> => ({
  positive,
  kept: kept(asked),
  negative: '',
  aspect: '',
  style: '',
  title: asked.line.words.slice(0, 8),
  understanding: asked.line.words.slice(0, 40),
});

export const wellBehaved: StandIn = (asked) => answer(asked);

const countsAndColours =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozen|half|several|pair|flock|couple|thousand|\d+|red|orange|ginger|yellow|green|cyan|teal|turquoise|blue|purple|violet|pink|brown|black|white|gr[ea]y|gold(?:en)?|silver|blonde|emerald|colorful|chestnut)\b/gi;
const tidy = (text: string): string => text.replace(/ {2,}/g, ' ').replace(/ ,/g, ',');
const outsideMarks = (text: string, change: (part: string) => string): string =>
  text
    .split(/(<\d+>)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');

/** Ten ways to go wrong, each the same way every time it is asked. */
export const hostile: Readonly<Record<string, StandIn>> = {
  prose: ({ line }) => `What a wonderful idea! I imagine a scene in which ${line.english}. The light falls softly.`,
  chatter: (asked) =>
    `Sure! Here is your prompt:\n\n${JSON.stringify({
      ...answer(asked),
      positive: `Here is the prompt: ${marked(asked)}. Let me know if you would like any changes!`,
    })}\n\nI hope this helps!`,
  refusal: (asked) => answer(asked, "I'm sorry, but I can't help with creating this image."),
  untranslated: (asked) => answer(asked, `${asked.line.words}，非常好看的画面，美しい絵`),
  empty: (asked, { count }) => (count % 2 === 0 ? '' : answer(asked, '')),
  repetition: (asked) => answer(asked, 'a beautiful cat, '.repeat(300)),
  wrongTypes: (asked) => ({
    positive: asked.line.must.length % 2 === 0 ? { text: asked.line.english } : [marked(asked), 'soft light'],
    negative: 5,
    kept: { everything: true },
    aspect: { w: 16 },
    style: null,
    title: ['a'],
    steps: 9000,
  }),
  forgetful: (asked) => ({
    ...answer(asked, tidy(outsideMarks(marked(asked), (part) => part.replace(countsAndColours, ' ')))),
    kept: [],
  }),
  lying: (asked) => answer(asked, 'a beautiful peaceful scenery with gentle mood, masterpiece, best quality'),
  meddling: (asked) => {
    const marks = asked.tokens.map(({ mark }) => mark);
    const spelled = marks.map((mark, index) => [`< ${mark} >`, `＜${mark}＞`, `[${mark}]`, ''][index % 4]).join(', ');
    const prompt = outsideMarks(marked(asked), (part) => part.replace(/(\w{4,}) /, '($1:1.9) '));
    const bare = marks.length % 2 === 0 ? prompt : prompt.replaceAll(/<\d+>/g, '');
    return answer(asked, `${bare}, ${spelled}, ${spelled}, <88>, <lora:evil_style:1.5>, {a|b}, <hypernet`);
  },
};
