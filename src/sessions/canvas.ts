/** What the pictures of a session have in common, in a few facts. Pure. */
import type { View } from '../desk.ts';
import type { Canvas, Session } from '../session.ts';
import type { Wishes } from '../creation.ts';

export const emptyCanvas: Canvas = { subject: '', style: '', palette: [], always: [], never: [], summary: '' };

/** English names of colours, as they stand in prompts. */
const colours =
  /\b(?:(?:dark|light|deep|pale|bright|soft|warm|cool|pastel|neon) )?(?:red|orange|yellow|green|blue|purple|violet|pink|brown|black|white|gr[ae]y|gold(?:en)?|silver|teal|cyan|magenta|crimson|turquoise|beige|ivory|indigo|maroon|navy|lavender)\b/gi;

const paletteOf = (prompt: string): string[] =>
  [...new Set([...prompt.matchAll(colours)].map(([colour]) => colour.toLowerCase()))].slice(0, 6);

/**
 * Made anew from what was understood last, since a change is understood together with the prompt it changes. What people have
 * set stays.
 */
export const factsOf = (canvas: Canvas, view: View): Canvas => {
  const { understanding, title, prompt } = view;
  const palette = paletteOf(prompt?.positive ?? '');
  return {
    ...canvas,
    subject: canvas.subject === '' ? title.slice(0, 200) : canvas.subject,
    style: canvas.style === '' ? (understanding?.style ?? '') : canvas.style,
    palette: palette.length > 0 ? palette : canvas.palette,
    summary: (understanding?.sentence || title).slice(0, 600),
  };
};

/** What the session asks of every picture of its own. */
export const wishesOf = ({ canvas, rules, seats }: Session): Partial<Wishes> => ({
  ...(canvas.always.length > 0 && { always: canvas.always.join(', ') }),
  ...(canvas.never.length > 0 && { avoid: canvas.never.join(', ') }),
  ...(canvas.style !== '' && { style: canvas.style }),
  ask: rules.askFirst,
  // The stricter rating wins.
  ...(seats.some(({ hidden }) => hidden) && { hidden: true }),
});
