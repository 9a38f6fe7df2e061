/** Presses of buttons, and what comes of them. */
import type { Json } from '../json.ts';
import { waitFor } from '../waiting.ts';
import { refuse } from './apiError.ts';
import { userShape } from './shapes.ts';
import type { Messages } from './messages.ts';
import type { Updates } from './updates.ts';
import type { Message, User, World } from './world.ts';

/** A press can be answered for this long, ms. */
export const ANSWER_MS = 15_000;
export const ANSWER_LENGTH = 200;

/** A press of a button, and what the person sees of it. */
export interface Press {
  readonly id: string;
  readonly user: User;
  /** Of an inline message the bot sees only its inline id. */
  readonly message: Message;
  readonly data: string;
  /** ms since 1970. */
  readonly at: number;
  answeredAt: number | undefined;
  /** What was shown; empty when the circle just stopped turning. */
  toast: string;
  /** It was shown as a window, not in passing. */
  alert: boolean;
  /** Resolves when the bot has answered. @throws Error when it does not. @param timeoutMs real time, 5000 by default */
  answered(timeoutMs?: number): Promise<Press>;
  /** ms by Telegram's clock until the answer. */
  readonly ackMs: number | undefined;
}

export interface Presses {
  /** In order. */
  readonly all: readonly Press[];
  press(user: User, message: Message, data: string): Press;
  /** @throws ApiError when it is too old, answered already, or unknown. */
  answer(id: string, how: { readonly text: string; readonly alert: boolean }): void;
  /** One that may still be referred to. @throws ApiError */
  fresh(id: string): Press;
}

export function createPresses(world: World, messages: Messages, updates: Updates): Presses {
  const all: Press[] = [];
  const byId = new Map<string, Press>();
  const instance = (chatId: number): string => String(BigInt(world.bot.user.id) * 1_000_003n + BigInt(chatId));
  const fresh = (id: string): Press => {
    const press = byId.get(id);
    if (press === undefined || world.clock.now() - press.at > ANSWER_MS) throw refuse.oldQuery();
    return press;
  };
  return {
    all,
    press(user, message, data) {
      const id = String(4_382_000_000_000_000_000n + BigInt(all.length + 1));
      const press: Press = {
        id,
        user,
        message,
        data,
        at: world.clock.now(),
        answeredAt: undefined,
        toast: '',
        alert: false,
        answered: (timeoutMs = 5000) =>
          waitFor(world, () => (press.answeredAt === undefined ? undefined : press), {
            what: () => `an answer to the press of ${JSON.stringify(data)}`,
            timeoutMs,
          }),
        get ackMs() {
          return press.answeredAt === undefined ? undefined : press.answeredAt - press.at;
        },
      };
      all.push(press);
      byId.set(id, press);
      world.owed.set(user.id, (world.owed.get(user.id) ?? 0) + 1);
      const about: Json =
        message.inlineId === undefined ? { message: messages.shape(message) } : { inline_message_id: message.inlineId };
      updates.push('callback_query', {
        id,
        from: userShape(user),
        ...about,
        chat_instance: instance(message.chat.id),
        data,
      });
      world.changed();
      return press;
    },
    answer(id, { text, alert }) {
      const press = fresh(id);
      if (press.answeredAt !== undefined) throw refuse.answeredTwice();
      press.answeredAt = world.clock.now();
      press.toast = text;
      press.alert = alert;
      world.changed();
    },
    fresh,
  };
}
