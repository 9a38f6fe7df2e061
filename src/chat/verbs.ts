/** Every verb a button, a menu or a form can carry: how it is acknowledged, and what right its creation asks for. */
import type { Verb } from '../desk.ts';

/** `use`: whoever may look at the creation. `tend`: its author, and who keeps order there. `own`: its author alone. */
export type Right = 'use' | 'tend' | 'own';

export interface VerbRule {
  /** `form`: with a form; what was filled in is then acknowledged as `sent` says. */
  ack: 'message' | 'private' | 'silent' | 'form';
  /** Of a form that came back. */
  sent?: 'message' | 'private' | 'silent';
  /** Absent: it concerns no creation. */
  right?: Right;
  /** Works only while the creation offers this. */
  offered?: Verb;
}

const made = (offered: Verb): VerbRule => ({ ack: 'message', right: 'use', offered });
const asked = (offered: Verb): VerbRule => ({ ack: 'form', sent: 'message', right: 'use', offered });
/** Pressed too late, it changes nothing. */
const answer: VerbRule = { ack: 'silent', right: 'own' };
const shown: VerbRule = { ack: 'private', right: 'use' };
const personal: VerbRule = { ack: 'private' };

export const verbs = {
  // Another creation grows from it.
  again: made('again'),
  vary: made('vary'),
  upscale: made('upscale'),
  outpaint: made('outpaint'),
  restyle: made('restyle'),
  /** The same prompt and seed on another checkpoint. */
  model: made('change'),
  describe: made('describe'),
  replay: made('recipe'),
  /** One of the prompts that describe a picture, by its number. */
  drawThis: { ack: 'message', right: 'use' },
  change: asked('change'),
  edit: asked('edit'),
  inpaint: asked('inpaint'),
  input: asked('input'),
  blend: asked('blend'),
  // Answers to what it asks.
  go: answer,
  reword: answer,
  verbatim: answer,
  /** Also when it was drawn in the meantime: then it is a change of what was drawn. */
  rewrite: { ack: 'form', sent: 'silent', right: 'own' },
  // Order.
  cancel: { ack: 'silent', right: 'tend' },
  cover: { ack: 'silent', right: 'tend' },
  uncover: { ack: 'silent', right: 'tend' },
  remove: { ack: 'private', right: 'tend' },
  // What is shown to whoever presses.
  pick: { ack: 'silent', right: 'use' },
  more: shown,
  why: shown,
  recipe: { ...shown, offered: 'recipe' },
  favourite: shown,
  /** The file as it was drawn; `stamped`: with its recipe inside. */
  original: shown,
  // Things of one's own.
  panel: personal,
  search: { ack: 'form', sent: 'silent' },
  settings: { ack: 'form', sent: 'private' },
  newStyle: { ack: 'form', sent: 'silent' },
  style: personal,
  useStyle: personal,
  dropStyle: personal,
  /** A new description in a style. */
  drawWith: { ack: 'form', sent: 'message' },
  /** A description from the help, drawn. */
  example: { ack: 'message' },
} as const satisfies Record<string, VerbRule>;

export type VerbName = keyof typeof verbs;

/** Undefined for verbs that this version does not know any more. */
export const ruleOf = (verb: string): VerbRule | undefined =>
  Object.hasOwn(verbs, verb) ? verbs[verb as VerbName] : undefined;
