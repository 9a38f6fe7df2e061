/** Words to those who wait: that an answer is about to be out of reach, and that the studio restarts. */
import { restartingCard } from '../../src/chat/restarting.ts';
import { type Deliverer, type DeliverParts, lastWordMs, quiet, showPassing, type Waiting } from './deliver.ts';

type WaitParts = DeliverParts & { deliverer: Deliverer };

const lookMs = 30_000;
/** Rows of answers and messages that are over are dropped this often, ms. */
const pruneMs = 3_600_000;
/** Until then no token is near its end, ms. */
const youngMs = 600_000;
/** Longest time for telling all who wait, ms. */
const drainMs = 1700;

const look = async (parts: WaitParts, warned: Set<string>): Promise<void> => {
  const { waiting } = parts.deliverer;
  for (const key of warned) if (!waiting.has(key)) warned.delete(key);
  for (const [key, { place, view }] of waiting) {
    if (warned.has(key) || parts.clock.now() - view.madeAt < youngMs) continue;
    const post = await parts.posts.of(place, view);
    const left = post && (await parts.posts.timeLeft(post));
    if (left === undefined || left === 0 || left > lastWordMs) continue;
    warned.add(key);
    parts.governor.offer(place.chat, key, () => showPassing(parts, { place, view }));
  }
};

/**
 * Tells in time whoever waits where an answer can be changed for minutes only, and forgets what is over. Ends with the signal.
 */
export const watchTokens = async (parts: WaitParts, signal: AbortSignal): Promise<void> => {
  const { clock, places, log } = parts;
  const warned = new Set<string>();
  let prunedAt = -Infinity;
  while (!signal.aborted) {
    try {
      if (clock.now() - prunedAt >= pruneMs) {
        prunedAt = clock.now();
        await places.prune();
      }
      await look(parts, warned);
    } catch (error) {
      log.warn('discord.tokens', { error });
    }
    await clock.wait(lookMs, signal).catch(() => undefined);
  }
};

/** Tells all who wait that the studio restarts, as many as there is time for. */
export const drain = async (parts: WaitParts): Promise<void> => {
  const { chat, carrier, posts, clock, log } = parts;
  const tell = async ({ place, view }: Waiting): Promise<void> => {
    const { creation } = view;
    const post = await posts.of(place, view);
    const card = quiet(await restartingCard(chat, view));
    if (post) await carrier.edit({ creation, post, make: posts.makeOf(card, view) });
  };
  const told = [...parts.deliverer.waiting.values()].map((one) =>
    tell(one).catch((error: unknown) => log.debug('discord.untold', { creation: one.view.creation, error })),
  );
  const over = new AbortController();
  await Promise.race([Promise.all(told), clock.wait(drainMs, over.signal).catch(() => undefined)]);
  over.abort();
};
