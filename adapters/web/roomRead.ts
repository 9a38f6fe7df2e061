/** From what the page of a room sends to deeds. Pure. */
import { z } from 'zod';
import type { PictureRef } from '../../src/desk.ts';
import { BadAskError } from '../../src/errors.ts';
import { modeSchema, rulesSchema, type Session } from '../../src/session.ts';
import type { Deed, KeepsakeKind } from '../../src/sessionDesk.ts';
import { keepsakeKinds } from '../../src/sessionDesk.ts';
import { checked } from './read.ts';

/** Made by the page for each thing a person does, see `read.ts`. */
const eventId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
const nodeId = z.string().regex(/^J-[0-9A-HJKMNP-TV-Z]{6}\.[1-9]$/);
/** What people call themselves: something that can be seen, on one line. */
const personName = z.string().trim().min(1).max(32);
const locale = z.string().max(20).optional();
const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{6}$/);
const facts = z.array(z.string().max(100)).max(12);
const personKey = z.int().min(1).max(1000);
const words = z.string().max(6000);

const startBody = z.strictObject({
  id: eventId,
  name: personName.optional(),
  locale,
  title: z.string().trim().min(1).max(80),
  theme: z.string().max(300).optional(),
  mode: modeSchema,
  /** The room itself says what is too long. */
  minutes: z.int().min(1).max(1_000_000).optional(),
  rules: rulesSchema.partial().optional(),
  hidden: z.boolean().optional(),
});
export type StartBody = z.infer<typeof startBody>;

const enterBody = z.strictObject({ id: eventId, name: personName.optional(), locale, code });
const guestBody = z.strictObject({ id: eventId, name: personName, locale });

const deedSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('idea'),
    words,
    to: z.array(nodeId).max(4).optional(),
    anew: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('withdraw'), idea: z.int().positive() }),
  z.strictObject({ kind: z.enum(['vote', 'pin', 'final']), picture: nodeId, on: z.boolean() }),
  z.strictObject({ kind: z.literal('ballot'), round: z.int().positive(), entry: z.int().min(0).max(60) }),
  z.strictObject({ kind: z.enum(['focus', 'branch']), picture: nodeId }),
  z.strictObject({ kind: z.literal('merge'), pictures: z.tuple([nodeId, nodeId]), words: words.optional() }),
  z.strictObject({ kind: z.literal('decide'), idea: z.int().positive(), drawn: z.boolean() }),
  z.strictObject({
    kind: z.literal('rules'),
    rules: rulesSchema.partial().optional(),
    canvas: z
      .strictObject({
        subject: z.string().max(200),
        style: z.string().max(64),
        palette: facts,
        always: facts,
        never: facts,
      })
      .partial()
      .optional(),
    title: z.string().trim().min(1).max(80).optional(),
    theme: z.string().max(300).optional(),
  }),
  z.strictObject({ kind: z.enum(['leave', 'pause', 'resume', 'next', 'end', 'offer', 'unbridge']) }),
  z.strictObject({ kind: z.literal('extend'), minutes: z.int().min(1).max(1_000_000) }),
  z.strictObject({ kind: z.literal('hand'), to: personKey }),
  z.strictObject({ kind: z.literal('role'), who: personKey, role: z.enum(['member', 'muted']) }),
]);
type PageDeed = z.infer<typeof deedSchema>;

const deedBody = z.strictObject({ id: eventId, locale, deed: deedSchema });

const answerBody = z.strictObject({
  id: eventId,
  locale,
  creation: z.string().regex(/^J-[0-9A-HJKMNP-TV-Z]{6}$/),
  answer: z.enum(['go', 'reword', 'verbatim', 'cancel']),
});

/** What somebody may do who came by the link and does not lead. */
const guestDeeds: ReadonlySet<PageDeed['kind']> = new Set([
  'idea',
  'withdraw',
  'vote',
  'ballot',
  'merge',
  'final',
  'leave',
]);

