import type { TerminalLabels } from '../../adapters/terminal/labels.ts';

export const terminalEn = {
  help: `画室 Atelier: draw a picture from the terminal

Usage
  npm run imagine -- "an orange cat in the rain" [options]

Options
  --ar 16:9        ratio: 1:1 4:3 3:4 3:2 2:3 16:9 9:16 21:9, or any width:height
  --n 2            pictures, 1-4 (default 1)
  --seed 7         a number or words; the same seed draws the same picture
  --style name     style
  --no "words"     what should not be in the picture
  --q draft        quality: draft, normal, fine, classic
  --model name     checkpoint
  --raw            no rewriting, the words are the prompt
  --image file     start from this picture
  --out folder     where to write (default ./pictures)
  --json           print one JSON object and nothing else (npm run -s silences npm itself)
  --help           this page

Exit codes
  0 done   1 not drawn   64 wrong usage   69 no engine to draw with   78 wrong configuration   130 stopped by Ctrl-C
`,
  prompt: 'Prompt',
  negative: 'Avoid',
  seed: 'Seed',
  size: 'Size',
  writer: 'Writer',
  engine: 'Engine',
  simulated: 'sketch',
  apart: 'The studio is running, so this picture does not enter its history.',
  cannotRead: (path) => `Cannot read the picture file ${path}`,
  cannotWrite: (path) => `Cannot write to the folder ${path}`,
} satisfies TerminalLabels;
