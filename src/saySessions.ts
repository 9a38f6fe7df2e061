/**
 * Every sentence the studio can say about a group session. `name` and `names` are what people are called there, `title` what the
 * session, a picture or a place is called.
 */
export interface SessionSentences {
  'session.done': Record<never, never>;
  // What came of a deed.
  'session.begun': { title: string; code: string };
  'session.joined': { title: string };
  'session.joinedAlready': { title: string };
  'session.left': { title: string };
  'session.newHost': { name: string };
  'session.mutedNow': { name: string };
  'session.letIn': { name: string };
  'session.taken': Record<never, never>;
  'session.heldToFold': Record<never, never>;
  'session.heldForHost': Record<never, never>;
  'session.heldForRival': Record<never, never>;
  'session.heldForRound': Record<never, never>;
  'session.decidedAlready': Record<never, never>;
  'session.ideaRefused': Record<never, never>;
  'session.liked': { title: string };
  'session.unliked': Record<never, never>;
  'session.voted': Record<never, never>;
  'session.focused': { title: string };
  'session.branched': { title: string };
  'session.pinned': { title: string };
  'session.unpinned': { title: string };
  /** `left`: how many more may be chosen. */
  'session.finalSet': { title: string; left: number };
  'session.finalUnset': { title: string; left: number };
  'session.rulesSet': Record<never, never>;
  'session.paused': Record<never, never>;
  'session.pausedAlready': Record<never, never>;
  'session.resumed': Record<never, never>;
  'session.runs': Record<never, never>;
  'session.extended': { minutes: number };
  'session.offer': { code: string; minutes: number };
  /** `place`: what the other place is called; may be empty. */
  'session.bridged': { title: string; place: string };
  'session.bridgedTo': { place: string };
  'session.unbridged': { place: string };
  // What everybody is told.
  /** Nothing has been said yet that could be changed. */
  'session.firstTurn': { name: string; minutes: number };
  'session.yourTurn': { name: string; minutes: number };
  'session.yourTurnAfter': { name: string; minutes: number; caption: string };
  'session.nobodyThere': Record<never, never>;
  'session.roundVoid': Record<never, never>;
  'session.nobodyVoted': Record<never, never>;
  'session.won': { names: string };
  'session.tie': { names: string };
  'session.finals': { minutes: number };
  'session.ended': { title: string; pictures: number };
  'session.endedWith': { title: string; pictures: number; names: string };
  'session.endedAlready': Record<never, never>;
  // Why not.
  'session.notFound': Record<never, never>;
  'session.muted': Record<never, never>;
  'session.needsCode': Record<never, never>;
  'session.needsHost': Record<never, never>;
  'session.full': { limit: number };
  'session.badCode': Record<never, never>;
  'session.onlyHost': Record<never, never>;
  'session.noSuchPerson': Record<never, never>;
  'session.over': Record<never, never>;
  'session.pausedNow': Record<never, never>;
  'session.votingNow': Record<never, never>;
  'session.canvasFull': { limit: number };
  'session.tooManyIdeas': { limit: number };
  'session.notYourTurn': { name: string };
  'session.oneChange': Record<never, never>;
  /** `named`: as the person said it. */
  'session.noSuchPicture': { named: string };
  'session.ownPicture': Record<never, never>;
  'session.voteOver': Record<never, never>;
  'session.twoPictures': Record<never, never>;
  'session.onlyOwnFinal': Record<never, never>;
  'session.tooManyFinals': { limit: number };
  'session.noFinals': Record<never, never>;
  /** `rule`: its name. */
  'session.badRule': { rule: string };
  'session.badMinutes': { most: number };
  'session.nothingNext': Record<never, never>;
  'session.tooManySeats': { limit: number };
  'session.onlyModerator': Record<never, never>;
  'session.placeTaken': Record<never, never>;
  'session.noBridge': Record<never, never>;
  'session.noSuchPlace': Record<never, never>;
  'session.stillSecret': Record<never, never>;
}

/** These sentences in one language. */
export type SessionLocale = { [K in keyof SessionSentences]: (facts: SessionSentences[K]) => string };
