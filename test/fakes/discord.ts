/**
 * Discord without Discord: the gateway and the REST API on one port of 127.0.0.1, with the real limits and error codes, a
 * clock that a test moves, people who act, and pages that show what they would see. A real client logs in with
 * `rest: { api: discord.api }` and `discord.token`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBuckets, type Limit } from './discord/buckets.ts';
import { createFileStore } from './discord/files.ts';
import { answerApi, type ApiRequest } from './discord/front.ts';
import { createGateway, type Gateway, type GatewayKnobs } from './discord/gateway.ts';
import type { House } from './discord/house.ts';
import { createInteractions, type Interaction } from './discord/interactions.ts';
import { objectsOf, textsOf, type Json } from './json.ts';
import { listen } from './discord/listen.ts';
import { createMessages } from './discord/messages.ts';
import { createPeople, type People } from './discord/people.ts';
import { renderHtml, type HtmlHow } from './discord/renderHtml.ts';
import { renderText } from './discord/renderText.ts';
import { createScenery, type Scenery } from './discord/scenery.ts';
import { guildShape, memberShape, userShape } from './discord/shapes.ts';
import { createMovableClock, type MovableClock } from './movableClock.ts';
import { createTroubleScript, type TroubleScript } from './discord/trouble.ts';
import { faultsOf, invalidRequestsOf } from './discord/verdict.ts';
import { waitFor } from './waiting.ts';
import {
  createWorld,
  type Attachment,
  type Channel,
  type Guild,
  type Message,
  type Ping,
  type User,
  type World,
} from './discord/world.ts';

export { hold } from './loopback.ts';
export type { ApiRequest } from './discord/front.ts';
export type { Channel, Guild, Message, User } from './discord/world.ts';
export type { Seen } from './discord/seen.ts';

export interface FakeDiscordOptions {
  readonly clock: MovableClock;
  /** The one token that works. */
  readonly token: string;
  /** 0: any free port. */
  readonly port: number;
  readonly gateway: Partial<GatewayKnobs>;
  /** By route, for example `POST /channels/:channel/messages`; others keep their usual numbers. */
  readonly limits: Readonly<Record<string, Limit>> | 'none';
  /** The oldest files lose their bytes beyond this sum. */
  readonly keepBytes: number;
}

export interface FakeDiscord extends AsyncDisposable {
  readonly url: string;
  /** For `rest.api` of discord.js, and DISCORD_API_URL. */
  readonly api: string;
  readonly token: string;
  readonly appId: string;
  readonly clock: MovableClock;
  readonly gateway: Gateway;
  readonly scenery: Scenery;
  readonly people: People;
  readonly trouble: TroubleScript;
  /** In order of their ends. */
  readonly requests: readonly ApiRequest[];
  /** In order of their beginnings. */
  readonly interactions: readonly Interaction[];
  readonly pings: readonly Ping[];
  /** Channels in which the app was seen typing. */
  readonly typing: readonly string[];
  /** 401, 403 and 429 so far; ten thousand in ten minutes ban an address. */
  readonly invalidRequests: number;
  /** @param guildId of a server's own commands; the global ones without it. */
  commands(guildId?: string): readonly Json[];
  guild(id: string | undefined): Guild | undefined;
  /** Also a thread, which has the id of the message it hangs on. */
  channel(id: string | undefined): Channel | undefined;
  /** Those that are there and that the viewer sees; everyone's without a viewer. */
  messages(channel: Channel, viewer?: User): readonly Message[];
  /** The first message of the channel that is so, now or later. @param timeoutMs real time, 5000 by default. */
  message(channel: Channel, check: (message: Message) => boolean, timeoutMs?: number): Promise<Message>;
  /** Resolves when it is so; looks again after every change. */
  until(check: () => boolean, what: string, timeoutMs?: number): Promise<void>;
  /** A message as the API gives it. */
  payload(message: Message): Json;
  bytesOf(file: Attachment): Buffer | undefined;
  /** A signed address, good for a day by the clock. */
  urlOf(file: Attachment): string;
  /** Over-length bodies, illegal component trees, unknown routes, people rung unasked. */
  faults(): string[];
  /** The owner has made a new token: REST answers 401, the gateway closes with 4004. */
  revokeToken(): void;
  /** true: the servers are gone. false: they are back on the same port. */
  setDown(down: boolean): Promise<void>;
  renderText(channel: Channel, viewer: User): string;
  renderHtml(channel: Channel, viewer: User, how?: HtmlHow): string;
  close(): Promise<void>;
}

const MiB = 1024 * 1024;

