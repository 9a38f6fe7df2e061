/** Why somebody has not begun yet, as one fact for one sentence. */
import type { Account } from './ledger.ts';
import { canDraw, choose, couldDraw, handicapOf, type Scene } from './match.ts';
import type { BackendState, Waiting } from './rows.ts';
import { byAge, type Flow } from './shelves.ts';

/**
 * `none`: no backend that is there can draw it. `paused`: those that can are closed for now. `cap`: as much as is allowed is being drawn for the person or community.
 * `own`: `ahead` of the same person's come first. `next`: it is next on a backend. `checkpoint`: its turn, but another
 * checkpoint is loaded wherever it could be drawn, and work for that one goes on until a swap is due. `lane`: it gives way to
 * other lanes. `share`: `people` who wait have had less GPU time, the least served of them `seconds` less. `turn`: `people`
 * come first who have had no less: they wait longer, or their lane or community goes before.
 */
export type Reason =
  | { key: 'none' }
  | { key: 'paused' }
  | { key: 'cap'; whose: 'person' | 'community' }
  | { key: 'own'; ahead: number }
  | { key: 'next' }
  | { key: 'checkpoint'; checkpoint: string }
  | { key: 'lane' }
  | { key: 'share'; people: number; seconds: number }
  | { key: 'turn'; people: number };

const capOf = (flow: Flow, { policy: { drawing } }: Scene): Reason | undefined => {
  if (flow.person.drawing >= drawing.person) return { key: 'cap', whose: 'person' };
  if (flow.stack.community.drawing >= drawing.community) return { key: 'cap', whose: 'community' };
  return undefined;
};

/** Other people whom one of these backends would serve before this rank. */
const peopleBefore = (scene: Scene, able: readonly BackendState[], flow: Flow, rank: number): Set<Account> => {
  const before = new Set<Account>();
  for (const shelf of scene.shelves()) {
    if (!able.some((backend) => canDraw(backend, shelf))) continue;
    for (const stack of shelf.stacks) {
      const handicap = handicapOf(stack, scene);
      for (const other of stack.flows) {
        const lead = rank - (other.used + handicap);
        if (lead < 0 || (lead === 0 && byAge(other.head, flow.head) > 0)) break;
        if (other.person !== flow.person) before.add(other.person);
      }
    }
  }
  return before;
};

export const explain = (scene: Scene, row: Waiting, flow: Flow): Reason => {
  const backends = [...scene.backends.values()];
  const able = backends.filter((backend) => canDraw(backend, row));
  if (able.length === 0) return { key: backends.some((backend) => couldDraw(backend, row)) ? 'paused' : 'none' };
  const cap = capOf(flow, scene);
  if (cap) return cap;
  const ahead = [...flow.rows].indexOf(row);
  if (ahead > 0) return { key: 'own', ahead };
  if (able.some((backend) => choose(scene, backend)?.row === row)) return { key: 'next' };

  const rank = flow.used + handicapOf(flow.stack, scene);
  const before = peopleBefore(scene, able, flow, rank);
  if (before.size === 0) return { key: 'checkpoint', checkpoint: row.checkpoint ?? '' };
  const { behind } = scene.policy.lanes[row.lane];
  if (behind > 0 && peopleBefore(scene, able, flow, rank - behind).size < before.size) return { key: 'lane' };
  const least = Math.min(...Array.from(before, ({ used }) => used));
  const seconds = flow.used - least;
  return seconds > 0 ? { key: 'share', people: before.size, seconds } : { key: 'turn', people: before.size };
};
