/** What every route works with. */
import type { Body } from './body.ts';
import type { FileStore } from './files.ts';
import type { Gateway } from './gateway.ts';
import type { Interactions } from './interactions.ts';
import type { Json } from '../json.ts';
import type { Draft } from './messageRules.ts';
import type { Messages } from './messages.ts';
import { refuse } from './apiError.ts';
import type { Channel, Guild, Message, World } from './world.ts';

export interface House {
  readonly world: World;
  readonly gateway: Gateway;
  readonly files: FileStore;
  readonly messages: Messages;
  readonly interactions: Interactions;
  /** Registered commands by scope: a server's id, or `global`. */
  readonly commands: Map<string, readonly Json[]>;
  /** Channels in which the app was seen typing, in order. */
  readonly typing: string[];
  wsUrl(): string;
}

export interface Call {
  readonly house: House;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
}

export interface Reply {
  readonly status: number;
  /** Nothing: an answer without a body. */
  readonly json?: unknown;
}

export type Answer = (call: Call) => Reply | Promise<Reply>;

export interface Route {
  /** `POST /channels/:channel/messages` */
  readonly pattern: string;
  /** A token in the path stands for the app, and the route is outside the global limit. */
  readonly open?: boolean;
  readonly answer: Answer;
}

export const ok = (json: unknown): Reply => ({ status: 200, json });
export const done: Reply = { status: 204 };

export const draftOf = ({ body }: Call): Draft => ({ payload: body.payload, files: body.files, size: body.size });

/** The channel of the path, which the app can see. @throws ApiError 10003, 50001. */
export function channelOf({ house: { world }, params }: Call): Channel {
  const channel = world.channels.get(params.channel ?? '');
  if (channel === undefined) throw refuse.unknownChannel();
  if (!world.sees(channel, world.app.id)) throw refuse.missingAccess();
  return channel;
}

/** The message of the path. @throws ApiError 10003, 50001, 10008. */
export function messageOf(call: Call): { channel: Channel; message: Message } {
  const channel = channelOf(call);
  const message = call.house.messages.find(channel, call.params.message ?? '');
  if (message === undefined) throw refuse.unknownMessage();
  return { channel, message };
}

/** The server of the path, which the app is in. @throws ApiError 10004, 50001. */
export function guildOf({ house: { world }, params }: Call): Guild {
  const guild = world.guilds.get(params.guild ?? '');
  if (guild === undefined) throw refuse.unknownGuild();
  if (!world.isIn(guild.id)) throw refuse.missingAccess();
  return guild;
}
