/** What a person does in Discord, and what they see of the answer. A step the real client would not offer throws. */
import { commandOptions, findCommand, type OptionValues } from './commandForm.ts';
import { flatten, kind, selects } from './componentRules.ts';
import type { FileHandle } from './files.ts';
import type { House } from './house.ts';
import { interactionType } from './interactions.ts';
import { numberOf, objectsOf, textOf, type Json } from '../json.ts';
import { interactionShape, ownersFor, placeFor } from './interactionShape.ts';
import { fillForm, type FormValues } from './modalForm.ts';
import { attachmentShape, memberShape, userShape } from './shapes.ts';
import { createSeen, type Seen } from './seen.ts';
import type { Attachment, Channel, Message, User } from './world.ts';

export interface People {
  /** @param name as registered, or in the person's language; `queue show` names a sub-command. */
  slash(user: User, channel: Channel, name: string, options?: OptionValues): Promise<Seen>;
  /** @param typed the option being typed in comes last. @returns the choices that come up. */
  autocomplete(user: User, channel: Channel, name: string, typed: OptionValues): Promise<readonly Json[]>;
  /** @param button its custom id or its label. */
  press(user: User, message: Message, button: string): Promise<Seen>;
  select(user: User, message: Message, customId: string, values: readonly string[]): Promise<Seen>;
  /** Sends the form that a command or a button brought up. Fields left out keep what stands in them. */
  submit(seen: Seen, values: FormValues): Promise<Seen>;
  contextMenu(user: User, message: Message, name: string): Promise<Seen>;
  say(user: User, channel: Channel, text: string, how?: SayHow): Promise<Message>;
  /** Changes the words of a message of their own. */
  edit(user: User, message: Message, text: string): Promise<Message>;
  react(user: User, message: Message, emoji: string, on?: boolean): void;
  deleteMessage(user: User, message: Message): void;
}

export interface SayHow {
  readonly mention?: boolean;
  readonly replyTo?: Message;
  readonly files?: readonly FileHandle[];
}

type Opening = Parameters<House['interactions']['open']>[0];

