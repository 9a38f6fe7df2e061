/** Interactions: their token, the three seconds, the fifteen minutes, and what each kind may be answered with. */
import { randomBytes } from 'node:crypto';
import { ApiError, refuse, refuseBadForm } from './apiError.ts';
import { listOf, numberOf, objectOf, objectsOf, type Json } from '../json.ts';
import type { Draft } from './messageRules.ts';
import type { Messages } from './messages.ts';
import { checkChoices, checkModal } from './modalRules.ts';
import { flag, type Channel, type Message, type World } from './world.ts';

/** The first answer must come within this, ms. */
const ACK_MS = 3000;
/** The token lives this long, ms. */
const TOKEN_MS = 15 * 60_000;
/** Follow-ups when only a person has installed the app. */
const MAX_FOLLOW_UPS = 5;

export const interactionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
export const answerType = { message: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly userId: string;
  readonly channel: Channel;
  /** Of a command: slash, user or message. */
  readonly commandType: number | undefined;
  /** Its name, with the sub-command. */
  readonly command: string | undefined;
  /** 0 a server, 1 a direct chat with the app, 2 any other private chat. */
  readonly context: number;
  readonly owners: Readonly<Record<string, string>>;
  /** Bytes per file. */
  readonly attachmentSizeLimit: number;
  readonly createdAt: number;
  /** The message whose component was used. */
  readonly source: Message | undefined;
  /** Only the person may see answers, whatever the client asks for. */
  readonly privateOnly: boolean;
  /** An answer is being carried out or has been. */
  taken: boolean;
  ack: { readonly type: number; readonly at: number; readonly ephemeral: boolean } | undefined;
  original: Message | undefined;
  readonly followUps: Message[];
  modal: Json | undefined;
  choices: readonly Json[] | undefined;
}

export interface Interactions {
  open(
    about: Omit<
      Interaction,
      'id' | 'token' | 'createdAt' | 'taken' | 'ack' | 'original' | 'followUps' | 'modal' | 'choices'
    >,
  ): Interaction;
  /** All of them, in order. */
  readonly all: readonly Interaction[];
  /** The callback route. @throws ApiError 10062, 40060, 50035. */
  acknowledge(id: string, token: string, draft: Draft): Promise<Interaction>;
  /** By its token, for the webhook routes. @throws ApiError 50027, 10015. */
  byToken(token: string): Interaction;
  followUp(interaction: Interaction, draft: Draft): Promise<Message>;
  /** A message of this interaction. @throws ApiError 10008. */
  messageOf(interaction: Interaction, id: string): Message;
}

/** Which answers each kind of interaction takes. */
const answers: Readonly<Record<number, readonly number[]>> = {
  [interactionType.command]: [answerType.message, answerType.defer, answerType.modal],
  [interactionType.component]: [
    answerType.message,
    answerType.defer,
    answerType.deferUpdate,
    answerType.update,
    answerType.modal,
  ],
  [interactionType.autocomplete]: [answerType.choices],
  [interactionType.modal]: [answerType.message, answerType.defer, answerType.deferUpdate, answerType.update],
};

const badType = (type: unknown): ApiError =>
  new ApiError(400, 50035, 'Invalid Form Body', [
    {
      path: ['type'],
      code: 'INTERACTION_RESPONSE_TYPE_INVALID',
      message: `This interaction cannot be answered with ${String(type)}`,
    },
  ]);

