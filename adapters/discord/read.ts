/** From what Discord sends to the nouns of the house. Pure; whatever has another shape is undefined, and nothing throws. */
import { z } from 'zod';
import type { SuggestKind } from '../../src/chat/model.ts';
import { type Carried, commandSchema, readCommand } from './commandsRead.ts';
import { type CommandPath, type MenuName, menuNames, menuTitles } from './commandsTable.ts';
import { readCompletion } from './complete.ts';
import { formSchema, readForm, type SentForm } from './forms.ts';
import {
  bits,
  messageSchema,
  moderates,
  nameOf,
  picturesOf,
  type RawMessage,
  type SentFile,
  snowflake,
  somebodySchema,
  spare,
  textIn,
} from './readRaw.ts';

export interface Asker {
  id: string;
  name: string;
  /** Discord's tag of the language of their client; messages do not tell. */
  locale?: string;
  /** Has the right to keep order here. Messages do not tell: false. */
  moderates: boolean;
}

interface Facts {
  /** Snowflake of the event. */
  id: string;
  who: Asker;
  guildId?: string;
  /** Of the thread, where it is in one. */
  channelId: string;
}

/** 0 a server, 1 the direct chat with the app, 2 any other private chat. */
type Context = 0 | 1 | 2;

interface Interaction extends Facts {
  token: string;
  appId: string;
  channelName?: string;
  /** Channel the thread belongs to. */
  parentId?: string;
  context?: Context;
  /** Who has installed the app where this happens: `0` the server, `1` the person. */
  owners: Readonly<Record<string, string>>;
  /** Rights of the app there: a number of any size, in decimal. */
  appPermissions?: string;
  /** Bytes that a file may have there. */
  attachmentSizeLimit?: number;
  /** The channel is for adults; of a thread, what Discord says of the thread. */
  nsfw?: boolean;
}

/** Under which message something was pressed, and whether only one person sees it. */
interface Source {
  messageId: string;
  ephemeral: boolean;
}

/** The message a menu was opened on. */
export interface Target {
  messageId: string;
  text: string;
  /** Its pictures. */
  attachments: SentFile[];
  isOurs: boolean;
}

export type Incoming =
  | (Interaction & { kind: 'command'; name: CommandPath } & Carried)
  /** `value` of the option that was chosen. */
  | (Interaction & Source & { kind: 'press'; actionId: string; value?: string })
  | (Interaction & SentForm & { kind: 'form'; actionId: string; source?: Source })
  | (Interaction & { kind: 'complete'; of: SuggestKind; typed: string })
  | (Interaction & { kind: 'menu'; name: MenuName; target: Target })
  | (Facts & {
      kind: 'said';
      /** `talk`: among others. */
      how: 'mention' | 'reply' | 'dm' | 'talk';
      /** It calls us by name. */
      isMention: boolean;
      /** Its words and files are kept from us: they are told to those who are called themselves, not by their role. */
      isHidden: boolean;
      /** Without the mention. */
      text: string;
      /** Its own; without any those of the message of somebody else that it answers. */
      files: SentFile[];
      messageId: string;
      /** The message of ours that it answers. */
      replyToMessageId?: string;
    });

const interactionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
const commandType = { slash: 1, message: 3 } as const;
/** Of channels. */
export const threadTypes: readonly number[] = [10, 11, 12];
const ephemeralFlag = 1 << 6;

const eventSchema = somebodySchema.extend({
  id: snowflake,
  application_id: snowflake,
  type: z.int(),
  token: z.string().min(1).max(1000),
  guild_id: snowflake.nullish(),
  channel_id: snowflake.nullish(),
  channel: z
    .object({
      id: snowflake,
      type: spare(z.int()),
      name: spare(z.string().max(1000)),
      parent_id: snowflake.nullish(),
      nsfw: z.boolean().nullish(),
    })
    .nullish(),
  app_permissions: spare(bits),
  locale: spare(z.string().min(2).max(20)),
  authorizing_integration_owners: spare(z.record(z.string().max(2), z.string().max(20))),
  context: spare(z.literal([0, 1, 2])),
  attachment_size_limit: spare(z.int().positive()),
  message: z.object({ id: snowflake, flags: spare(z.int().nonnegative()) }).nullish(),
  data: z.unknown().optional(),
});
type Event = z.infer<typeof eventSchema>;

const typed = z.object({ type: z.int().nullish() });
const componentSchema = z.object({
  custom_id: z.string().min(1).max(100),
  values: z.array(z.string().max(100)).max(25).nullish(),
});
const menuSchema = z.object({
  name: z.string().max(32),
  target_id: snowflake,
  resolved: z.object({ messages: z.record(snowflake, messageSchema) }),
});

