/** What people do in each mode, from start to keepsake. Everything follows from the seed. */
import type { Session, Mode } from '../../src/session.ts';
import type { Player } from './players.ts';
import type { Lots } from '../../src/lots.ts';

/** What a script can see and do. */
export interface Scene {
  host: Player;
  /** All of them, the host first. */
  players: readonly Player[];
  lots: Lots;
  state(): Promise<Session>;
  /** Resolves with the session once it is so. */
  until(check: (session: Session) => boolean, what: string): Promise<Session>;
  /** Moves the clock of the session. */
  advance(minutes: number): void;
}

const subjects = [
  '雨夜里打伞的柴犬',
  '云上的茶馆',
  '会发光的鲸鱼',
  '山谷里的小火车',
  '屋顶上的花园',
  'a lighthouse in fog',
];
const changes = [
  '改成黄昏',
  '加一盏红灯笼',
  '下起雪来',
  '换成水彩画风',
  '远处多一座山',
  'make it night',
  '加一只橘猫',
  '再明亮一点',
];

const pick = <T>(lots: Lots, items: readonly T[]): T => items[lots.below(items.length)] as T;

const isQuiet = ({ drawings, ideas }: Session): boolean =>
  drawings.length === 0 && ideas.every(({ state }) => state !== 'held');

const ideaOf = ({ lots }: Scene, session: Session): string =>
  session.nodes.length === 0 ? pick(lots, subjects) : pick(lots, changes);

/** Everybody likes a picture of somebody else. */
const like = async (scene: Scene): Promise<void> => {
  for (const player of scene.players) {
    const { nodes, ballots } = await scene.state();
    const others = nodes.filter(({ authors }) => !authors.includes(player.who));
    if (others.length === 0) continue;
    await player.command('vote', { picture: pick(scene.lots, others).id });
    await scene.until((now) => now.ballots.length > ballots.length, 'a like');
  }
};

const sayAndSee = async (scene: Scene, player: Player, words: string): Promise<void> => {
  const { nodes } = await scene.state();
  await player.say(words);
  await scene.until((now) => now.nodes.length > nodes.length && isQuiet(now), `a picture of "${words}"`);
};

const free = async (scene: Scene): Promise<void> => {
  for (let round = 0; round < 2; round += 1)
    for (const player of scene.players) await sayAndSee(scene, player, ideaOf(scene, await scene.state()));
  await scene.host.command('focus', { picture: '第一张' });
  await sayAndSee(scene, scene.host, '另一条路：画成剪纸');
  const { nodes } = await scene.state();
  await scene.host.command('branch', { picture: nodes[1]?.id ?? '第二张' });
  await scene.until(({ branching }) => branching !== undefined, 'a branch');
  await sayAndSee(scene, scene.players[1] ?? scene.host, '这条分支画成冬天');
  await like(scene);
};

const inTurns = async (scene: Scene): Promise<void> => {
  for (let turn = 0; turn < scene.players.length + 1; turn += 1) {
    const now = await scene.until((session) => session.turn !== undefined && isQuiet(session), 'a turn');
    const player = scene.players.find(({ who }) => who === now.turn?.who) ?? scene.host;
    // Somebody is away once, and is passed over.
    if (turn === 1) {
      scene.advance(11);
      await scene.until(({ turn: next }) => next?.who !== player.who, 'the next one');
    } else await sayAndSee(scene, player, ideaOf(scene, now));
  }
};

const relay = async (scene: Scene): Promise<void> => {
  await inTurns(scene);
  await like(scene);
};

const duel = async (scene: Scene): Promise<void> => {
  const { players } = scene;
  for (let round = 0; round < 2; round += 1) {
    const [one, other] = [players[round % players.length], players[(round + 1) % players.length]];
    await one?.say(pick(scene.lots, subjects));
    await scene.until(({ ideas }) => ideas.some(({ state }) => state === 'held'), 'the first side');
    await other?.say(pick(scene.lots, subjects));
    const voting = await scene.until(({ rounds }) => rounds.at(-1)?.stage === 'voting', 'a vote');
    const entries = voting.rounds.at(-1)?.entries ?? [];
    for (const player of players) {
      if (entries.some(({ who }) => who === player.who)) continue;
      const { ballots } = await scene.state();
      const picture = pick(scene.lots, ['A', 'B']);
      const number = String(voting.rounds.at(-1)?.number ?? 0);
      await player.command('vote', player.platform === 'web' ? { picture, round: number } : { picture });
      await scene.until((now) => now.ballots.length > ballots.length, 'a ballot');
    }
    scene.advance(11);
    await scene.until(({ rounds }) => rounds[round]?.stage === 'closed', 'the result');
  }
};

const jam = async (scene: Scene): Promise<void> => {
  for (const player of scene.players) await sayAndSee(scene, player, pick(scene.lots, subjects));
  for (const player of scene.players.slice(0, 2)) {
    const { nodes } = await scene.state();
    const own = nodes.findLast(({ owner }) => owner === player.who);
    await player.command('final', { picture: own?.id ?? '' });
    await scene.until((now) => now.nodes.some(({ id, final }) => id === own?.id && final === true), 'a final');
  }
  scene.advance(61);
  const voting = await scene.until(({ stage }) => stage === 'voting', 'the finals');
  for (const player of scene.players) {
    const others = (voting.rounds.at(-1)?.entries ?? []).filter(({ who }) => who !== player.who);
    const { ballots } = await scene.state();
    await player.command('vote', { picture: pick(scene.lots, others).node ?? '' });
    await scene.until((now) => now.ballots.length > ballots.length, 'a ballot');
  }
  scene.advance(61);
  await scene.until(({ stage }) => stage === 'ended', 'the end');
};

const directed = async (scene: Scene): Promise<void> => {
  for (const [index, player] of scene.players.slice(1).entries()) {
    const before = await scene.state();
    await player.say(ideaOf(scene, before));
    const now = await scene.until(({ ideas }) => ideas.some(({ state }) => state === 'held'), 'a proposal');
    const idea = now.ideas.findLast(({ state }) => state === 'held')?.number;
    await scene.host.decide(index !== 1);
    await scene.until(
      (after) => isQuiet(after) && after.ideas.every(({ number, state }) => number !== idea || state !== 'held'),
      'a decision',
    );
  }
  await like(scene);
};

export const scripts: Readonly<Record<Mode, (scene: Scene) => Promise<void>>> = {
  free,
  relay,
  corpse: inTurns,
  duel,
  jam,
  directed,
};