function assemble(options: FakeDiscordOptions, port: () => number): House & { world: World } {
  const world = createWorld(options.clock, options.token, 'en-US');
  const baseUrl = (): string => `http://127.0.0.1:${port()}`;
  const wsUrl = (): string => `ws://127.0.0.1:${port()}/gateway`;
  const app = (): Json =>
    objectsOf([...world.users.values()].filter(({ id }) => id === world.app.id).map(userShape))[0] ?? {};
  const mine = () => [...world.guilds.values()].filter(({ id }) => world.isIn(id));
  const gateway = createGateway(
    {
      now: () => world.clock.now(),
      isToken: (token) => !world.app.revoked && token === world.app.token,
      ready: () => ({
        v: 10,
        user: app(),
        guilds: mine().map(({ id }) => ({ id, unavailable: true })),
        resume_gateway_url: wsUrl(),
        application: { id: world.app.id, flags: 0 },
        session_type: 'normal',
      }),
      guilds: () => mine().map((guild) => guildShape(world, guild, true)),
      members: (query) => {
        const guild = world.guilds.get(String(query.guild_id));
        const wanted = textsOf(Array.isArray(query.user_ids) ? query.user_ids : [query.user_ids]);
        const found = [...(guild?.members.values() ?? [])].filter(
          ({ userId }) => wanted.includes(userId) || query.query === '',
        );
        const members = found.map((one) => memberShape(world, one, true));
        return { guild_id: query.guild_id, members, chunk_index: 0, chunk_count: 1, nonce: query.nonce };
      },
      changed: () => world.changed(),
    },
    options.gateway,
  );
  const { newId, clock } = world;
  const files = createFileStore({ clock, newId, baseUrl, keepBytes: options.keepBytes });
  const messages = createMessages(world, files, gateway);
  const interactions = createInteractions(world, messages);
  return { world, gateway, files, messages, interactions, commands: new Map(), typing: [], wsUrl };
}

export async function startFakeDiscord(given: Partial<FakeDiscordOptions> = {}): Promise<FakeDiscord> {
  const options: FakeDiscordOptions = {
    clock: createMovableClock(),
    token: 'a.b.c',
    port: 0,
    gateway: {},
    limits: {},
    keepBytes: 256 * MiB,
    ...given,
  };
  const bound = { port: 0 };
  const house = assemble(options, () => bound.port);
  const { world, gateway, files } = house;
  const requests: ApiRequest[] = [];
  const script = createTroubleScript();
  const desk = { house, buckets: createBuckets(options.limits), script, requests };
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const url = new URL(req.url ?? '/', 'http://127.0.0.1');
    if (url.pathname.startsWith('/attachments/')) files.serve(url, res);
    else await answerApi(desk, req, res);
  };
  const server = await listen(answer, gateway.upgrade, options.port);
  bound.port = server.port;
  const url = `http://127.0.0.1:${server.port}`;
  const visible = (channel: Channel, viewer?: User): Message[] =>
    [...channel.messages.values()].filter(
      ({ deleted, onlyFor }) => !deleted && (viewer === undefined || onlyFor === undefined || onlyFor === viewer.id),
    );
  return {
    url,
    api: `${url}/api`,
    token: options.token,
    appId: world.app.id,
    clock: options.clock,
    gateway,
    scenery: createScenery(house),
    people: createPeople(house),
    trouble: script,
    requests,
    interactions: house.interactions.all,
    pings: world.pings,
    typing: house.typing,
    get invalidRequests() {
      return invalidRequestsOf(requests);
    },
    commands: (guildId = 'global') => house.commands.get(guildId) ?? [],
    guild: (id) => world.guilds.get(id ?? ''),
    channel: (id) => world.channels.get(id ?? ''),
    messages: visible,
    message: (channel, check, timeoutMs = 5000) =>
      waitFor(world, () => visible(channel).find(check), {
        timeoutMs,
        what: () => `a message of #${channel.name}; it holds ${visible(channel).length}`,
      }),
    async until(check, what, timeoutMs = 5000) {
      await waitFor(world, () => (check() ? true : undefined), { timeoutMs, what: () => what });
    },
    payload: (message) => house.messages.shape(message),
    bytesOf: (file) => files.bytesOf(file),
    urlOf: (file) => files.urlOf(file),
    faults: () => faultsOf(world, requests),
    revokeToken() {
      world.app.revoked = true;
      gateway.close(4004, 'Authentication failed.');
    },
    setDown: (down) => server.setDown(down),
    renderText: (channel, viewer) => renderText(house, channel, viewer),
    renderHtml: (channel, viewer, how) => renderHtml(house, { channel, viewer, ...how }),
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  };
}
