/** Words of group sessions: boards, ballots, panels, forms and their buttons. What came of a deed is said by `say.ts`. */
import type { Mode, Rules } from '../session.ts';
import type { KeepsakeKind } from '../sessionDesk.ts';

/** What a picture of a session can be chosen for. */
export const pictureDeeds = ['vote', 'focus', 'branch', 'pin', 'final', 'merge'] as const;
export type PictureDeed = (typeof pictureDeeds)[number];

/** What all pictures of a session have in common, as people edit it. */
export const canvasFacts = ['subject', 'style', 'palette', 'always', 'never'] as const;
export type CanvasFact = (typeof canvasFacts)[number];

/** What people can edit, each a field of a form. */
export type RuleName = keyof Rules | CanvasFact | 'title' | 'theme';

export type SessionButton =
  | PictureDeed
  | 'back'
  | 'ballot'
  | 'refocus'
  | 'join'
  | 'leave'
  | 'enter'
  | 'start'
  | 'idea'
  | 'tree'
  | 'step'
  | 'file'
  | 'export'
  | 'rules'
  | 'status'
  | 'people'
  | 'pause'
  | 'resume'
  | 'next'
  | 'end'
  | 'sure'
  | 'unsure'
  | 'draw'
  | 'refuse'
  | 'unlike'
  | 'unpin'
  | 'unfinal'
  | 'parent'
  | 'child'
  | 'first'
  | 'last'
  | 'canvas'
  | 'how'
  | 'times'
  | 'name';

/** Where `name` is `''`, names are not shown there. */
interface Named {
  name: string;
}

/** Labels of buttons have at most 34 characters, those of fields 45, hints 100; lines of posts about 70. */
export interface SessionLabels {
  'session.mode': Readonly<Record<Mode, string>>;
  /** The rule of a mode in one line. */
  'session.rule': (mode: Mode, rules: Pick<Rules, 'turnMinutes' | 'voteMinutes' | 'finals'>) => string;
  'session.button': Readonly<Record<SessionButton, string>>;
  /** Of 0 it is less than one. */
  'session.span': (amount: number, unit: 'minutes' | 'hours' | 'days') => string;
  'session.left': (span: string) => string;
  'session.opening': string;
  'session.paused': string;
  'session.voting': string;
  'session.over': (pictures: number) => string;
  'session.theme': string;
  'session.canvas': string;
  'session.turn': (turn: Named) => string;
  'session.leader': (leader: Named & { place: number; pictures: number; likes: number }) => string;
  'session.counts': (counts: { members: number; pictures: number; asked: number; held: number }) => string;
  /** `places` are where else it is. */
  'session.bridged': (places: string) => string;
  'session.code': (code: string) => string;
  'session.winner': (winner: Named & { title: string; likes: number }) => string;
  /** Before several winners. */
  'session.tie': (count: number) => string;
  'session.picture': (picture: Named & { title: string }) => string;
  /** For those who do not see it. */
  'session.boardAlt': (title: string) => string;
  'session.host': (host: Named) => string;

  'ballot.title': (round: number) => string;
  /** Entries are still coming. */
  'ballot.open': (entries: number) => string;
  'ballot.lead': string;
  'ballot.voted': (people: number) => string;
  'ballot.more': (shown: number, of: number) => string;
  'ballot.pick': string;
  /** Of a letter; for those who do not see the picture. */
  'ballot.entry': (letter: string) => string;
  'ballot.result': (round: number) => string;
  'ballot.line': (entry: Named & { letter: string; title: string; votes: number; won: boolean }) => string;
  'ballot.tie': string;
  'ballot.void': string;

  'proposal.title': (idea: Named) => string;
  'proposal.state': Readonly<Record<'drawn' | 'refused' | 'withdrawn', string>>;
  /** `place` may be empty. */
  'relayed.title': (idea: Named & { place: string }) => string;
  'relayed.withdrawn': string;
  'reveal.title': string;
  'reveal.line': (scene: Named & { number: number; words: string }) => string;

  'sessions.title': string;
  'sessions.lead': string;
  'sessions.none': string;
  'sessions.mine': string;
  'sessions.open': string;
  'sessions.start': string;
  /** What a mode is, in a few words. */
  'sessions.hint': Readonly<Record<Mode, string>>;
  'sessions.line': (session: { title: string; mode: string; pictures: number }) => string;
  /** Title of a session that nobody named. */
  'sessions.unnamed': (host: Named) => string;

  'role.line': Readonly<Record<'host' | 'member' | 'guest' | 'muted' | 'none', string>>;
  'tree.title': (title: string) => string;
  /** `title`: of its first picture. */
  'tree.branch': (branch: { number: number; title: string; count: number }) => string;
  'tree.lead': string;
  'tree.empty': string;
  'tree.go': string;
  'tree.file': string;
  'step.credit': string;
  'step.share': (share: Named & { percent: number }) => string;
  'step.likes': (likes: number) => string;
  'step.said': string;
  'step.added': string;
  'step.removed': string;
  'step.grew': (parents: number, children: number) => string;
  'step.signs': Readonly<Record<'focus' | 'pinned' | 'winner' | 'gone', string>>;
  'step.go': string;
  'step.parent': string;
  'step.child': string;
  'choose.title': Readonly<Record<PictureDeed, string>>;
  'choose.none': string;
  'choose.which': string;
  'export.title': string;
  'export.lead': string;
  'export.which': string;
  'export.kind': Readonly<Record<KeepsakeKind, string>>;
  'export.hint': Readonly<Record<KeepsakeKind, string>>;
  'export.made': (title: string) => string;
  'rules.title': string;
  'rules.of': Readonly<Record<RuleName, string>>;
  'rules.hint': Readonly<Partial<Record<RuleName, string>>>;
  'rules.empty': string;
  'rules.one': string;
  'rules.on': string;
  'rules.off': string;
  'rules.joining': Readonly<Record<Rules['joining'], string>>;
  'rules.finals': (count: number) => string;
  /** Between the things of a list that somebody types. */
  'rules.list': string;
  'people.title': (count: number) => string;
  'people.line': (person: Named & { role: string }) => string;
  'people.role': Readonly<Record<'host' | 'member' | 'guest' | 'muted', string>>;
  'people.mute': string;
  'people.hand': string;
  /** Somebody whose name is not shown here. */
  'people.unnamed': string;
  'people.more': (count: number) => string;
  'end.title': (title: string) => string;
  'end.lead': string;
  'end.still': string;

  'start.title': string;
  'start.name': string;
  'start.nameHint': string;
  'start.theme': string;
  'start.themeHint': string;
  'start.minutes': string;
  'start.endless': string;
  'start.here': string;
  'start.hereHint': string;
  'enter.title': string;
  'enter.code': string;
  'enter.codeHint': string;
  'idea.title': string;
  'idea.words': string;
  'idea.wordsHint': string;
  'idea.files': string;
  'idea.filesHint': string;

  'fault.mode': (given: string) => string;
  'fault.minutes': (given: string) => string;
  'fault.command': (given: string) => string;
  'fault.option': (given: string, known: string) => string;
  'fault.switch': (option: string, given: string) => string;
  'fault.joining': (given: string) => string;
  'fault.finals': (given: string) => string;
  'fault.code': string;
  'fault.person': string;
  'fault.words': string;
  'fault.session': string;
  'fault.format': (given: string) => string;
  'fault.picture': string;
}
