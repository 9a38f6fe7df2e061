/**
 * One name for each checkpoint, whatever the backends call it: files are renamed, but hashes are not. A name keeps what it
 * was given first, so that a hash which a backend works out later changes nothing for those in line.
 */
import type { EngineStatus, Model } from '../ports.ts';

export interface Checkpoints {
  /** What a backend has was heard of. */
  hear(engines: readonly EngineStatus[]): void;
  /** Of the checkpoint an order names; for one nobody has heard of, the name itself. */
  keyOf(name: string): string;
  /** What an engine calls the checkpoint that another one calls `name`; the name itself when it has none such. */
  nameOn(engine: EngineStatus | undefined, name: string): string;
}

export const createCheckpoints = (): Checkpoints => {
  const keys = new Map<string, string>();
  const keyOf = (name: string): string => {
    const key = keys.get(name) ?? name;
    keys.set(name, key);
    return key;
  };
  const learn = ({ name, hash }: Model): void => {
    const key = keys.get(name) ?? (hash === undefined ? undefined : keys.get(hash)) ?? hash ?? name;
    keys.set(name, key);
    if (hash !== undefined && !keys.has(hash)) keys.set(hash, key);
  };
  return {
    hear: (engines) => {
      for (const { outlook } of engines)
        for (const model of [...(outlook?.models ?? []), ...(outlook?.withheld ?? [])]) learn(model);
    },
    keyOf,
    nameOn: (engine, name) => {
      const models = engine?.outlook?.models ?? [];
      if (models.some((model) => model.name === name)) return name;
      return models.find((model) => keyOf(model.name) === keyOf(name))?.name ?? name;
    },
  };
};