export const readStart = (body: unknown): StartBody => checked(startBody, body);
export const readEnter = (body: unknown): z.infer<typeof enterBody> => checked(enterBody, body);
export const readGuest = (body: unknown): z.infer<typeof guestBody> => checked(guestBody, body);

const refOf = (id: string): PictureRef => ({ creation: id.slice(0, 8), picture: Number(id.slice(9)) });

/** @throws BadAskError E-SES-08 for a number nobody has */
const whoAt = ({ members }: Session, key: number): string => {
  const member = members[key - 1];
  if (!member) throw new BadAskError({ code: 'E-SES-08', say: 'session.noSuchPerson', facts: {} });
  return member.who;
};

const messageOf = ({ ideas }: Session, number: number, who: string): string => {
  const idea = ideas.find((one) => one.number === number && one.who === who);
  // Unknown to the session, so that nothing comes of it.
  return idea?.message ?? `none-${number}`;
};

/** What goes with a deed. */
export interface DeedPlace {
  session: Session;
  who: string;
  files: readonly Uint8Array[];
  /** The idea is said on the page, not at a place of another platform: it is known again by the id of its event. */
  isHome: boolean;
  id: string;
}

const ideaOf = (deed: Extract<PageDeed, { kind: 'idea' }>, { files, isHome, id }: DeedPlace): Deed => ({
  kind: 'idea',
  words: deed.words,
  ...(deed.to && deed.to.length > 0 && { to: deed.to.map(refOf) }),
  ...(deed.anew && { anew: true }),
  ...(files.length > 0 && { files }),
  ...(isHome && { message: `web-${id}` }),
});

/** Only what was given: a value that is absent must not replace one that is there. */
const present = <T extends object>(all: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

function deedOf(deed: PageDeed, place: DeedPlace): Deed {
  const { session, who } = place;
  switch (deed.kind) {
    case 'idea':
      return ideaOf(deed, place);
    case 'withdraw':
      return { kind: 'withdrawn', message: messageOf(session, deed.idea, who) };
    case 'merge':
      return present(deed);
    case 'rules': {
      const { rules, canvas, ...named } = deed;
      return { ...present(named), ...(rules && { rules: present(rules) }), ...(canvas && { canvas: present(canvas) }) };
    }
    case 'hand':
      return { kind: 'hand', to: whoAt(session, deed.to) };
    case 'role':
      return { kind: 'role', who: whoAt(session, deed.who), role: deed.role };
    case 'vote':
    case 'pin':
    case 'final':
    case 'ballot':
    case 'focus':
    case 'branch':
    case 'decide':
    case 'leave':
    case 'pause':
    case 'resume':
    case 'next':
    case 'end':
    case 'offer':
    case 'unbridge':
    case 'extend':
      return deed;
  }
}

export const readAnswer = (body: unknown): z.infer<typeof answerBody> => checked(answerBody, body);

/** @throws BadAskError E-WEB-01 when the body has another shape. */
export const readDeed = (body: unknown): z.infer<typeof deedBody> => checked(deedBody, body);

/** @throws BadAskError E-SES-07 for what guests may not do, E-SES-08 for people who are not there. */
export function toDeed(deed: PageDeed, place: DeedPlace): Deed {
  const role = place.session.members.find(({ who }) => who === place.who)?.role;
  if (role === 'guest' && !guestDeeds.has(deed.kind))
    throw new BadAskError({ code: 'E-SES-07', say: 'session.onlyHost', facts: {} });
  return deedOf(deed, place);
}

export const readKeepsakeKind = (text: string): KeepsakeKind | undefined => keepsakeKinds.find((kind) => kind === text);

export const isNodeId = (text: string): boolean => nodeId.safeParse(text).success;
export const isSessionId = (text: string): boolean => /^S-[0-9A-HJKMNP-TV-Z]{6}$/.test(text);
export const isLink = (text: string): boolean => /^[\w-]{22}$/.test(text);
