/**
 * A duel and a jam on Discord, bridged to Telegram, while the studio is killed again and again with SIGKILL. In the end every
 * vote that was heard counts once, deadlines are where they were, and nothing stands twice.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../../src/session.ts';
import type { User as DiscordUser } from '../fakes/discord.ts';
import { type Plan, planRounds, randomFrom, sessionMoments } from './plan.ts';
import { countUp, type Counted } from './sessionCount.ts';
import { type Ballots, createBallots } from './sessionVotes.ts';
import { command, endBy, onDiscord, onTelegram, type Person, type Said, type Table } from './sessionPeople.ts';
import { openSessionStage, type SessionStage, type Studio } from './sessionStage.ts';
import { createDeadlines, openTable, until, votingIn } from './sessionTables.ts';

/** Of Telegram; in each of them a message can be on its way when the studio dies. */
const chats = 2;
/** Of either platform. */
const peopleEach = 5;
/** Longest wait for a named moment once everybody was heard, ms. */
const momentMs = 5000;
/** Longest time without progress at the end before the rest counts as lost, ms. */
const quietMs = 60_000;
/** With more than this to be done the next studio first works off all but a few. */
const mostOpen = 24;
const fewOpen = 6;
/** Kills during which a vote stays open. */
const votingRounds = 4;
/** From this part of the kills on a jam is in its finals. */
const finalsFrom = 0.6;
/** Campaigns of so many kills last until the deadline of the jam, min, has passed by itself. */
const longCampaign = 40;
const jamMinutes = 2;
/** What takes longer than a campaign. */
const noDeadline = 600;

export interface SessionCampaignResult extends Counted {
  kills: number;
  /** Kills by the point they hit; `random` is by time. */
  points: Record<string, number>;
  /** Moments at which deadlines were looked at, and deadlines that were not where they had been. */
  deadlines: { looks: number; moved: readonly string[] };
  seconds: number;
}

export interface SessionCampaignOptions {
  kills: number;
  seed: number;
  onRound?: (round: number) => void;
}

interface Scene {
  stage: SessionStage;
  host: DiscordUser;
  people: readonly Person[];
  duel: Table;
  jam: Table;
  ballots: Ballots;
  deadlines: ReturnType<typeof createDeadlines>;
  random: () => number;
  said: Said[];
  words: number;
}

const sessionAt = ({ stage }: Scene, { id }: Table): Session => {
  const session = stage.books.sessions().find((one) => one.id === id);
  if (!session) throw new Error(`${id} is gone`);
  return session;
};

const openWork = ({ stage }: Scene): number =>
  stage.books.errands() +
  stage.books
    .sessions()
    .reduce(
      (sum, { drawings, ideas }) => sum + drawings.length + ideas.filter((one) => one.state === 'asked').length,
      0,
    );

