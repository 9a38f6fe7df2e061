/** From what the gateway tells to what is done about it. */
import { z } from 'zod';
import type { Studio } from '../../src/desk.ts';
import { AtelierError } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import type { Dispatched } from './gateway.ts';
import type { Desk } from './inbox.ts';
import type { Intake } from './intake.ts';
import type { Places } from './places.ts';
import type { RoomRows } from './roomRows.ts';
import type { Vote } from './votes.ts';

export interface EventParts {
  intake: Intake;
  desk: Desk;
  places: Places;
  rows: RoomRows;
  vote: Vote;
  studio: () => Promise<Studio>;
  log: Log;
}

const removalSchema = z.union([
  z.object({ ids: z.array(z.string()).max(100) }),
  z.object({ id: z.string() }).transform(({ id }) => ({ ids: [id] })),
]);
const goneSchema = z.object({ id: z.string(), unavailable: z.boolean().nullish() });

/** Whoever keeps order took a message away, or its author did: nobody waits for it any more. */
const removed = async ({ intake, places, rows, studio }: EventParts, raw: unknown): Promise<void> => {
  await intake.removed(raw);
  for (const message of removalSchema.parse(raw).ids) {
    await rows.lost(message);
    const creation = await places.shownIn(message);
    if (creation === undefined) continue;
    const post = (await places.posts(creation)).find((one) => one.message === message);
    if (!post) continue;
    const desk = await studio();
    await desk.cancel(creation, { who: post.who }).catch((error: unknown) => {
      if (!(error instanceof AtelierError)) throw error;
    });
  }
};

const withdraw = async ({ studio, log }: EventParts, raw: unknown, what: 'community' | 'chat'): Promise<void> => {
  const { id, unavailable } = goneSchema.parse(raw);
  // A server that has trouble comes back.
  if (unavailable) return;
  const desk = await studio();
  const count = await desk.withdraw({ platform: 'discord', [what]: id });
  if (count > 0) log.info('discord.withdrawn', { [what]: id, count });
};

const handle = (parts: EventParts, { name, data, replayed }: Dispatched): Promise<void> | undefined => {
  const { intake, desk } = parts;
  switch (name) {
    case 'INTERACTION_CREATE':
      return desk.acknowledging(() => intake.interaction(data, replayed));
    case 'MESSAGE_CREATE':
      return intake.message(data);
    case 'MESSAGE_UPDATE':
      return intake.edited(data);
    case 'MESSAGE_REACTION_ADD':
    case 'MESSAGE_REACTION_REMOVE':
      return parts.vote(data, name === 'MESSAGE_REACTION_ADD');
    case 'MESSAGE_DELETE':
    case 'MESSAGE_DELETE_BULK':
      return removed(parts, data);
    case 'GUILD_DELETE':
      return withdraw(parts, data, 'community');
    case 'CHANNEL_DELETE':
    case 'THREAD_DELETE':
      return withdraw(parts, data, 'chat');
    default:
      return undefined;
  }
};

/** Resolves when the event is taken in; whatever is wrong with it is logged. */
export const onEvent = async (parts: EventParts, event: Dispatched): Promise<void> => {
  try {
    await handle(parts, event);
  } catch (error) {
    parts.log.error('discord.event', { name: event.name, error });
  }
};
