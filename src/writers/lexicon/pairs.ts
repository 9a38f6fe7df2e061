/** What a person said, and the English that was taken for it. */
import type { Token } from './tokens.ts';
import type { Role } from './vocabulary/entry.ts';

export interface Pair {
  said: string;
  as: string;
  role: Role | 'amount';
  /** Other senses, separated by slashes. */
  also?: string;
}

const meaningless: ReadonlySet<Role> = new Set(['of', 'at', 'and', 'not', 'skip']);

export const pairsOf = (tokens: readonly Token[]): Pair[] =>
  tokens.flatMap((token): Pair[] => {
    if (token.kind === 'amount') return [{ said: token.said, as: token.amount.english, role: 'amount' }];
    if (token.kind === 'raw' || meaningless.has(token.role)) return [];
    const { said, english, role, also } = token;
    return [{ said, as: english, role, ...(also !== undefined && { also }) }];
  });