const askerOf = ({ member, user, locale }: Event): Asker | undefined => {
  const person = member?.user ?? user;
  return person
    ? {
        id: person.id,
        name: nameOf(person, member?.nick),
        ...(locale && { locale }),
        moderates: moderates(member?.permissions),
      }
    : undefined;
};

const interactionOf = (event: Event): Interaction | undefined => {
  const { guild_id: guildId, channel, context, app_permissions: rights, attachment_size_limit: limit } = event;
  const who = askerOf(event);
  const channelId = event.channel_id ?? channel?.id;
  if (!who || !channelId) return undefined;
  const parentId = channel && threadTypes.includes(channel.type ?? 0) ? channel.parent_id : undefined;
  const nsfw = channel?.nsfw;
  const channelName = channel?.name;
  return {
    id: event.id,
    token: event.token,
    appId: event.application_id,
    who,
    channelId,
    owners: event.authorizing_integration_owners ?? {},
    ...(guildId && { guildId }),
    ...(channelName && { channelName }),
    ...(parentId && { parentId }),
    ...(context !== undefined && context !== null && { context }),
    ...(rights && { appPermissions: rights }),
    ...(limit && { attachmentSizeLimit: limit }),
    ...(typeof nsfw === 'boolean' && { nsfw }),
  };
};

const sourceOf = ({ message }: Event): Source | undefined =>
  message ? { messageId: message.id, ephemeral: ((message.flags ?? 0) & ephemeralFlag) !== 0 } : undefined;

export const isFrom = ({ author, application_id: app }: RawMessage, id: string): boolean =>
  author.id === id || app === id;

const readMenu = (base: Interaction, data: unknown): Incoming | undefined => {
  const menu = menuSchema.safeParse(data).data;
  const name = menuNames.find((one) => menuTitles[one] === menu?.name);
  const message = menu?.resolved.messages[menu.target_id];
  if (!name || !message) return undefined;
  const target = {
    messageId: message.id,
    text: textIn(message),
    attachments: picturesOf(message),
    isOurs: isFrom(message, base.appId),
  };
  return { ...base, kind: 'menu', name, target };
};

const readSlash = (base: Interaction, data: unknown): Incoming | undefined => {
  const raw = commandSchema.safeParse(data).data;
  const command = raw && readCommand(raw);
  return command && { ...base, kind: 'command', ...command };
};

const readPress = (base: Interaction, event: Event): Incoming | undefined => {
  const component = componentSchema.safeParse(event.data).data;
  const source = sourceOf(event);
  if (!component || !source) return undefined;
  const [value] = component.values ?? [];
  return { ...base, kind: 'press', actionId: component.custom_id, ...source, ...(value !== undefined && { value }) };
};

const readTyping = (base: Interaction, data: unknown): Incoming | undefined => {
  const raw = commandSchema.safeParse(data).data;
  const completion = raw && readCompletion(raw);
  return completion && { ...base, kind: 'complete', ...completion };
};

const readSubmit = (base: Interaction, event: Event): Incoming | undefined => {
  const form = formSchema.safeParse(event.data).data;
  const source = sourceOf(event);
  return form && { ...base, kind: 'form', actionId: form.custom_id, ...readForm(form), ...(source && { source }) };
};

/** What somebody waits for an answer to, and this version cannot read. */
export interface Unread extends Pick<Interaction, 'id' | 'token' | 'who'> {
  /** While they type. */
  isTyped: boolean;
}

export const readUnread = (raw: unknown): Unread | undefined => {
  const event = eventSchema.safeParse(raw).data;
  const who = event && askerOf(event);
  if (!who || !Object.values<number>(interactionType).includes(event.type)) return undefined;
  const { id, token, type } = event;
  return { id, token, who, isTyped: type === interactionType.autocomplete };
};

/** A command, a press, a form, a menu, or something being typed. */
export const readInteraction = (raw: unknown): Incoming | undefined => {
  const event = eventSchema.safeParse(raw).data;
  const base = event && interactionOf(event);
  if (!base) return undefined;
  const { data } = event;
  switch (event.type) {
    case interactionType.command: {
      const type = typed.safeParse(data).data?.type ?? commandType.slash;
      if (type === commandType.slash) return readSlash(base, data);
      return type === commandType.message ? readMenu(base, data) : undefined;
    }
    case interactionType.component:
      return readPress(base, event);
    case interactionType.autocomplete:
      return readTyping(base, data);
    case interactionType.modal:
      return readSubmit(base, event);
    default:
      return undefined;
  }
};
