/** What the pictures of a session have in common, in a few facts. Pure. */
import type { View } from '../desk.ts';
import type { Canvas, Session } from '../session.ts';
import type { Wishes } from '../creation.ts';

export const emptyCanvas: Canvas = {
  subject: '',
  style: '',
  palette: [],
  always: [],
  never: [],
  summary: '',
  kept: [],
};

/** English names of colours, as they stand in prompts. */
const colours =
  /\b(?:(?:dark|light|deep|pale|bright|soft|warm|cool|pastel|neon) )?(?:red|orange|yellow|green|blue|purple|violet|pink|brown|black|white|gr[ae]y|gold(?:en)?|silver|teal|cyan|magenta|crimson|turquoise|beige|ivory|indigo|maroon|navy|lavender)\b/gi;

const paletteOf = (prompt: string): string[] =>
  [...new Set([...prompt.matchAll(colours)].map(([colour]) => colour.toLowerCase()))].slice(0, 6);

/**
 * Made anew from what was understood last, since a change is understood together with the prompt it changes; the subject is that of
 * the first picture. What people have set stays.
 */
export const factsOf = (canvas: Canvas, view: View): Canvas => {
  const { understanding, title, prompt } = view;
  const { kept } = canvas;
  const palette = paletteOf(prompt?.positive ?? '');
  return {
    ...canvas,
    subject: canvas.subject === '' ? title.slice(0, 200) : canvas.subject,
    style: kept.includes('style') ? canvas.style : (understanding?.style ?? '').slice(0, 64),
    palette: kept.includes('palette') || palette.length === 0 ? canvas.palette : palette,
    summary: (understanding?.sentence || title).slice(0, 600),
  };
};

const sameFact = (one: string | readonly string[], other: string | readonly string[]): boolean =>
  String(one) === String(other);

/** Which facts stay: those just set, until they are emptied. A form that comes back as it was sets nothing. */
export const keptAfter = (before: Canvas, after: Canvas): Canvas['kept'] =>
  (['subject', 'style', 'palette'] as const).filter(
    (fact) => after[fact].length > 0 && (before.kept.includes(fact) || !sameFact(before[fact], after[fact])),
  );

const alwaysOf = ({ always, palette, kept }: Canvas): string =>
  [...always, ...(kept.includes('palette') ? palette : [])].join(', ');

/** What the session asks of every picture of its own. */
export const wishesOf = ({ canvas, rules, seats }: Session): Partial<Wishes> => ({
  ...(alwaysOf(canvas) !== '' && { always: alwaysOf(canvas) }),
  ...(canvas.never.length > 0 && { avoid: canvas.never.join(', ') }),
  // A style that was only seen is no wish: the next idea may ask for another.
  ...(canvas.style !== '' && canvas.kept.includes('style') && { style: canvas.style }),
  ask: rules.askFirst,
  // The stricter rating wins.
  ...(seats.some(({ hidden }) => hidden) && { hidden: true }),
});
