/**
 * The nouns of a group session: people, ideas, the pictures that grew from one another, votes, rules. Plain data that is stored
 * as it is; what may happen to it is decided in `sessions/`.
 */
import { z } from 'zod';
import { creationSchema, diffSchema, noteSchema, operationSchema, pictureSchema, placeSchema } from './creation.ts';

/**
 * `free`: anyone adds. `relay`: in turns, one change each. `corpse`: in turns, seeing only the caption of the last picture;
 * revealed at the end. `duel`: two ideas, same seed and size, blind vote. `jam`: theme and deadline, finals, vote. `directed`:
 * the host says which ideas are drawn.
 */
export const modes = ['free', 'relay', 'corpse', 'duel', 'jam', 'directed'] as const;
export const modeSchema = z.enum(modes);
export type Mode = z.infer<typeof modeSchema>;

/** Of one session, see `bounds` in `sessions/limits.ts` for how they are kept. */
export const caps = { members: 200, ideas: 2000, nodes: 500, seats: 6, facts: 12, words: 1500 } as const;

/** `host`: leads. `guest`: came by the link. `muted`: looks on; nothing of theirs is taken or shown. `gone`: left. */
export const roles = ['host', 'member', 'guest', 'muted', 'gone'] as const;

export const memberSchema = z.strictObject({
  /** Platform-qualified person. */
  who: z.string().min(1).max(200),
  /** As others see them; never used to find anybody. */
  name: z.string().max(64),
  role: z.enum(roles),
  /** ms since 1970 */
  joinedAt: z.int(),
  /** ms since 1970, of the last thing they did here. */
  seenAt: z.int(),
});
export type Member = z.infer<typeof memberSchema>;

/** A place where the session is: a thread, a topic, a chat, or the page. */
export const seatSchema = z.strictObject({
  /** Within the session: `p1`, `p2`, ... */
  key: z.string().regex(/^p\d{1,4}$/),
  place: placeSchema,
  /** Language of what is said there. */
  locale: z.string().min(2).max(20),
  /** What the place is called, for those at the other end of a bridge. */
  title: z.string().max(80),
  /** Platform-qualified person who brought the session there. */
  by: z.string().max(200),
  /** Names of people of this place are shown at the others. */
  names: z.boolean(),
  /** Pictures are covered there until somebody clicks. Where one seat covers, all do: the stricter rating wins. */
  hidden: z.boolean(),
  /** The thread or topic was made for the session, and is closed with it. */
  made: z.boolean(),
});
export type Seat = z.infer<typeof seatSchema>;

/** Key of no seat: what was said on the page, or wherever the session is not. */
export const nowhere = 'p0';

/** A picture: `J-4F7KQ2.1`. */
const nodeIdSchema = z.string().regex(/^J-[0-9A-HJKMNP-TV-Z]{6}\.\d$/);

/**
 * `held`: waits for room, for its turn, for the other side of a duel, or for the host. `asked`: a creation of it is on its way.
 * `drawn`, `failed`, `refused` (by the host), `withdrawn` (by its author).
 */
export const ideaSchema = z.strictObject({
  /** Within the session, rising. */
  number: z.int().positive(),
  who: z.string().min(1).max(200),
  words: z.string().max(caps.words),
  locale: z.string().min(2).max(20),
  /** Where it was said. */
  seat: seatSchema.shape.key,
  /** Message that said it, where there is one. */
  message: z.string().max(100).optional(),
  /** Message of ours that waits to become its picture. */
  placeholder: z.string().max(100).optional(),
  /** Picture or pictures it starts from. */
  to: z.array(nodeIdSchema).max(4),
  operation: operationSchema,
  /** As typed, see `Request.options`. */
  options: z.record(z.string(), z.string()),
  /** Pictures sent along, as kept files. */
  files: z.array(pictureSchema.shape.sha256).max(4),
  state: z.enum(['held', 'asked', 'drawn', 'failed', 'refused', 'withdrawn']),
  /** Of the drawing it became part of. */
  drawing: z.int().positive().optional(),
  /** ms since 1970 */
  at: z.int(),
});
export type Idea = z.infer<typeof ideaSchema>;

