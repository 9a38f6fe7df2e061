/** What is said of group sessions. */
import type { SessionLocale } from '../../src/saySessions.ts';

const s = (n: number): string => (n === 1 ? '' : 's');

/** Somebody whose name is not shown. */
const who = (name: string): string => name.replaceAll('、', ', ') || 'somebody';

export const sessionsEn = {
  'session.done': () => 'Done.',
  'session.begun': ({ title, code }) => `“${title}” has begun. Its code is ${code}; pass it on and others can join.`,
  'session.joined': ({ title }) => `You are in “${title}”. Just say what you have in mind.`,
  'session.joinedAlready': ({ title }) => `You are in “${title}” already.`,
  'session.left': ({ title }) => `You left “${title}”. You can join again at any time.`,
  'session.newHost': ({ name }) => `${who(name)} leads from now on.`,
  'session.mutedNow': ({ name }) =>
    `${who(name)} only looks on now: their ideas are not drawn, nor shown at the other end.`,
  'session.letIn': ({ name }) => `${who(name)} can take part now.`,
  'session.taken': () => 'Got it, drawing.',
  'session.heldToFold': () => 'Got it. Others are being drawn; yours comes next, together with what the rest say.',
  'session.heldForHost': () => 'Got it. It is drawn once the host agrees.',
  'session.heldForRival': () => 'Got it. As soon as somebody else has an idea, both are drawn for a blind vote.',
  'session.heldForRound': () => 'Got it. It is your turn after this vote.',
  'session.decidedAlready': () => 'That idea was dealt with already.',
  'session.ideaRefused': () => 'That idea is not drawn.',
  'session.liked': ({ title }) => `You like “${title}”.`,
  'session.unliked': () => 'Taken back.',
  'session.voted': () => 'Your vote is in. You can change it until the end.',
  'session.focused': ({ title }) => `Ideas go on from “${title}” now.`,
  'session.branched': ({ title }) => `The next idea begins a branch at “${title}”.`,
  'session.pinned': ({ title }) => `“${title}” is pinned.`,
  'session.unpinned': ({ title }) => `“${title}” is not pinned any more.`,
  'session.finalSet': ({ title, left }) =>
    `“${title}” is in the finals. ${left > 0 ? `You may choose ${left} more.` : ''}`.trim(),
  'session.finalUnset': ({ title, left }) => `“${title}” is out of the finals; you may choose ${left}.`,
  'session.rulesSet': () => 'The rules are changed, from the next picture on.',
  'session.paused': () => 'The session is paused, and so is its clock.',
  'session.pausedAlready': () => 'The session does not run at the moment.',
  'session.resumed': () => 'The session goes on; the time of the pause is added.',
  'session.runs': () => 'The session is running.',
  'session.extended': ({ minutes }) => `${minutes} minute${s(minutes)} more.`,
  'session.offer': ({ code, minutes }) =>
    `The code of the bridge is ${code}, good for ${minutes} minutes. A moderator at the other end types /session bridge ${code} there.`,
  'session.bridged': ({ title, place }) =>
    `Connected with “${place || title}”: pictures, ideas and votes go both ways.`,
  'session.bridgedTo': ({ place }) =>
    place
      ? `Connected with “${place}”: pictures, ideas and votes go both ways.`
      : 'Connected: pictures, ideas and votes go both ways.',
  'session.unbridged': ({ place }) => (place ? `No longer connected with “${place}”.` : 'No longer connected.'),
  'session.firstTurn': ({ name, minutes }) =>
    `${who(name)} begins: say what to see, within ${minutes} minute${s(minutes)}.`,
  'session.yourTurn': ({ name, minutes }) =>
    `It is the turn of ${who(name)}: one change, within ${minutes} minute${s(minutes)}.`,
  'session.yourTurnAfter': ({ name, minutes, caption }) =>
    `It is the turn of ${who(name)}, for ${minutes} minute${s(minutes)}. All you may know of the last picture: ${caption}`,
  'session.nobodyThere': () =>
    'Nobody took their turn for two rounds, so the session is paused. /session resume goes on.',
  'session.roundVoid': () => 'One side could not be drawn, so nobody wins this round. Here is what there is.',
  'session.nobodyVoted': () => 'Nobody voted, so nobody wins this round.',
  'session.won': ({ names }) => `${who(names)} wins this round!`,
  'session.tie': ({ names }) => `A tie between ${who(names)}!`,
  'session.finals': ({ minutes }) =>
    `Time is up: the finals! Vote now, the result comes in ${minutes} minute${s(minutes)}.`,
  'session.ended': ({ title, pictures }) =>
    `“${title}” has ended with ${pictures} picture${s(pictures)}. /session export takes them home.`,
  'session.endedWith': ({ title, pictures, names }) =>
    `“${title}” has ended with ${pictures} picture${s(pictures)}; the favourite is by ${who(names)}! /session export takes them home.`,
  'session.endedAlready': () => 'The session has ended.',
  'session.notFound': () => 'There is no such session, or you are not in it. Ask whoever leads it for the code.',
  'session.muted': () => 'The host lets you look on only, so that was not taken. Talk to the host to take part.',
  'session.needsCode': () => 'This session needs a code: ask for it, and join with /session join.',
  'session.needsHost': () => 'The host lets people into this session; ask them first.',
  'session.full': ({ limit }) => `The session is full (${limit} people).`,
  'session.badCode': () => 'That code is wrong, or too old. Ask for another one.',
  'session.onlyHost': () => 'Only the host, or a moderator here, can do that.',
  'session.noSuchPerson': () => 'Nobody in the session is called so.',
  'session.over': () => 'The session has ended; its pictures stay. Start another one to go on.',
  'session.pausedNow': () => 'The session is paused; say it again when it goes on.',
  'session.votingNow': () => 'It is time to vote; cast yours.',
  'session.canvasFull': ({ limit }) => `The canvas holds ${limit} pictures and is full. End it and start another one.`,
  'session.tooManyIdeas': ({ limit }) => `${limit} ideas are waiting; say it again when some are drawn.`,
  'session.notYourTurn': ({ name }) => `It is the turn of ${who(name)}; you will be called for yours.`,
  'session.oneChange': () => 'One change a turn; yours is being drawn.',
  'session.noSuchPicture': ({ named }) =>
    `There is no “${named}” in the session. Use an id, or say “the last one”, “the second one”.`,
  'session.ownPicture': () => 'You cannot vote for your own picture.',
  'session.voteOver': () => 'That vote is over.',
  'session.twoPictures': () => 'A blend needs two different pictures.',
  'session.onlyOwnFinal': () => 'Only your own pictures can go to the finals.',
  'session.tooManyFinals': ({ limit }) => `At most ${limit} of each person go to the finals; take one back first.`,
  'session.noFinals': () => 'Finals are chosen while a jam is on.',
  'session.badRule': ({ rule }) => `The value of “${rule}” does not fit, so nothing was changed.`,
  'session.badMinutes': ({ most }) => `The time must be between 1 and ${most} minutes.`,
  'session.nothingNext': () => 'There is no turn or vote to be ended early.',
  'session.tooManySeats': ({ limit }) => `A session can be at ${limit} places at most.`,
  'session.onlyModerator': () => 'Only a moderator of this place can bring a session here.',
  'session.placeTaken': () => 'There is a session here already; end it first.',
  'session.noBridge': () => 'This place is not connected with another one.',
  'session.noSuchPlace': () => 'Do that where the session is.',
  'session.stillSecret': () => 'That one is not revealed yet.',
} satisfies SessionLocale;
