import type { EngineStatus } from '../ports.ts';

/** What each backend holds: as it said last, or as it was asked since. */
export const createHoldings = (keyOf: (name: string) => string) => {
  const asked = new Map<string, { checkpoint: string; after: EngineStatus['outlook'] }>();
  const statusOf = new Map<string, EngineStatus>();
  return {
    hear: (engines: readonly EngineStatus[]): void => {
      for (const engine of engines) statusOf.set(engine.name, engine);
    },
    status: (name: string) => statusOf.get(name),
    /** It was drawn with this, so it is loaded until the backend says otherwise. */
    drawnWith: (name: string, checkpoint: string): void =>
      void asked.set(name, { checkpoint, after: statusOf.get(name)?.outlook }),
    forget: (name: string): void => void asked.delete(name),
    loaded: ({ name, outlook }: EngineStatus): string | undefined => {
      const last = asked.get(name);
      if (last && last.after === outlook) return last.checkpoint;
      return outlook?.checkpoint === undefined ? undefined : keyOf(outlook.checkpoint);
    },
  };
};
