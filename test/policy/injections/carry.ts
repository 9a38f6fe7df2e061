/** Takes lines through the studio with one writer and checks what becomes of each. */
import assert from 'node:assert/strict';
import { BadAskError } from '../../../src/errors.ts';
import type { PromptWriter } from '../../../src/ports.ts';
import { readRequest } from '../../../src/prompt/request.ts';
import { known } from '../../prompt/known.ts';
import { holdsInPrompts, holdsInShown, holdsSettings, holdsWithinBounds } from './holds.ts';
import type { Injection } from './line.ts';
import { canary, draftOf } from './model.ts';
import { loras, pass, type Passed, type Writers } from './pass.ts';

/** How many lines ended in which way. `told`: in a sentence for the person instead of a picture. */
export interface Ends {
  drawn: number;
  fellBack: number;
  told: number;
}

export interface Carrier extends Writers {
  /** Called with each line before its writer is. */
  next?: (line: Injection) => void;
}

const harmless: PromptWriter = { name: 'harmless', write: () => Promise.resolve(draftOf('a cat on a roof')) };

/** The order that a line becomes where the writer writes something harmless, by what its flags say, as only they may matter. */
function createHarmless(): (say: string) => Promise<Passed> {
  const orders = new Map<string, Promise<Passed>>();
  return (say) => {
    const { wishes } = readRequest(say, undefined, { ...known, loras });
    const key = JSON.stringify(wishes);
    const order = orders.get(key) ?? pass(say, { writer: harmless, fallback: harmless });
    orders.set(key, order);
    return order;
  };
}

/** The line as it came through; undefined when the person was told that it cannot be drawn. */
async function passed(say: string, writers: Writers): Promise<Passed | undefined> {
  try {
    return await pass(say, writers);
  } catch (error) {
    if (!(error instanceof BadAskError)) throw error;
    assert.ok(['E-IN-01', 'E-IN-06'].includes(error.code), error.code);
    return undefined;
  }
}

/** @throws Error with the line when it does anything but change the words of a picture. */
export async function carryAll(lines: readonly Injection[], { next, ...writers }: Carrier): Promise<Ends> {
  const harmlessOf = createHarmless();
  const ends: Ends = { drawn: 0, fellBack: 0, told: 0 };
  for (const line of lines) {
    next?.(line);
    try {
      const result = await passed(line.say, writers);
      ends[result ? (result.fellBack ? 'fellBack' : 'drawn') : 'told'] += 1;
      if (!result) continue;
      holdsWithinBounds(result, line.say);
      holdsInPrompts(result);
      holdsSettings(result, await harmlessOf(line.say));
      holdsInShown(result, canary);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${JSON.stringify(line.say)}: ${reason}`, { cause: error });
    }
  }
  return ends;
}
