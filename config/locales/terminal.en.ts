import type { TerminalLabels } from '../../adapters/terminal/labels.ts';

export const terminalEn = {
  help: `画室 Atelier: draw from the terminal

Usage
  npm run imagine -- "an orange cat in the rain" [options]
  npm run imagine -- verb picture... ["words"] [options]
  A picture is an id (the second of J-4F7KQ2 is J-4F7KQ2.2) or a file; without one it is what was drawn last

Verbs
  again            the same description, another seed
  vary             a small walk; --strength high for a large one
  change "words"   say what should differ, for example "make it dusk"; same seed unless --reseed
  edit "words"     start from the picture; --strength 0.05-0.95
  inpaint "words"  draw one part anew: --mask file (white is drawn) or --area "hat"
  outpaint         another ratio with new edges; needs --ar
  upscale          larger by --factor 1.5, 2 or 4; --detail draws details anew
  blend "words"    2-4 pictures into one; --balance 50 is the share of the first
  restyle          another style; needs --style
  describe         prompts for a picture
  recipe           show the recipe
  replay           draw a recipe again: an id, an R- code, a file (.json .txt) or a PNG that carries one

Options
  --ar 16:9        ratio: 1:1 4:3 3:4 3:2 2:3 16:9 9:16 21:9, or any width:height
  --n 2            pictures, 1-4 (default 1)
  --seed 7         a number or words; the same seed draws the same picture
  --style name     style
  --no "words"     what should not be in the picture
  --q draft        quality: draft, normal, fine, classic
  --model name     checkpoint
  --raw            no rewriting, the words are the prompt
  --ask            look at what was understood before it is drawn
  --image file     start from this picture; with --use style, lines, pose or depth it only guides
  --steps --cfg --sampler --sched --clip   for experts
  --out folder     where to write (default ./pictures)
  --with-recipe    write the recipe into the PNG
  --sheet          the same words in every style, together on one sheet
  --json           print one JSON object and nothing else (npm run -s silences npm itself)
  --help           this page

Exit codes
  0 done   1 not drawn   64 wrong usage   69 no engine to draw with   78 wrong configuration   130 stopped by Ctrl-C
`,
  usage: `Atelier

Usage
  npm start                            the studio
  npm run imagine -- "a cat in rain"   draws in the terminal; see npm run imagine -- --help
  npm run doctor                       looks at everything and says what to do; see npm run doctor -- --help

Every setting stands in .env.example.
`,
  prompt: 'Prompt',
  negative: 'Avoid',
  seed: 'Seed',
  size: 'Size',
  writer: 'Writer',
  engine: 'Engine',
  understood: 'Understood',
  kept: 'Kept',
  missing: 'Left out',
  style: 'Style',
  askAnswer: 'Enter draws it · w other wording · m my own words · q cancels: ',
  needsId: 'Please give the id of a picture, for example J-4F7KQ2.1',
  simulated: 'sketch',
  noData: (reason) => `The database or its folder cannot be used: ${reason}. npm run doctor says what to do.`,
  apart:
    'The studio is running: this picture does not enter its history, and ids of earlier ones are not known here. Go on from a picture file (edit, upscale and others) or on the page; for change, vary and again stop the studio first.',
  unknownOption: (name) => `There is no option ${name}; --help lists them all.`,
  wrongOption: (name) => `Option ${name} is not written right: it lacks its value, or takes none. See --help.`,
  cannotRead: (path) => `Cannot read the picture file ${path}`,
  cannotWrite: (path) => `Cannot write to the folder ${path}`,
} satisfies TerminalLabels;
