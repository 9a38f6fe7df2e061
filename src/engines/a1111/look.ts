/** What the house is told about a WebUI, and what the engine itself remembers of it. */
import type { EngineOutlook } from '../../ports.ts';
import { abilitiesOf } from './abilities.ts';
import type { Allowance } from './allowance.ts';
import type { Info } from './answer.ts';
import type { Connection } from './connection.ts';
import { type Facts, findModel, modelsOf, readFacts } from './dialect.ts';

/** Looks between two that ask for everything: which program it is, its extensions, its LoRAs. */
const LOOKS = 5;

export interface Knowledge {
  /** @param whole asks for everything, not only for what changes often */
  refresh(signal: AbortSignal, whole?: boolean): Promise<Facts>;
  get(signal: AbortSignal): Promise<Facts>;
  /** Keeps what an answer told about the program, and what is loaded now unless the server went back afterwards. */
  learn(info: Info, restored: boolean): void;
}

export function createKnowledge(connection: Connection, allowance: Allowance): Knowledge {
  let facts: Facts | undefined;
  let looks = 0;
  return {
    async refresh(signal, whole = looks % LOOKS === 0) {
      const known = facts;
      const before = whole ? undefined : known;
      // Whoever does not answer may come back as another program.
      facts = undefined;
      const found = allowance.limit(await readFacts(connection, before, signal));
      looks = before ? looks + 1 : 1;
      // The lists tell less of the version than a drawing did.
      const isSame = known?.family === found.family && known.version.includes(found.version);
      facts = isSame ? { ...found, version: known.version } : found;
      return facts;
    },
    async get(signal) {
      return facts ?? this.refresh(signal);
    },
    learn({ version, sd_model_name: name }, restored) {
      if (!facts) return;
      const loaded = name && !restored ? findModel(allOf(facts), name)?.title : undefined;
      facts = { ...withVersion(facts, version), ...(loaded ? { loaded } : {}) };
    },
  };
}

/** A1111 and its relatives say it in every answer; the others said it already. */
const withVersion = (facts: Facts, told: string | undefined): Facts =>
  told && ['A1111', 'reForge', 'Forge'].includes(facts.family) ? { ...facts, version: told } : facts;

/** What may be in its memory: people load there what they like. */
const allOf = ({ models, withheld }: Facts): Pick<Facts, 'models'> => ({ models: [...models, ...withheld] });

export function outlookOf(facts: Facts): EngineOutlook {
  const loaded = facts.loaded === undefined ? undefined : findModel(allOf(facts), facts.loaded);
  const checkpoint = loaded?.name ?? facts.loaded;
  return {
    models: modelsOf(facts.models),
    ...(facts.withheld.length > 0 && { withheld: modelsOf(facts.withheld) }),
    samplers: facts.samplers.map((sampler) => sampler.name),
    upscalers: facts.upscalers.filter((upscaler) => upscaler !== 'None'),
    abilities: abilitiesOf(facts),
    loras: facts.loras,
    vaes: facts.vaes,
    embeddings: facts.embeddings,
    dialect: `${facts.family} ${facts.version}`.trim(),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  };
}
