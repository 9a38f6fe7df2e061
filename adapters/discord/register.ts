/** Tells Discord which commands there are: in one request, and only when they have changed since the last time. */
import { createHash } from 'node:crypto';
import type { Clock, Log, Notebook } from '../../src/ports.ts';
import { commandsJson } from './commands.ts';
import type { Rest } from './rest.ts';

const firstPauseMs = 2000;
const longestPauseMs = 300_000;

export interface RegisterParts {
  rest: Rest;
  notebook: Notebook;
  clock: Clock;
  log: Log;
}

/** Tries until it succeeds or the signal ends it; whatever was registered before works meanwhile. */
export const register = async (
  { rest, notebook, clock, log }: RegisterParts,
  appId: string,
  signal: AbortSignal,
): Promise<void> => {
  const json = commandsJson();
  const hash = createHash('sha256').update(JSON.stringify(json)).digest('base64url');
  const key = `commands/${appId}`;
  if ((await notebook.get(key)) === hash) return;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await rest.bot({ method: 'PUT', route: `/applications/${appId}/commands`, json, signal });
      await notebook.put(key, hash);
      log.info('discord.registered', { commands: json.length });
      return;
    } catch (error) {
      if (signal.aborted) return;
      log[failures === 0 ? 'warn' : 'debug']('discord.unregistered', { error });
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
      await clock.wait(pause, signal).catch(() => undefined);
    }
  }
};
