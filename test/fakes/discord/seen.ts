/** What a person sees come of a command, a press or a form, and waiting for it. */
import { answerType, interactionType, type Interaction } from './interactions.ts';
import type { Json } from '../json.ts';
import { waitFor } from '../waiting.ts';
import { flag, type Message, type World } from './world.ts';

/** Real time until a wait gives up, ms. */
const PATIENCE_MS = 5000;

/** `waiting` has no answer yet; `failed` had none in time; `unchanged` was taken without a word. */
export type SeenState = 'waiting' | 'thinking' | 'answered' | 'updated' | 'unchanged' | 'form' | 'choices' | 'failed';

/** What a person sees of their command, press or form. */
export interface Seen {
  readonly interaction: Interaction;
  readonly state: SeenState;
  /** Nobody else sees the answer. */
  readonly ephemeral: boolean;
  /** ms by Discord's clock until the first answer. */
  readonly ackMs: number | undefined;
  readonly message: Message | undefined;
  readonly form: Json | undefined;
  /** @throws Error when no answer comes. */
  acknowledged(timeoutMs?: number): Promise<Seen>;
  /** The answer, once it says something and, when given, is as described. */
  answer(check?: (message: Message) => boolean, timeoutMs?: number): Promise<Message>;
  followUp(check?: (message: Message) => boolean, timeoutMs?: number): Promise<Message>;
}

export function createSeen(world: World, interaction: Interaction): Seen {
  const state = (): SeenState => {
    const { ack, original, createdAt } = interaction;
    if (ack === undefined) return world.clock.now() - createdAt > 3000 ? 'failed' : 'waiting';
    if (ack.type === answerType.modal) return 'form';
    if (ack.type === answerType.choices) return 'choices';
    if (ack.type === answerType.update) return 'updated';
    if (ack.type === answerType.deferUpdate) return 'unchanged';
    return original !== undefined && (original.flags & flag.loading) !== 0 ? 'thinking' : 'answered';
  };
  const named = (): string =>
    `${interaction.type === interactionType.component ? 'a press' : 'a command'} is ${state()}`;
  const seen: Seen = {
    interaction,
    get state() {
      return state();
    },
    get ephemeral() {
      return interaction.ack?.ephemeral === true;
    },
    get ackMs() {
      return interaction.ack === undefined ? undefined : interaction.ack.at - interaction.createdAt;
    },
    get message() {
      return interaction.original;
    },
    get form() {
      return interaction.modal;
    },
    acknowledged: (timeoutMs = PATIENCE_MS) =>
      waitFor(world, () => (interaction.ack === undefined ? undefined : seen), { what: named, timeoutMs }),
    answer: (check = () => true, timeoutMs = PATIENCE_MS) =>
      waitFor(
        world,
        () => {
          const { original } = interaction;
          const ready = original !== undefined && !original.deleted && (original.flags & flag.loading) === 0;
          return ready && check(original) ? original : undefined;
        },
        { what: named, timeoutMs },
      ),
    followUp: (check = () => true, timeoutMs = PATIENCE_MS) =>
      waitFor(world, () => interaction.followUps.find((one) => !one.deleted && check(one)), { what: named, timeoutMs }),
  };
  return seen;
}