/** Ideas on their way to one creation. */
export const drawingSchema = z.strictObject({
  /** Within the session, rising; the creation is asked for as `<session>/<number>`. */
  number: z.int().positive(),
  ideas: z.array(ideaSchema.shape.number).min(1).max(12),
  /** Once it is known. */
  creation: creationSchema.shape.id.optional(),
  /** Pictures it grows from. */
  parents: z.array(nodeIdSchema).max(4),
  /** A new branch begins with it. */
  branches: z.boolean(),
  /** Its pictures are shown to nobody before the session says so. */
  secret: z.boolean(),
});
export type Drawing = z.infer<typeof drawingSchema>;

/** A picture of the tree. */
export const nodeSchema = z.strictObject({
  id: nodeIdSchema,
  picture: pictureSchema,
  /** Pictures of the session it grew from. */
  parents: z.array(nodeIdSchema).max(4),
  operation: operationSchema,
  /** Platform-qualified; all whose ideas are in it. */
  authors: z.array(z.string()).min(1).max(12),
  /** Whose creation it is, for `Studio.picture`. */
  owner: z.string(),
  ideas: z.array(ideaSchema.shape.number).max(12),
  words: z.string().max(4000),
  /** Short, in the language of the idea. */
  title: z.string().max(80),
  /** One sentence on what it shows; may be empty. */
  caption: z.string().max(300),
  diff: diffSchema.optional(),
  /** Number of the branch; within each, exactly one picture has no parent in it. */
  branch: z.int().positive(),
  /** Still to be revealed. */
  secret: z.boolean(),
  covered: z.boolean(),
  /** Its picture was removed; the node stays, so that what grew from it keeps its place. Nothing of its words is left. */
  removed: z.boolean(),
  pinned: z.boolean(),
  /** Its author sends it to the finals of a jam. */
  final: z.boolean().optional(),
  /** ms since 1970 */
  at: z.int(),
});
export type TreeNode = z.infer<typeof nodeSchema>;

/** Who likes what, or votes for what; at most one of a person in a round, in round 0 one for each picture. */
export const ballotSchema = z.strictObject({
  round: z.int().nonnegative(),
  who: z.string().max(200),
  node: nodeIdSchema,
  /** ms since 1970 */
  at: z.int(),
});
export type Ballot = z.infer<typeof ballotSchema>;

/** A vote between pictures: the two of a duel, the finals of a jam. */
export const roundSchema = z.strictObject({
  number: z.int().positive(),
  /** `open`: entries are still coming; `voting`; `closed`; `void`: it could not be held, nobody wins. */
  stage: z.enum(['open', 'voting', 'closed', 'void']),
  /** Shown as A, B, ... in this order; authors are told once it is closed. */
  entries: z
    .array(z.strictObject({ idea: ideaSchema.shape.number.optional(), node: nodeIdSchema.optional(), who: z.string() }))
    .max(60),
  /** ms since 1970: of an open one, until entries are waited for; of one that votes, until votes count. */
  until: z.int().optional(),
  /** Of both sides of a duel. */
  seed: z.int().nonnegative().optional(),
  /** More than one: a tie. */
  winners: z.array(nodeIdSchema).max(60),
});
export type Round = z.infer<typeof roundSchema>;

/** What every picture of the session has in common, built from the ideas as they were understood, and by people. */
export const canvasSchema = z.strictObject({
  subject: z.string().max(200),
  style: z.string().max(64),
  palette: z.array(z.string().max(40)).max(caps.facts),
  /** Goes into every prompt. */
  always: z.array(z.string().max(100)).max(caps.facts),
  /** Goes into every negative prompt. */
  never: z.array(z.string().max(100)).max(caps.facts),
  /** One sentence on where the canvas stands, made anew with each picture. */
  summary: z.string().max(600),
  /** Facts that people have set: pictures that come do not change them, and they go into every prompt that has a place for them. */
  kept: z
    .array(z.enum(['subject', 'style', 'palette']))
    .max(3)
    .default([]),
});
export type Canvas = z.infer<typeof canvasSchema>;

