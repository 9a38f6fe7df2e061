/**
 * Bytes of pictures between engines and disk. Whoever is let in keeps its bytes until they are on disk and never asks for more
 * while it holds some, so everybody who waits comes in; in the order of arrival, or a large one would wait for ever.
 */
export interface Freight {
  /** For one drawing, which reads one answer at a time. */
  load(signal: AbortSignal): Load;
  /** Held now, bytes. */
  held(): number;
}

export interface Load {
  /**
   * May so many bytes be read now? Undefined: yes. Otherwise resolves when they may; rejects with the signal's reason. What the
   * same drawing held before has been given up.
   */
  admit(bytes: number): Promise<void> | undefined;
  /** Nothing of it is in memory any more. */
  done(): void;
}

interface Entrant {
  bytes: number;
  enter(): void;
}

/** @param most bytes held at a time; more than that only by one that is alone */
export const createFreight = (most: number): Freight => {
  const waiting: Entrant[] = [];
  let held = 0;
  let holders = 0;

  const hasRoom = (bytes: number): boolean => holders === 0 || held + bytes <= most;
  const hold = (bytes: number): void => {
    held += bytes;
    holders += 1;
  };
  const letIn = (): void => {
    for (let next = waiting[0]; next && hasRoom(next.bytes); next = waiting[0]) {
      waiting.shift();
      hold(next.bytes);
      next.enter();
    }
  };
  const leave = (bytes: number): void => {
    held -= bytes;
    holders -= 1;
    letIn();
  };

  const load = (signal: AbortSignal): Load => {
    let own: number | undefined;
    let isOver = false;
    const drop = (): void => {
      const bytes = own;
      own = undefined;
      if (bytes !== undefined) leave(bytes);
    };
    const wait = (bytes: number): Promise<void> =>
      new Promise((resolve, reject) => {
        const onAbort = (): void => {
          waiting.splice(waiting.indexOf(entrant), 1);
          reject(signal.reason as Error);
          letIn();
        };
        const entrant: Entrant = {
          bytes,
          enter: () => {
            signal.removeEventListener('abort', onAbort);
            own = bytes;
            if (isOver) drop();
            resolve();
          },
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(entrant);
      });
    return {
      admit: (bytes) => {
        drop();
        if (signal.aborted) return Promise.reject(signal.reason as Error);
        if (waiting.length > 0 || !hasRoom(bytes)) return wait(bytes);
        own = bytes;
        hold(bytes);
        return undefined;
      },
      done: () => {
        isOver = true;
        drop();
      },
    };
  };
  return { load, held: () => held };
};
