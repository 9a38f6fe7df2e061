/** Who we are in Discord, as the gateway said last; and once we know it, our commands are registered. */
import { z } from 'zod';
import { register, type RegisterParts } from './register.ts';

export interface Self {
  /** Our own user, once known. */
  user: () => string | undefined;
  /** As an earlier process wrote it down: a session that is resumed does not say it again. */
  load(): Promise<void>;
  /** @param data of READY */
  ready(data: unknown): Promise<void>;
}

const named = z.object({ id: z.string() });
const readySchema = z.object({ user: named, application: named.nullish() });
const knownSchema = z.strictObject({ user: z.string(), app: z.string() });

export const createSelf = (parts: RegisterParts, stopping: AbortSignal): Self => {
  const { notebook, log } = parts;
  let known: z.infer<typeof knownSchema> | undefined;
  let isRegistering = false;
  const registerOnce = (app: string): void => {
    if (isRegistering) return;
    isRegistering = true;
    register(parts, app, stopping).catch((error: unknown) => log.error('discord.unregistered', { error }));
  };
  return {
    user: () => known?.user,
    load: async () => {
      const body = await notebook.get('self');
      if (body === undefined) return;
      known = knownSchema.parse(JSON.parse(body));
      // Commands may be newer than the session.
      registerOnce(known.app);
    },
    ready: async (data) => {
      const { user, application } = readySchema.parse(data);
      // All but the oldest apps have one id for both.
      known = { user: user.id, app: application?.id ?? user.id };
      await notebook.put('self', JSON.stringify(known));
      registerOnce(known.app);
    },
  };
};
