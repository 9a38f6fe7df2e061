/** An option that completes itself while somebody types. */
import type { SuggestKind } from '../../src/chat/model.ts';
import { commandIn, entryOf, type RawCommand } from './commandsRead.ts';

export interface Completion {
  of: SuggestKind;
  typed: string;
}

/** What is being typed, and what could be meant. Undefined where nothing completes itself. */
export const readCompletion = (raw: RawCommand): Completion | undefined => {
  const found = commandIn(raw);
  const focused = found?.options.find((option) => option.focused);
  const of = found && focused && entryOf(found.path, focused.name)?.completes;
  return of && { of, typed: String(focused.value ?? '').slice(0, 100) };
};
