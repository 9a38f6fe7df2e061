/** Where unloading does nothing is kept for the owner, who looks when nobody draws any more. */
import type { Clock, Log, Notebook } from '../../ports.ts';
import type { CardParts } from './index.ts';

interface UnloadParts {
  /** Of the house. */
  notebook: Pick<Notebook, 'put' | 'drop'>;
  /** Of tenants, by name. */
  addresses: ReadonlyMap<string, string>;
  clock: Clock;
  log: Log;
}

/** Keys of the notebook: this, then the address of the tenant. The body is when it was found out, ms since 1970. */
export const unloadPrefix = 'unload/';

export const keepUnloads =
  ({ notebook, addresses, clock, log }: UnloadParts): NonNullable<CardParts['learned']> =>
  (name, unload) => {
    const key = unloadPrefix + (addresses.get(name) ?? name);
    const kept = unload === 'useless' ? notebook.put(key, String(clock.now())) : notebook.drop(key);
    kept.catch((error: unknown) => log.warn('vram.unkept', { tenant: name, error }));
  };
