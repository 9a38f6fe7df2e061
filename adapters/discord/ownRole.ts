/** The role that Discord made for us in a server. It has our name, so people pick it from the list where they mean us. */
import { z } from 'zod';
import type { Clock, Log } from '../../src/ports.ts';
import { isFault } from './faults.ts';
import { snowflake, spare } from './readRaw.ts';
import { readRoles } from './readTalk.ts';
import type { Rest } from './rest.ts';

export interface OwnRoleParts {
  rest: Pick<Rest, 'bot'>;
  /** Our own user, once known. */
  me: () => string | undefined;
  clock: Clock;
  log: Log;
  stopping: AbortSignal;
}

/** Ours, of the server where a message names roles; asked for only then. Undefined where there is none. */
export type OwnRole = (raw: unknown) => Promise<string | undefined>;

/** Whoever is invited anew has another one; ms. */
const heldMs = 3_600_000;
/** The message waits for it, ms. */
const patienceMs = 10_000;
const mostServers = 5000;

const rolesSchema = z.array(
  z.object({ id: snowflake, tags: spare(z.object({ bot_id: snowflake.nullish().catch(null) })) }),
);

interface Known {
  role: Promise<string | undefined>;
  until: number;
}

export const createOwnRole = ({ rest, me, clock, log, stopping }: OwnRoleParts): OwnRole => {
  const known = new Map<string, Known>();
  const find = async (server: string): Promise<string | undefined> => {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(patienceMs)]);
    try {
      const roles = rolesSchema.parse(await rest.bot({ method: 'GET', route: `/guilds/${server}/roles`, signal }));
      return roles.find(({ tags }) => tags?.bot_id === me())?.id;
    } catch (error) {
      if (!isFault(error) && !(error instanceof z.ZodError) && !signal.aborted) throw error;
      known.delete(server);
      log.info('discord.roleUnknown', { server, error });
      return undefined;
    }
  };
  return async (raw) => {
    const named = readRoles(raw);
    if (!named) return undefined;
    const { guildId } = named;
    const now = clock.now();
    let held = known.get(guildId);
    if (!held || held.until <= now) {
      held = { role: find(guildId), until: now + heldMs };
      known.delete(guildId);
      known.set(guildId, held);
      for (const oldest of known.keys()) {
        if (known.size <= mostServers) break;
        known.delete(oldest);
      }
    }
    const role = await held.role;
    return role !== undefined && named.roles.includes(role) ? role : undefined;
  };
};
