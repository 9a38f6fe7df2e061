/** Who takes part: coming, going, leading, looking on. Pure. */
import { caps, type Member, type Session } from '../session.ts';
import type { Actor } from '../sessionDesk.ts';
import { endNow } from './ending.ts';
import { type Doing, hostOf, isHost, leads, noteOf, refuse, type Step, stepOf, tell, andThen } from './step.ts';
import { lineOf } from './plain.ts';
import { nameIn } from './tree.ts';
import { keepTurn } from './turns.ts';

export const memberOf = ({ members }: Session, who: string): Member | undefined =>
  members.find((member) => member.who === who);

export const takesPart = (session: Session, who: string): boolean => {
  const role = memberOf(session, who)?.role;
  return role === 'host' || role === 'member' || role === 'guest';
};

const changeMember = (session: Session, who: string, change: Partial<Member>): Session => ({
  ...session,
  members: session.members.map((member) => (member.who === who ? { ...member, ...change } : member)),
});

/** As others see them. */
export const nameFor = (by: Pick<Actor, 'name' | 'who'>): string =>
  lineOf(by.name, 32) || lineOf(by.who.split(':').at(-1) ?? '', 32) || '?';

const enter = (session: Session, by: Actor, role: Member['role'], now: number): Step => {
  const known = memberOf(session, by.who);
  if (!known && session.members.length >= caps.members)
    refuse({ code: 'E-SES-05', say: 'session.full', facts: { limit: caps.members } });
  const member: Member = { who: by.who, name: nameFor(by), role, joinedAt: now, seenAt: now };
  const next: Session = known
    ? changeMember(session, by.who, { role, name: member.name, seenAt: now })
    : { ...session, members: [...session.members, member] };
  return andThen(stepOf(next, noteOf('session.joined', { title: session.title })), (entered) => keepTurn(entered, now));
};

/**
 * Whoever adds something takes part from then on, where the rules let them.
 * @throws BadAskError E-SES-02, -03, -04 where they may not
 */
export const present = (session: Session, by: Actor, now: number): Step => {
  const known = memberOf(session, by.who);
  if (known?.role === 'muted') refuse({ code: 'E-SES-02', say: 'session.muted', facts: {} });
  if (known && known.role !== 'gone') return stepOf(changeMember(session, by.who, { seenAt: now, name: nameFor(by) }));
  if (session.rules.joining === 'code' && !known) refuse({ code: 'E-SES-03', say: 'session.needsCode', facts: {} });
  if (session.rules.joining === 'host' && !known) refuse({ code: 'E-SES-04', say: 'session.needsHost', facts: {} });
  return enter(session, by, 'member', now);
};

/** By the code everybody gets in, also where only the host lets people in: that is what the code is for. */
export const join = ({ session, by, now }: Doing, code?: string): Step => {
  const known = memberOf(session, by.who);
  if (known?.role === 'muted') refuse({ code: 'E-SES-02', say: 'session.muted', facts: {} });
  if (known && known.role !== 'gone') return stepOf(session, noteOf('session.joinedAlready', { title: session.title }));
  if (code === undefined) return present(session, by, now);
  if (code === session.link && session.rules.link && session.rules.guests) return enter(session, by, 'guest', now);
  if (code.toUpperCase() !== session.code) refuse({ code: 'E-SES-06', say: 'session.badCode', facts: {} });
  return enter(session, by, 'member', now);
};

/** Whoever has been here longest, members before guests. */
const heirOf = ({ members }: Session): Member | undefined =>
  members.find(({ role }) => role === 'member') ?? members.find(({ role }) => role === 'guest');

const handTo = (session: Session, to: string, key: string): Step => {
  const host = hostOf(session);
  const demoted = host === undefined ? session : changeMember(session, host, { role: 'member' });
  const next = changeMember(demoted, to, { role: 'host' });
  const note = noteOf('session.newHost', { name: nameIn(next)(to) });
  return stepOf(next, note, tell(next, key, note));
};

/** The session is led on by somebody else, or ends with the last one. */
export const leave = ({ session, by, now }: Doing): Step => {
  if (!memberOf(session, by.who)) refuse({ code: 'E-SES-01', say: 'session.notFound', facts: {} });
  const wasHost = isHost(session, by.who);
  const gone = changeMember(session, by.who, { role: 'gone' });
  const note = noteOf('session.left', { title: session.title });
  const heir = heirOf(gone);
  if (!wasHost) return andThen(stepOf(gone, note), (left) => keepTurn(left, now));
  if (!heir) return andThen(stepOf(gone, note), (left) => endNow(left, now));
  return andThen(
    andThen(stepOf(gone, note), (left) => handTo(left, heir.who, `h${left.version}`)),
    (left) => keepTurn(left, now),
  );
};

export const hand = ({ session, by }: Doing, to: string): Step => {
  if (!leads(session, by)) refuse({ code: 'E-SES-07', say: 'session.onlyHost', facts: {} });
  if (!takesPart(session, to)) refuse({ code: 'E-SES-08', say: 'session.noSuchPerson', facts: {} });
  return handTo(session, to, `h${session.version}`);
};

/** What a muted person has waiting goes. The host cannot be muted. */
export const setRole = ({ session, by, now }: Doing, who: string, role: 'member' | 'muted'): Step => {
  if (!leads(session, by)) refuse({ code: 'E-SES-07', say: 'session.onlyHost', facts: {} });
  const known = memberOf(session, who);
  if (isHost(session, who)) refuse({ code: 'E-SES-07', say: 'session.onlyHost', facts: {} });
  const name = known?.name || (who.split(':').at(-1) ?? '');
  const set: Session = known
    ? changeMember(session, who, { role })
    : { ...session, members: [...session.members, { who, name, role, joinedAt: now, seenAt: now }] };
  const ideas = set.ideas.map((idea) =>
    role === 'muted' && idea.who === who && idea.state === 'held' ? { ...idea, state: 'refused' as const } : idea,
  );
  const note = noteOf(role === 'muted' ? 'session.mutedNow' : 'session.letIn', { name });
  return andThen(stepOf({ ...set, ideas }, note), (next) => keepTurn(next, now));
};
