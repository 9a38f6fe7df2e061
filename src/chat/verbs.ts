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
  /** A file may come of it, beside the panel it was pressed in. */
  hands?: boolean;
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
  original: { ...shown, hands: true },
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

/** Seen by all in the session; what came of it is told to whoever pressed. */
const deed: VerbRule = { ack: 'silent' };

/** Of group sessions. Who may do what is decided by the session. */
export const sessionVerbs = {
  'session.join': deed,
  'session.leave': deed,
  'session.idea': { ack: 'form', sent: 'private' },
  'session.tree': personal,
  /** One picture, and the way to those around it. */
  'session.step': personal,
  'session.vote': deed,
  'session.ballot': deed,
  'session.focus': deed,
  'session.branch': deed,
  'session.pin': deed,
  'session.final': deed,
  'session.merge': deed,
  'session.export': { ack: 'private', hands: true },
  'session.rules': personal,
  /** Edits rules or the canvas. */
  'session.edit': { ack: 'form', sent: 'silent' },
  'session.status': personal,
  'session.people': personal,
  'session.end': personal,
  'session.pause': deed,
  'session.resume': deed,
  'session.next': deed,
  'session.decide': deed,
  'session.hand': deed,
  'session.mute': deed,
  'session.start': { ack: 'form', sent: 'private' },
  /** Joins by a code. */
  'session.enter': { ack: 'form', sent: 'private' },
} as const satisfies Record<`session.${string}`, VerbRule>;

export type SessionVerb = keyof typeof sessionVerbs;

const rules: Readonly<Record<string, VerbRule>> = { ...verbs, ...sessionVerbs };

/** Undefined for verbs that this version does not know any more. */
export const ruleOf = (verb: string): VerbRule | undefined => (Object.hasOwn(rules, verb) ? rules[verb] : undefined);

export const isSessionVerb = (verb: string): verb is SessionVerb => Object.hasOwn(sessionVerbs, verb);
