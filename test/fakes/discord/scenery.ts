/** Sets the stage: people, servers, roles, channels, threads, and what changes among them while the app watches. */
import { intent } from './gateway.ts';
import type { House } from './house.ts';
import { FILE_BYTES } from './messageRules.ts';
import { everyoneMay, permissionBits, type Permission } from './permissions.ts';
import { newDm } from './placeRoutes.ts';
import { channelShape, guildShape, rolesShape, userShape } from './shapes.ts';
import { channelTypes, type Channel, type Guild, type Message, type Role, type User, type World } from './world.ts';

export interface Scenery {
  user(about: { name: string; locale?: string; uploadLimit?: number; hasApp?: boolean; closedDms?: boolean }): User;
  /** A server owned by somebody who never appears. @param withApp false: the app is not a member. */
  guild(about: { name: string; locale?: string; boostTier?: number; withApp?: boolean }): Guild;
  role(guild: Guild, about: { name: string; permissions: readonly Permission[] }): Role;
  /** The one that the app was given when it was invited. */
  roleOfApp(guild: Guild): Role;
  join(guild: Guild, user: User, roles?: readonly Role[]): void;
  channel(
    guild: Guild,
    about: { name: string; ageRestricted?: boolean; forum?: boolean; requiresTag?: boolean },
  ): Channel;
  thread(parent: Channel, about: { name: string; owner: User }): Channel;
  /** The direct chat of a person with the app. */
  dm(user: User): Channel;
  /** A private chat among people, without the app. */
  group(name: string, people: readonly User[]): Channel;
  /** Takes from, or gives to, a role, a person or the app (no one named) in a channel. */
  deny(channel: Channel, permissions: readonly Permission[], who?: Role | User): void;
  allow(channel: Channel, permissions: readonly Permission[], who?: Role | User): void;
  setRole(guild: Guild, role: Role, permissions: readonly Permission[]): void;
  kick(guild: Guild, user: User): void;
  /** The app is thrown out of the server, or let in again. */
  removeApp(guild: Guild): void;
  addApp(guild: Guild): void;
  archive(thread: Channel, how?: { locked?: boolean }): void;
  setAgeRestricted(channel: Channel, on: boolean): void;
  deleteChannel(channel: Channel): void;
  /** By a moderator, or because the person dismissed what only they saw. */
  deleteMessage(message: Message): void;
  /** Several of one channel in one go, as those who keep order can. */
  deleteMessages(messages: readonly Message[]): void;
}

const blank = (world: World, about: Partial<Channel> & { type: number; name: string }): Channel => {
  const channel: Channel = {
    id: world.newId(),
    guildId: undefined,
    parentId: undefined,
    recipients: [],
    ageRestricted: false,
    overwrites: [],
    thread: undefined,
    requiresTag: false,
    messages: new Map(),
    ...about,
  };
  world.channels.set(channel.id, channel);
  return channel;
};

function createGuild(world: World, about: Parameters<Scenery['guild']>[0]): Guild {
  const id = world.newId();
  const guild: Guild = {
    id,
    name: about.name,
    ownerId: world.newId(),
    locale: about.locale ?? 'en-US',
    boostTier: about.boostTier ?? 0,
    // The role of everyone has the server's id.
    roles: new Map([[id, { id, name: '@everyone', permissions: permissionBits(everyoneMay) }]]),
    members: new Map(),
  };
  if (about.withApp !== false) {
    const role: Role = { id: world.newId(), name: 'Atelier', permissions: 0n, botId: world.app.id };
    guild.roles.set(role.id, role);
    guild.members.set(world.app.id, { userId: world.app.id, roles: [role.id] });
  }
  world.guilds.set(id, guild);
  return guild;
}

function overwrite(channel: Channel, id: string, change: { allow?: bigint; deny?: bigint }): void {
  const old = channel.overwrites.find((one) => one.id === id) ?? { id, allow: 0n, deny: 0n };
  const { allow = 0n, deny = 0n } = change;
  const fresh = { id, allow: (old.allow & ~deny) | allow, deny: (old.deny & ~allow) | deny };
  channel.overwrites = [...channel.overwrites.filter((one) => one !== old), fresh];
}