export const rulesSchema = z.strictObject({
  /** Plain messages are ideas; else only commands, mentions, replies and buttons. */
  listen: z.boolean(),
  /** What was understood is shown before it is drawn. */
  askFirst: z.boolean(),
  /** Who may add: anybody at its places, whoever has the code, whom the host lets in. */
  joining: z.enum(['everyone', 'code', 'host']),
  /** Of a turn, min. */
  turnMinutes: z.int().min(1).max(1440),
  /** Of a vote, min. */
  voteMinutes: z.int().min(1).max(10_080),
  /** Pictures one person may send to the finals of a jam. */
  finals: z.int().min(1).max(5),
  /** Whoever has the link sees the page of the session. */
  link: z.boolean(),
  /** They may join by it with a name. */
  guests: z.boolean(),
});
export type Rules = z.infer<typeof rulesSchema>;

export const sessionSchema = z.strictObject({
  /** `S-` and six Crockford base-32 characters. */
  id: z.string().regex(/^S-[0-9A-HJKMNP-TV-Z]{6}$/),
  title: z.string().min(1).max(80),
  theme: z.string().max(300),
  mode: modeSchema,
  /** `opening`: its thread or topic is being made. `voting`: of a jam, after the deadline. */
  stage: z.enum(['opening', 'open', 'paused', 'voting', 'ended']),
  /** Six letters; lets people join. */
  code: z.string().regex(/^[A-HJ-NP-Z]{6}$/),
  /** 22 characters of base64url; the link to the page of the session. */
  link: z.string().regex(/^[\w-]{22}$/),
  rules: rulesSchema,
  canvas: canvasSchema,
  seats: z.array(seatSchema).max(caps.seats),
  /** In the order in which they came; relay and corpse go by it. */
  members: z.array(memberSchema).max(caps.members),
  ideas: z.array(ideaSchema).max(caps.ideas),
  drawings: z.array(drawingSchema),
  nodes: z.array(nodeSchema).max(caps.nodes),
  /** Picture that ideas refer to unless they name another. */
  focus: nodeIdSchema.optional(),
  /** The next idea from this picture begins a branch. */
  branching: nodeIdSchema.optional(),
  ballots: z.array(ballotSchema).max(20_000),
  rounds: z.array(roundSchema).max(500),
  /** Of a relay or corpse. `passes`: turns in a row that nobody used. */
  turn: z.strictObject({ who: z.string(), until: z.int(), passes: z.int().nonnegative() }).optional(),
  /** Offer of a bridge: whoever brings the code to another place connects it. */
  offer: z
    .strictObject({ code: z.string().regex(/^[A-HJ-NP-Z]{6}$/), seat: seatSchema.shape.key, until: z.int() })
    .optional(),
  /** ms since 1970, of a jam or wherever somebody set an end. */
  endsAt: z.int().optional(),
  /** Time left when it was paused, ms: of the end, of the turn and of the round. */
  pausedAt: z.int().optional(),
  endedAt: z.int().optional(),
  /** Pictures that won at the end. */
  winners: z.array(nodeIdSchema).max(60),
  /** ms since 1970 */
  madeAt: z.int(),
  changedAt: z.int(),
  /** Last number given to an idea, a drawing, a round or a seat. */
  numbered: z.int().nonnegative(),
  /** Rises with every change. */
  version: z.int().nonnegative(),
});
export type Session = z.infer<typeof sessionSchema>;

/** What became of an idea, as a reaction under its message. */
export type Mark = 'taken' | 'waiting' | 'refused' | 'done';

/**
 * What is posted besides the cards of creations. `board` stands pinned and is edited in place; `notice` is a sentence of
 * `say.ts`, maybe with pictures; `ballot` asks for votes in a round, and shows the result once it is closed; `proposal` asks
 * the host about an idea; `relayed` is an idea from another seat; `reveal` shows everything that was secret.
 */
export const postSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('board') }),
  z.strictObject({
    kind: z.literal('notice'),
    note: noteSchema,
    nodes: z.array(nodeIdSchema).max(4),
    /** Platform-qualified people to ring, once; those of other platforms are only named. */
    rings: z.array(z.string()).max(10),
  }),
  z.strictObject({ kind: z.literal('ballot'), round: roundSchema.shape.number }),
  z.strictObject({ kind: z.literal('proposal'), idea: ideaSchema.shape.number }),
  z.strictObject({ kind: z.literal('relayed'), idea: ideaSchema.shape.number }),
  z.strictObject({ kind: z.literal('reveal'), nodes: z.array(nodeIdSchema).max(10) }),
]);
export type SessionPost = z.infer<typeof postSchema>;
