/** An interaction as the gateway sends it, and the place it comes from. */
import type { House } from './house.ts';
import type { Interaction } from './interactions.ts';
import { listOf, textOf, type Json } from '../json.ts';
import { allPermissions, bit } from './permissions.ts';
import { channelShape, memberShape, userShape } from './shapes.ts';
import { channelTypes, type Channel, type User, type World } from './world.ts';

/** 0 a server, 1 the direct chat with the app, 2 any other private chat. */
export const contextOf = ({ guildId, type, recipients }: Channel, appId: string): number =>
  guildId !== undefined ? 0 : type === channelTypes.dm && recipients.includes(appId) ? 1 : 2;

/**
 * Who has installed the app where this happens: `0` the server, `1` the person.
 * @throws Error when nobody has; Discord would not offer the command.
 */
export function ownersFor(
  world: World,
  user: User,
  channel: Channel,
  command: Json | undefined,
): Record<string, string> {
  const types = command === undefined ? [0, 1] : listOf(command.integration_types ?? [0]);
  const context = contextOf(channel, world.app.id);
  const owners: Record<string, string> = {};
  if (types.includes(0) && world.isIn(channel.guildId)) owners['0'] = channel.guildId ?? '0';
  if (types.includes(0) && context === 1) owners['0'] = '0';
  if (types.includes(1) && user.hasApp) owners['1'] = user.id;
  if (Object.keys(owners).length === 0) throw new Error('the app is not installed here');
  return owners;
}

export function placeFor(
  world: World,
  user: User,
  channel: Channel,
  owners: Readonly<Record<string, string>>,
): Pick<Interaction, 'context' | 'privateOnly'> {
  const context = contextOf(channel, world.app.id);
  if (!world.sees(channel, user.id)) throw new Error(`${user.name} does not see this channel`);
  if (context === 0 && !world.can(channel, user.id, 'useApplicationCommands'))
    throw new Error(`${user.name} may not use commands here`);
  const external = context === 0 && !('0' in owners);
  return { context, privateOnly: external && !world.can(channel, user.id, 'useExternalApps') };
}

const interactionMember = (world: World, user: User, channel: Channel): Json => {
  const member = channel.guildId === undefined ? undefined : world.memberOf(channel.guildId, user.id);
  if (member === undefined) return { user: userShape(user) };
  return { member: { ...memberShape(world, member, true), permissions: String(world.permissions(channel, user.id)) } };
};

/** What an app that is no member may do with its answer. */
const asGuest = bit.attachFiles | bit.embedLinks | bit.sendMessages | bit.viewChannel;

export function interactionShape(house: House, interaction: Interaction, user: User, data: Json): Json {
  const { world, messages } = house;
  const { channel, source, owners, context } = interaction;
  const guild = world.guilds.get(channel.guildId ?? '');
  const mine =
    guild === undefined ? allPermissions : world.isIn(guild.id) ? world.permissions(channel, world.app.id) : asGuest;
  return {
    version: 1,
    id: interaction.id,
    application_id: world.app.id,
    type: interaction.type,
    token: interaction.token,
    channel_id: channel.id,
    channel: { ...channelShape(world, channel), permissions: String(world.permissions(channel, user.id)) },
    ...(guild === undefined
      ? {}
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
        }),
    ...interactionMember(world, user, channel),
    app_permissions: String(mine),
    locale: textOf(user.locale),
    entitlements: [],
    authorizing_integration_owners: owners,
    context,
    attachment_size_limit: interaction.attachmentSizeLimit,
    ...(source === undefined ? {} : { message: messages.shape(source) }),
    data,
  };
}