export function createScenery({ world, gateway, messages }: Pick<House, 'world' | 'gateway' | 'messages'>): Scenery {
  const tellRights = (channel: Channel): void => messages.tellChannel('CHANNEL_UPDATE', channel);
  const tellGuild = (guild: Guild, event: 'GUILD_CREATE' | 'GUILD_DELETE'): void => {
    const body = event === 'GUILD_CREATE' ? guildShape(world, guild, true) : { id: guild.id };
    gateway.dispatch(event, intent.guilds, () => body);
    world.changed();
  };
  return {
    user(about) {
      const user: User = {
        id: world.newId(),
        name: about.name,
        bot: false,
        locale: about.locale ?? 'en-US',
        uploadLimit: about.uploadLimit ?? FILE_BYTES,
        hasApp: about.hasApp ?? false,
        closedDms: about.closedDms ?? false,
      };
      world.users.set(user.id, user);
      return user;
    },
    guild(about) {
      const guild = createGuild(world, about);
      if (world.isIn(guild.id)) tellGuild(guild, 'GUILD_CREATE');
      return guild;
    },
    role(guild, { name, permissions }) {
      const role: Role = { id: world.newId(), name, permissions: permissionBits(permissions) };
      guild.roles.set(role.id, role);
      gateway.dispatch('GUILD_ROLE_CREATE', intent.guilds, () => ({
        guild_id: guild.id,
        role: rolesShape(guild).find(({ id }) => id === role.id),
      }));
      return role;
    },
    roleOfApp(guild) {
      const role = [...guild.roles.values()].find(({ botId }) => botId === world.app.id);
      if (!role) throw new Error('the app is not there');
      return role;
    },
    join(guild, user, roles = []) {
      guild.members.set(user.id, { userId: user.id, roles: roles.map(({ id }) => id) });
      world.changed();
    },
    channel(guild, { name, ageRestricted = false, forum = false, requiresTag = false }) {
      const type = forum ? channelTypes.forum : channelTypes.text;
      const channel = blank(world, { type, name, guildId: guild.id, ageRestricted, requiresTag });
      messages.tellChannel('CHANNEL_CREATE', channel);
      return channel;
    },
    thread(parent, { name, owner }) {
      const { guildId, ageRestricted } = parent;
      const thread = { archived: false, locked: false, ownerId: owner.id };
      const channel = blank(world, {
        type: channelTypes.thread,
        name,
        guildId,
        parentId: parent.id,
        ageRestricted,
        thread,
      });
      messages.tellChannel('THREAD_CREATE', channel);
      return channel;
    },
    dm: (user) =>
      [...world.channels.values()].find(
        ({ type, recipients }) =>
          type === channelTypes.dm && recipients.includes(user.id) && recipients.includes(world.app.id),
      ) ?? newDm(world, user.id),
    group: (name, people) => blank(world, { type: channelTypes.group, name, recipients: people.map(({ id }) => id) }),
    deny(channel, permissions, who) {
      overwrite(channel, who?.id ?? world.app.id, { deny: permissionBits(permissions) });
      tellRights(channel);
    },
    allow(channel, permissions, who) {
      overwrite(channel, who?.id ?? world.app.id, { allow: permissionBits(permissions) });
      tellRights(channel);
    },
    setRole(guild, role, permissions) {
      role.permissions = permissionBits(permissions);
      gateway.dispatch('GUILD_ROLE_UPDATE', intent.guilds, () => ({
        guild_id: guild.id,
        role: rolesShape(guild).find(({ id }) => id === role.id),
      }));
      world.changed();
    },
    kick(guild, user) {
      guild.members.delete(user.id);
      gateway.dispatch('GUILD_MEMBER_REMOVE', intent.guildMembers, () => ({
        guild_id: guild.id,
        user: userShape(user),
      }));
      world.changed();
    },
    removeApp(guild) {
      guild.members.delete(world.app.id);
      tellGuild(guild, 'GUILD_DELETE');
    },
    addApp(guild) {
      guild.members.set(world.app.id, { userId: world.app.id, roles: [] });
      tellGuild(guild, 'GUILD_CREATE');
    },
    archive(thread, { locked = false } = {}) {
      if (thread.thread === undefined) throw new Error(`${thread.name} is no thread`);
      Object.assign(thread.thread, { archived: true, locked });
      messages.tellChannel('THREAD_UPDATE', thread);
    },
    setAgeRestricted(channel, on) {
      channel.ageRestricted = on;
      tellRights(channel);
    },
    deleteChannel(channel) {
      const body = channelShape(world, channel);
      world.channels.delete(channel.id);
      gateway.dispatch(channel.thread === undefined ? 'CHANNEL_DELETE' : 'THREAD_DELETE', intent.guilds, () => body);
      world.changed();
    },
    deleteMessage: (message) => messages.remove(message),
    deleteMessages: (all) => messages.removeAll(all),
  };
}
