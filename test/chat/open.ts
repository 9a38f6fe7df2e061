/** A whole chat over a real studio: what adapters talk to, with a real store behind it. */
import { chatLabelsFor, locales, say } from '../../config/locales/index.ts';
import type { Action } from '../../src/actions.ts';
import { createChat } from '../../src/chat/index.ts';
import type { Filled, Outcome, Pressed } from '../../src/chat/model.ts';
import type { View } from '../../src/desk.ts';
import type { Sessions } from '../../src/sessionDesk.ts';
import { simplify } from '../../src/prompt/fold.ts';
import { createActions } from '../../src/store/actions.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createNotebook } from '../../src/store/notebook.ts';
import { openStage, place, type StageParts } from '../pipeline/stage.ts';

export const ming: Pressed['person'] = { who: 'room:ming', place };
export const hong: Pressed['person'] = { who: 'room:hong', place };
export const moderator: Pressed['person'] = { who: 'room:mod', place, moderates: true };
export const elsewhere: Pressed['person'] = { who: 'room:hong', place: { ...place, chat: 'c2' }, moderates: true };

export interface PressedMore {
  person?: Pressed['person'];
  value?: string;
  filled?: Partial<Filled>;
  id?: string;
  locale?: string;
}

/** @param sessions instead of none */
export const openChat = async (given: StageParts = {}, sessions?: Sessions) => {
  const stage = await openStage(given);
  const database = await openDatabase(':memory:');
  const notebook = createNotebook(database, 'chat', stage.clock);
  const actions = await createActions(database, stage.clock);
  const chat = createChat({
    studio: { ...stage.studio, ...(sessions && { sessions }) },
    notebook,
    clock: stage.clock,
    log: stage.log,
    say,
    labels: chatLabelsFor,
    locales,
    simplify,
  });
  const { ended, until } = stage.chat;
  let event = 0;
  const pressed = (action: Action, more: PressedMore = {}): Pressed => {
    event += 1;
    const { person = ming, filled, id = `x${event}`, locale = 'zh-CN', value } = more;
    return {
      id,
      action,
      person,
      locale,
      ...(value !== undefined && { value }),
      ...(filled && { filled: { values: {}, files: [], ...filled } }),
    };
  };
  const press = (action: Action, more?: PressedMore): Promise<Outcome> => chat.press(pressed(action, more));
  const acknowledge = (action: Action, more?: PressedMore) => chat.acknowledge(pressed(action, more));
  /** A creation of Ming's that is done. */
  const done = async (words = '一只雨中的橘猫', more: Parameters<typeof stage.ask>[1] = {}): Promise<View> =>
    ended((await stage.ask(words, more)).creation);
  const close = async (): Promise<void> => {
    await stage.close();
    await database.destroy();
  };
  return {
    ...stage,
    chat,
    ended,
    until,
    notebook,
    actions,
    pressed,
    press,
    acknowledge,
    done,
    close,
    desk: stage.studio,
  };
};

export type OpenChat = Awaited<ReturnType<typeof openChat>>;

/** @throws unless the outcome is of this kind */
export const as = <K extends Outcome['kind']>(kind: K, outcome: Outcome): Extract<Outcome, { kind: K }> => {
  if (outcome.kind !== kind) throw new Error(`${kind} expected, got ${JSON.stringify(outcome).slice(0, 300)}`);
  return outcome as Extract<Outcome, { kind: K }>;
};
