/**
 * Requests of ours at one WebUI: two at the most, one behind the other, so that the GPU has something to draw while the WebUI
 * writes down what it has drawn. Its interrupt hits whoever draws at that moment. Two rules keep ours from hitting one another:
 * only the last of them is ever interrupted, and once it may be, nothing of ours follows until it has left.
 */
export interface Slot {
  /** Another of ours came before it and has not left. */
  isBehind(): boolean;
  /** Another of ours came after it. */
  isFollowed(): boolean;
  /** Aborts when it is not behind another any more. */
  readonly first: AbortSignal;
  /** What the job of the one before looks like, as far as it was seen when this one came. */
  readonly before: string | undefined;
  /** What its own job looks like. */
  see(job: string): void;
  /** It needs the GPU for a moment only, or not any more: another may follow. */
  letFollow(): void;
  /** Whether an interrupt can hit no other of ours, now and until this one leaves. */
  mayInterrupt(): boolean;
  /** Whoever follows is sent away. */
  clear(): void;
  /** Aborts when this one is sent away. */
  readonly cleared: AbortSignal;
  leave(): void;
}

export interface Relay {
  /**
   * Resolves when there is room, in order of arrival.
   * @param how `alone`: nothing else of ours is there, and nothing follows
   * @throws the signal's reason once it has aborted
   */
  enter(how: 'alone' | 'behind', signal: AbortSignal): Promise<Slot>;
}

interface Stand extends Slot {
  letsFollow: boolean;
  isStopped: boolean;
  job: string | undefined;
  goFirst(): void;
  sendAway(): void;
}

interface Entrant {
  how: 'alone' | 'behind';
  enter(slot: Slot): void;
}

export const createRelay = (): Relay => {
  const stands: Stand[] = [];
  const waiting: Entrant[] = [];

  const hasRoomFor = ({ how }: Entrant): boolean => {
    const [last, ...others] = stands.toReversed();
    if (!last) return true;
    return how === 'behind' && others.length === 0 && last.letsFollow && !last.isStopped;
  };

  const createStand = (how: Entrant['how']): Stand => {
    const first = new AbortController();
    const cleared = new AbortController();
    const [ahead] = stands;
    if (!ahead) first.abort();
    const stand: Stand = {
      letsFollow: false,
      isStopped: false,
      job: undefined,
      first: first.signal,
      cleared: cleared.signal,
      before: ahead?.job,
      isBehind: () => !first.signal.aborted,
      isFollowed: () => stands.at(-1) !== stand,
      see: (job) => {
        stand.job = job;
      },
      letFollow: () => {
        stand.letsFollow = how === 'behind';
        admit();
      },
      mayInterrupt: () => {
        stand.isStopped ||= !stand.isFollowed();
        return stand.isStopped;
      },
      clear: () => {
        for (const follower of stands.slice(stands.indexOf(stand) + 1)) follower.sendAway();
      },
      leave: () => {
        const at = stands.indexOf(stand);
        if (at >= 0) stands.splice(at, 1);
        stands[0]?.goFirst();
        admit();
      },
      goFirst: () => first.abort(),
      sendAway: () => cleared.abort(),
    };
    return stand;
  };

  function admit(): void {
    for (let next = waiting[0]; next && hasRoomFor(next); next = waiting[0]) {
      waiting.shift();
      const stand = createStand(next.how);
      stands.push(stand);
      next.enter(stand);
    }
  }

  return {
    enter: (how, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const onAbort = (): void => {
          waiting.splice(waiting.indexOf(entrant), 1);
          reject(signal.reason);
          admit();
        };
        const entrant: Entrant = {
          how,
          enter: (slot) => {
            signal.removeEventListener('abort', onAbort);
            resolve(slot);
          },
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(entrant);
        admit();
      }),
  };
};
