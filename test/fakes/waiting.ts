/** Waiting for something to become so, without polling: looks again whenever the world changes. */

/** What tells of its changes. */
export interface Changing {
  /** @returns ends it. */
  onChange(listener: () => void): () => void;
}

/**
 * @param look returns undefined until it is so
 * @param what is named when it does not happen
 * @param timeoutMs real time
 */
export function waitFor<T>(
  world: Changing,
  look: () => T | undefined,
  { what, timeoutMs = 5000 }: { what: () => string; timeoutMs?: number },
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const check = (): void => {
    try {
      const found = look();
      if (found === undefined) return;
      stop();
      resolve(found);
    } catch (broken) {
      stop();
      reject(broken instanceof Error ? broken : new Error(String(broken)));
    }
  };
  const unsubscribe = world.onChange(check);
  const timer = setTimeout(() => {
    stop();
    reject(new Error(`not within ${timeoutMs} ms: ${what()}`));
  }, timeoutMs);
  const stop = (): void => {
    unsubscribe();
    clearTimeout(timer);
  };
  check();
  return promise;
}
