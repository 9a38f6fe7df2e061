/** What is remembered of each viewer: which picture of several they work with, and how far their variations go. */
import { z } from 'zod';
import type { Clock, Notebook } from '../ports.ts';

/** How long a choice of picture counts, ms. */
const pickMs = 10 * 60_000;

const pickSchema = z.strictObject({ picture: z.int().min(1).max(99), at: z.int() });
const reachSchema = z.enum(['subtle', 'strong']);
export type Reach = z.infer<typeof reachSchema>;

export interface Memory {
  /** Undefined where none was chosen, or too long ago. */
  picked(creation: string, who: string): Promise<number | undefined>;
  pick(creation: string, who: string, picture: number): Promise<void>;
  reach(who: string): Promise<Reach | undefined>;
  setReach(who: string, reach: Reach): Promise<void>;
  /** What was decided when this event came first; an event that comes again is decided alike. */
  decide(event: EventOf, decision: string): Promise<string>;
  decided(event: EventOf): Promise<string | undefined>;
}

/** Of a platform; unique for the person. */
export interface EventOf {
  id: string;
  who: string;
}

/** How long an event can come again, ms. */
const repeatMs = 24 * 60 * 60_000;

const keyOf = ({ id, who }: EventOf): string => `once/${who}/${id}`;

export const readReach = (text: string | undefined): Reach | undefined => reachSchema.safeParse(text).data;

export const createMemory = ({ notebook, clock }: { notebook: Notebook; clock: Clock }): Memory => ({
  picked: async (creation, who) => {
    const body = await notebook.get(`pick/${creation}/${who}`);
    if (body === undefined) return undefined;
    const { picture, at } = pickSchema.parse(JSON.parse(body));
    return at > clock.now() - pickMs ? picture : undefined;
  },
  pick: async (creation, who, picture) => {
    const at = clock.now();
    // In one transaction with the choice itself.
    await Promise.all([
      notebook.prune('pick/', at - pickMs),
      notebook.put(`pick/${creation}/${who}`, JSON.stringify({ picture, at })),
    ]);
  },
  reach: async (who) => readReach(await notebook.get(`vary/${who}`)),
  setReach: (who, reach) => notebook.put(`vary/${who}`, reach),
  decide: async (event, decision) => {
    const [isNew] = await Promise.all([
      notebook.add(keyOf(event), decision),
      notebook.prune('once/', clock.now() - repeatMs),
    ]);
    return isNew ? decision : ((await notebook.get(keyOf(event))) ?? decision);
  },
  decided: (event) => notebook.get(keyOf(event)),
});