export function createPeople(house: House): People {
  const { world, interactions, messages, files } = house;

  const send = (about: Opening, data: Json, user: User): Seen => {
    const interaction = interactions.open(about);
    house.gateway.dispatch('INTERACTION_CREATE', 0, () => interactionShape(house, interaction, user, data));
    return createSeen(world, interaction);
  };
  const start = (
    user: User,
    channel: Channel,
    owners: Record<string, string>,
  ): Omit<Opening, 'type' | 'commandType' | 'command' | 'source'> => ({
    userId: user.id,
    channel,
    owners,
    ...placeFor(world, user, channel, owners),
    attachmentSizeLimit: Math.max(messages.fileLimitOf(channel), user.uploadLimit),
  });
  const component = (user: User, message: Message, wanted: (one: Json) => boolean): { one: Json; channel: Channel } => {
    const channel = world.channels.get(message.channelId);
    const visible = message.onlyFor === undefined || message.onlyFor === user.id;
    if (channel === undefined || message.deleted || !visible || !world.sees(channel, user.id))
      throw new Error(`${user.name} does not see this message`);
    const one = flatten(message.components).find(wanted);
    if (one === undefined) throw new Error(`there is none of it; there are ${idsOf(message).join(', ') || 'none'}`);
    if (one.disabled === true) throw new Error('it is disabled');
    return { one, channel };
  };
  const use = (
    user: User,
    message: Message,
    { one, channel }: { one: Json; channel: Channel },
    values?: readonly string[],
  ): Seen => {
    const base = start(user, channel, ownersFor(world, user, channel, undefined));
    const data = {
      custom_id: one.custom_id,
      component_type: one.type,
      id: one.id,
      ...(values === undefined ? {} : { values }),
    };
    return send(
      { ...base, type: interactionType.component, commandType: undefined, command: undefined, source: message },
      data,
      user,
    );
  };
  const upload =
    (channel: Channel) =>
    (file: FileHandle): Promise<Attachment> =>
      files.keep(channel.id, file);

  return {
    async slash(user, channel, name, options = {}) {
      const command = findCommand(house, { user, channel, name, type: 1 });
      const { list, attachments } = await commandOptions({
        command,
        name,
        values: options,
        upload: upload(channel),
        partial: false,
      });
      const base = start(user, channel, ownersFor(world, user, channel, command));
      const data = {
        id: command.id,
        name: command.name,
        type: 1,
        ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
        options: list,
        resolved: {
          attachments: byId(attachments.map((one) => attachmentShape(files, one))),
          ...peopleIn(house, channel, list),
        },
      };
      return send(
        { ...base, type: interactionType.command, commandType: 1, command: name, source: undefined },
        data,
        user,
      );
    },
    async autocomplete(user, channel, name, typed) {
      const command = findCommand(house, { user, channel, name, type: 1 });
      const { list } = await commandOptions({ command, name, values: typed, upload: upload(channel), partial: true });
      const base = start(user, channel, ownersFor(world, user, channel, command));
      const data = { id: command.id, name: command.name, type: 1, options: list };
      const seen = send(
        { ...base, type: interactionType.autocomplete, commandType: 1, command: name, source: undefined },
        data,
        user,
      );
      await seen.acknowledged();
      return seen.interaction.choices ?? [];
    },
    async press(user, message, button) {
      const found = component(
        user,
        message,
        (one) => one.type === kind.button && (one.custom_id === button || one.label === button),
      );
      if (found.one.custom_id === undefined) throw new Error('a link opens a browser');
      return use(user, message, found);
    },
    async select(user, message, customId, values) {
      const found = component(
        user,
        message,
        (one) => one.custom_id === customId && selects.includes(numberOf(one.type)),
      );
      const { min_values, max_values, options, type } = found.one;
      if (values.length < numberOf(min_values, 1) || values.length > numberOf(max_values, 1))
        throw new Error('too few or too many');
      const known = objectsOf(options).map(({ value }) => value);
      if (type === kind.stringSelect && !values.every((value) => known.includes(value)))
        throw new Error('there is no such choice');
      return use(user, message, found, values);
    },
    async submit(seen, values) {
      const { interaction, form } = seen;
      const user = world.users.get(interaction.userId);
      if (form === undefined || user === undefined) throw new Error('there is no form');
      const { components, attachments } = await fillForm(form, values, upload(interaction.channel));
      const { type: _type, ...rest } = interaction;
      const resolved = { attachments: byId(attachments.map((one) => attachmentShape(files, one))) };
      const data = { custom_id: form.custom_id, components, resolved };
      return send({ ...rest, type: interactionType.modal, commandType: undefined, command: undefined }, data, user);
    },
    async contextMenu(user, message, name) {
      const channel = world.channels.get(message.channelId);
      if (channel === undefined || message.deleted) throw new Error('the message is gone');
      const command = findCommand(house, { user, channel, name, type: 3 });
      const base = start(user, channel, ownersFor(world, user, channel, command));
      const data = {
        id: command.id,
        name: command.name,
        type: 3,
        target_id: message.id,
        resolved: { messages: { [message.id]: messages.shape(message) } },
      };
      return send(
        { ...base, type: interactionType.command, commandType: 3, command: name, source: undefined },
        data,
        user,
      );
    },
    async say(user, channel, text, { mention = false, replyTo, files: given = [] } = {}) {
      const place = channel.thread === undefined ? 'sendMessages' : 'sendMessagesInThreads';
      if (!world.sees(channel, user.id) || !world.can(channel, user.id, place))
        throw new Error(`${user.name} may not write here`);
      const uploads = given.map(({ name, bytes, contentType }, index) => ({
        index: String(index),
        name,
        contentType,
        bytes,
      }));
      const content = mention ? `<@${world.app.id}> ${text}` : text;
      const attachments = given.map(({ alt }, id) => ({ id, ...(alt === undefined ? {} : { description: alt }) }));
      const draft = { payload: { content, attachments }, files: uploads, size: 0 };
      return messages.post({
        channel,
        authorId: user.id,
        draft,
        replyTo: replyTo?.id,
        fileLimit: Math.max(messages.fileLimitOf(channel), user.uploadLimit),
      });
    },
    async edit(user, message, text) {
      if (message.authorId !== user.id || message.deleted) throw new Error(`${user.name} may not change this`);
      return messages.edit(message, { payload: { content: text }, files: [], size: 0 });
    },
    react(user, message, emoji, on = true) {
      const channel = world.channels.get(message.channelId);
      if (channel === undefined || !world.can(channel, user.id, 'addReactions'))
        throw new Error(`${user.name} may not react`);
      messages.react(message, user.id, emoji, on);
    },
    deleteMessage(user, message) {
      const channel = world.channels.get(message.channelId);
      const own = message.authorId === user.id || message.onlyFor === user.id;
      if (channel === undefined || (!own && !world.can(channel, user.id, 'manageMessages')))
        throw new Error(`${user.name} may not delete this`);
      messages.remove(message);
    },
  };
}

const idsOf = (message: Message): string[] =>
  flatten(message.components)
    .map((one) => textOf(one.custom_id))
    .filter(Boolean);

const byId = (all: readonly Json[]): Json => Object.fromEntries(all.map((one) => [textOf(one.id), one]));

/** The people that a command's options name. */
function peopleIn({ world }: House, channel: Channel, options: readonly Json[]): Json {
  const named = options
    .flatMap((one) => [one, ...objectsOf(one.options)])
    .filter(({ type }) => type === 6)
    .flatMap(({ value }) => world.users.get(textOf(value)) ?? []);
  if (named.length === 0) return {};
  const members = named.flatMap(({ id }) => {
    const member = channel.guildId === undefined ? undefined : world.memberOf(channel.guildId, id);
    return member === undefined ? [] : [[id, memberShape(world, member, false)] as const];
  });
  return { users: byId(named.map(userShape)), members: Object.fromEntries(members) };
}
