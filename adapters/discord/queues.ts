/** Work that goes one after the other where it is about the same thing. */
export interface Queues {
  run<T>(about: string, work: () => Promise<T>): Promise<T>;
}

export const createQueues = (): Queues => {
  const last = new Map<string, Promise<unknown>>();
  return {
    run: (about, work) => {
      const before = last.get(about) ?? Promise.resolve();
      const done = before.then(work, work);
      last.set(about, done);
      const leave = (): void => {
        if (last.get(about) === done) last.delete(about);
      };
      done.then(leave, leave);
      return done;
    },
  };
};