const some = <T>({ random }: Scene, items: readonly T[], count: number): T[] =>
  items
    .map((item) => ({ item, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .slice(0, count)
    .map(({ item }) => item);

/** Letters, since numbers and names could be taken for pictures. */
const wordOf = (n: number): string =>
  `kite${n.toString(26).replaceAll(/./g, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 26)))}`;

const say = async (scene: Scene, table: Table, person: Person): Promise<void> => {
  scene.words += 1;
  scene.said.push(await person.say(table, `a paper ${wordOf(scene.words)} above the sea`));
};

const sayDuel = async (scene: Scene, { ideas }: Session): Promise<void> => {
  const held = ideas.filter(({ state }) => state === 'held');
  const free = scene.people.filter(({ who }) => held.every((idea) => idea.who !== who));
  for (const person of some(scene, free, Math.max(0, 2 - held.length))) await say(scene, scene.duel, person);
};

/** Few people draw, so that the ballot of the finals has a button for each picture. */
const sayJam = async (scene: Scene, session: Session): Promise<void> => {
  const [person] = some(scene, scene.people.slice(0, 2).concat(scene.people.slice(-2)), 1);
  if (person) await say(scene, scene.jam, person);
  // What is liked just before the deadline would be a vote in the finals.
  if ((session.endsAt ?? 0) - Date.now() < 15_000) return;
  await scene.ballots.like(scene.jam, session, some(scene, scene.people, 2));
};

const next = ({ stage, host }: Scene, { thread }: Table): Promise<boolean> =>
  command(stage.discord, host, thread, { name: 'next' });

const actInDuel = async (scene: Scene, session: Session, age: (round: number) => number): Promise<void> => {
  const round = session.rounds.findLast(({ stage }) => stage === 'open' || stage === 'voting');
  if (!round) return sayDuel(scene, session);
  if (round.stage !== 'voting') return;
  const isOver = age(round.number) > votingRounds && scene.ballots.missing(session).length === 0;
  if (isOver) await next(scene, scene.duel);
  else await scene.ballots.vote(scene.duel, session, some(scene, scene.people, 5));
};

const actInJam = async (scene: Scene, session: Session, part: number): Promise<void> => {
  if (session.stage === 'voting') return scene.ballots.vote(scene.jam, session, some(scene, scene.people, 3));
  if (session.stage !== 'open') return;
  if (part < finalsFrom) return sayJam(scene, session);
  const isByHand = (session.endsAt ?? 0) - Date.now() > jamMinutes * 60_000;
  if (!isByHand || scene.ballots.missing(session).length > 0) return;
  scene.deadlines.mayEnd(session.id);
  await next(scene, scene.jam);
};

/** Until the moment should have come, or there is nothing left that could bring it. */
const waitFor = async (scene: Scene, { moment, afterMs }: Plan): Promise<void> => {
  if (moment === 'random') return sleep(afterMs);
  let quiet = 0;
  for (const since = Date.now(); quiet < 3 && Date.now() - since < momentMs; ) {
    await sleep(150);
    quiet = openWork(scene) === 0 ? quiet + 1 : 0;
  }
};

const workOff = async (scene: Scene, left: number): Promise<void> => {
  let least = openWork(scene);
  for (let since = Date.now(); least > left && Date.now() - since < quietMs; ) {
    await sleep(200);
    const open = openWork(scene);
    if (open < least) since = Date.now();
    least = Math.min(least, open);
  }
};

const openScene = async (stage: SessionStage, { kills, seed }: SessionCampaignOptions): Promise<Scene> => {
  const { discord, telegram } = stage;
  const guild = discord.scenery.guild({ name: 'Studio' });
  const host = discord.scenery.user({ name: 'Host' });
  discord.scenery.join(guild, host);
  const members = Array.from({ length: peopleEach }, (_, n) => discord.scenery.user({ name: `D${n}` }));
  for (const user of members) discord.scenery.join(guild, user);
  const keeper = telegram.scenery.user({ name: 'Keeper', language: 'en' });
  const others = Array.from({ length: peopleEach }, (_, n) => telegram.scenery.user({ name: `T${n}`, language: 'en' }));
  const owners = { host, keeper, guild, people: others };
  const minutes = kills >= longCampaign ? jamMinutes : noDeadline;
  const duel = await openTable(stage, owners, { mode: 'duel' });
  const jam = await openTable(stage, owners, { mode: 'jam', minutes });
  const people = [...members.map((user) => onDiscord(stage, user)), ...others.map((user) => onTelegram(stage, user))];
  const random = randomFrom(seed);
  return {
    stage,
    host,
    people,
    duel,
    jam,
    ballots: createBallots(random),
    deadlines: createDeadlines(),
    random,
    said: [],
    words: 0,
  };
};

const stop = async ({ child, exited }: Studio, signal: 'SIGKILL' | 'SIGTERM'): Promise<boolean> => {
  const isDead = child.signalCode === 'SIGKILL';
  if (!isDead) child.kill(signal);
  await exited;
  return isDead;
};

/** One last studio, which nobody kills, brings both to their end. */
const settle = async (scene: Scene): Promise<Studio> => {
  const { stage, host, duel, jam, ballots } = scene;
  const studio = await stage.start();
  await workOff(scene, 0);
  const close = async (table: Table): Promise<void> => {
    const round = votingIn(sessionAt(scene, table))?.number;
    if (round === undefined) return;
    await ballots.vote(table, sessionAt(scene, table), scene.people);
    await until(() => ballots.missing(sessionAt(scene, table)).length === 0, quietMs);
    await next(scene, table);
    await until(() => votingIn(sessionAt(scene, table))?.number !== round, quietMs);
  };
  if (sessionAt(scene, jam).stage === 'open') {
    await until(() => ballots.missing(sessionAt(scene, jam)).length === 0, quietMs);
    scene.deadlines.mayEnd(jam.id);
    await next(scene, jam);
    await until(() => sessionAt(scene, jam).stage !== 'open', quietMs);
    await workOff(scene, 0);
  }
  await close(jam);
  await close(duel);
  await workOff(scene, 0);
  await endBy(stage.discord, host, duel);
  await until(() => stage.books.sessions().every((session) => session.stage === 'ended'), quietMs);
  await workOff(scene, 0);
  return studio;
};

export const runSessionCampaign = async (options: SessionCampaignOptions): Promise<SessionCampaignResult> => {
  const startedAt = Date.now();
  const stage = await openSessionStage();
  try {
    const first = await stage.start();
    const scene = await openScene(stage, options);
    await stop(first, 'SIGKILL');
    const { deadlines } = scene;
    const points: Record<string, number> = { random: 1 };
    const votingSince = new Map<number, number>();
    deadlines.look(stage.books.sessions());
    const { kills, seed, onRound } = options;
    for (const [round, plan] of planRounds(kills - 1, seed, 5, sessionMoments).entries()) {
      const isCrowded = openWork(scene) > mostOpen;
      const studio = await stage.start(isCrowded ? undefined : plan);
      const [duel, jam] = [sessionAt(scene, scene.duel), sessionAt(scene, scene.jam)];
      const age = (number: number): number => {
        if (!votingSince.has(number)) votingSince.set(number, round);
        return round - (votingSince.get(number) ?? round);
      };
      const acting = isCrowded
        ? Promise.resolve()
        : Promise.all([actInDuel(scene, duel, age), actInJam(scene, jam, round / kills)]).then(() => undefined);
      const lasting = acting.then(() => (isCrowded ? workOff(scene, fewOpen) : waitFor(scene, plan)));
      await Promise.race([studio.exited, lasting]);
      const point = (await stop(studio, 'SIGKILL')) ? plan.moment : 'random';
      points[point] = (points[point] ?? 0) + 1;
      await acting;
      deadlines.look(stage.books.sessions());
      onRound?.(round + 2);
    }
    const last = await settle(scene);
    await stop(last, 'SIGTERM');
    const counted = await countUp(scene);
    const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
    return { kills, points, ...counted, deadlines: deadlines.result(), seconds };
  } finally {
    await stage.close();
  }
};

export const isCleanSession = (result: SessionCampaignResult): boolean =>
  result.deadlines.moved.length === 0 &&
  result.strays.telegram <= result.kills * chats &&
  result.votes.heard > 0 &&
  result.ideas.drawn > 0 &&
  [result.wrong, result.faults].every((found) => found.length === 0);