export function createInteractions(world: World, messages: Messages): Interactions {
  const all: Interaction[] = [];
  const byId = new Map<string, Interaction>();
  const byToken = new Map<string, Interaction>();
  const late = ({ createdAt }: Interaction, after: number): boolean => world.clock.now() - createdAt > after;

  const say = (interaction: Interaction, draft: Draft, loading: boolean): Promise<Message> => {
    const secret = interaction.privateOnly || (numberOf(draft.payload.flags) & flag.ephemeral) !== 0;
    return messages.post({
      channel: interaction.channel,
      authorId: world.app.id,
      draft: loading ? { payload: {}, files: [], size: 0 } : draft,
      type: interaction.type === interactionType.command ? (interaction.commandType === 1 ? 20 : 23) : 0,
      interaction: {
        id: interaction.id,
        type: interaction.type,
        userId: interaction.userId,
        command: interaction.command,
      },
      onlyFor: secret ? interaction.userId : undefined,
      fileLimit: interaction.attachmentSizeLimit,
      loading,
      ...(interaction.source !== undefined && !secret ? { replyTo: interaction.source.id } : {}),
    });
  };
  const fulfil = async (interaction: Interaction, type: number, draft: Draft): Promise<void> => {
    if (type === answerType.message) interaction.original = await say(interaction, draft, false);
    else if (type === answerType.defer) interaction.original = await say(interaction, draft, true);
    else if (type === answerType.choices) {
      refuseBadForm(checkChoices(listOf(draft.payload.choices)));
      interaction.choices = objectsOf(draft.payload.choices);
    } else if (type === answerType.modal) {
      refuseBadForm(checkModal(draft.payload));
      interaction.modal = draft.payload;
    } else {
      if (interaction.source === undefined) throw badType(type);
      interaction.original = interaction.source;
      if (type === answerType.update) await messages.edit(interaction.source, draft, interaction.attachmentSizeLimit);
    }
  };
  return {
    all,
    open(about) {
      const interaction: Interaction = {
        ...about,
        id: world.newId(),
        token: randomBytes(60).toString('base64url'),
        createdAt: world.clock.now(),
        taken: false,
        ack: undefined,
        original: undefined,
        followUps: [],
        modal: undefined,
        choices: undefined,
      };
      all.push(interaction);
      world.visited(interaction.channel.id, interaction.userId);
      byId.set(interaction.id, interaction);
      byToken.set(interaction.token, interaction);
      world.changed();
      return interaction;
    },
    async acknowledge(id, token, draft) {
      const interaction = byId.get(id);
      if (interaction === undefined || interaction.token !== token) throw refuse.unknownInteraction();
      if (interaction.taken) throw refuse.alreadyAcknowledged();
      if (late(interaction, ACK_MS)) throw refuse.unknownInteraction();
      const { type } = draft.payload;
      const data = objectOf(draft.payload.data);
      if (typeof type !== 'number' || answers[interaction.type]?.includes(type) !== true) throw badType(type);
      const ephemeral = interaction.privateOnly || (numberOf(data.flags) & flag.ephemeral) !== 0;
      // Taken before the work, given back when the body is refused: two answers at once cannot both win.
      interaction.taken = true;
      const at = world.clock.now();
      try {
        await fulfil(interaction, type, { ...draft, payload: data });
      } catch (refused) {
        interaction.taken = false;
        throw refused;
      }
      interaction.ack = { type, at, ephemeral };
      world.changed();
      return interaction;
    },
    byToken(token) {
      const interaction = byToken.get(token);
      if (interaction === undefined || late(interaction, TOKEN_MS)) throw refuse.badWebhookToken();
      if (interaction.ack === undefined) throw refuse.unknownWebhook();
      return interaction;
    },
    async followUp(interaction, draft) {
      const { original } = interaction;
      // Kept from the days before deferred answers could be edited.
      if (original !== undefined && !original.deleted && (original.flags & flag.loading) !== 0)
        return messages.edit(original, draft, interaction.attachmentSizeLimit);
      const userOnly = !('0' in interaction.owners) && interaction.context !== 1;
      if (userOnly && interaction.followUps.length >= MAX_FOLLOW_UPS) throw refuse.tooManyFollowUps();
      const message = await say(interaction, draft, false);
      interaction.followUps.push(message);
      return message;
    },
    messageOf({ original, followUps }, id) {
      const found = id === '@original' ? original : [original, ...followUps].find((one) => one?.id === id);
      if (found === undefined || found.deleted) throw refuse.unknownMessage();
      return found;
    },
  };
}
