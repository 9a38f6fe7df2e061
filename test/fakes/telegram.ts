/**
 * Telegram without Telegram: a Bot API server on 127.0.0.1 with real long polling, webhooks, limits and refusals, a clock that
 * a test moves, people who act, and pages that show what they would see. A real client takes `apiRoot: telegram.url` and
 * `telegram.token`.
 */
import type { IncomingMessage } from 'node:http';
import type { Json } from './json.ts';
import { openLoopback } from './loopback.ts';
import { createMovableClock, type MovableClock } from './movableClock.ts';
import { commandKey } from './telegram/botMethods.ts';
import { createDrafts, type Draft, type Drafts } from './telegram/drafts.ts';
import { createFileStore } from './telegram/files.ts';
import { createFlood, usualFlood, type FloodLimits } from './telegram/flood.ts';
import { answerApi, type ApiRequest } from './telegram/front.ts';
import type { ChatAction, House } from './telegram/house.ts';
import { createInline, type InlineAsk } from './telegram/inline.ts';
import { answerLive } from './telegram/livePage.ts';
import { createMessages } from './telegram/messages.ts';
import { createPeople, type People } from './telegram/people.ts';
import { createPresses, type Press } from './telegram/presses.ts';
import { renderHtml, type HtmlHow } from './telegram/renderHtml.ts';
import { renderText } from './telegram/renderText.ts';
import { createScenery, type Scenery } from './telegram/scenery.ts';
import { createTroubleScript, type TroubleScript } from './telegram/trouble.ts';
import { createUpdates, type Updates } from './telegram/updates.ts';
import { faultsOf, liveOf, type Live } from './telegram/verdict.ts';
import { createWebhook, type WebhookKnobs } from './telegram/webhook.ts';
import {
  chatOf,
  createWorld,
  isThere,
  threadOf,
  type BotSettings,
  type Chat,
  type Message,
  type Ping,
  type Place,
  type StoredFile,
  type User,
} from './telegram/world.ts';
import { waitFor } from './waiting.ts';

export type { ApiRequest } from './telegram/front.ts';
export type { InlineAsk } from './telegram/inline.ts';
export type { Press } from './telegram/presses.ts';
export type { Chat, Message, Place, Topic, User } from './telegram/world.ts';

export interface FakeTelegramOptions {
  readonly clock: MovableClock;
  /** The one token that works: digits, a colon, letters. */
  readonly token: string;
  /** The bot's own, without `@`. */
  readonly username: string;
  /** 0: any free port. */
  readonly port: number;
  /** Others keep their usual numbers. */
  readonly flood: Partial<FloodLimits> | 'none';
  readonly webhook: Partial<WebhookKnobs>;
  /** At the address itself there is a page to sit at as the first person, and to try a bot by hand. */
  readonly live: boolean;
  /** false: photos keep the bytes they were sent with. */
  readonly recompress: boolean;
  /** The oldest files lose their bytes beyond this sum. */
  readonly keepBytes: number;
}

export interface FakeTelegram extends AsyncDisposable {
  /** For `client.apiRoot` of grammY, and TELEGRAM_API_URL. */
  readonly url: string;
  readonly token: string;
  readonly clock: MovableClock;
  /** What the bot's owner has set; change it at will. */
  readonly bot: BotSettings;
  readonly scenery: Scenery;
  readonly people: People;
  readonly trouble: TroubleScript;
  readonly updates: Updates;
  /** Methods and parameters that the server does not know, as an older one: `sendMessageDraft`, `ephemeral_message_parameters`. */
  readonly lacks: Set<string>;
  readonly drafts: Drafts;
  /** In order of their ends. */
  readonly requests: readonly ApiRequest[];
  /** In order. */
  readonly presses: readonly Press[];
  readonly inlineQueries: readonly InlineAsk[];
  /** Rings in groups. */
  readonly pings: readonly Ping[];
  /** "is typing", "is sending a photo". */
  readonly actions: readonly ChatAction[];
  /** Answers with 429 so far. */
  readonly limited: number;
  /** How often each method was called, whatever came of it. */
  calls(method: string): number;
  /** @param scope as `setMyCommands` takes it. @param language two letters */
  commands(scope?: Json, language?: string): readonly Json[];
  chat(id: number | undefined): Chat | undefined;
  user(id: number | undefined): User | undefined;
  /** Those that are there and that the viewer sees; everyone's without a viewer. Of a chat with topics: of all of them. */
  messages(place: Place, viewer?: User): readonly Message[];
  /** The first message of the place that is so, now or later. @param timeoutMs real time, 5000 by default. */
  message(place: Place, check: (message: Message) => boolean, timeoutMs?: number): Promise<Message>;
  draft(place: Place): Draft | undefined;
  /** Resolves when it is so; looks again after every change. */
  until(check: () => boolean, what: string, timeoutMs?: number): Promise<void>;
  /** A message as the API gives it. */
  payload(message: Message): Json;
  /** The picture or document of a message; of a photo the largest copy. */
  file(message: Message): StoredFile | undefined;
  bytesOf(file: StoredFile): Buffer | undefined;
  /** Formats, names and links in the bot's messages that it had not given as entities. */
  live(): Live[];
  /** Requests of the wrong form or size, unknown parameters, what became live by itself, people rung unasked, presses never answered. */
  faults(): string[];
  /** The owner has made a new token: every call answers 401. */
  revokeToken(): void;
  /** true: the server is gone. false: it is back on the same port. */
  setDown(down: boolean): Promise<void>;
  /** @throws Error when the viewer cannot see the chat. */
  renderText(place: Place, viewer: User): string;
  renderHtml(place: Place, viewer: User, how?: HtmlHow): string;
  close(): Promise<void>;
}

const MiB = 1024 * 1024;

function assemble(options: FakeTelegramOptions): House {
  const { clock, token, username, recompress, keepBytes } = options;
  const world = createWorld({ clock, token, username });
  const updates = createUpdates(clock, () => world.changed());
  const files = createFileStore({ clock, recompress, keepBytes });
  const messages = createMessages(world, updates);
  return {
    world,
    updates,
    files,
    messages,
    webhook: createWebhook(world, updates, { retryMs: 200, timeoutMs: 5000, ...options.webhook }),
    presses: createPresses(world, messages, updates),
    inline: createInline(world, { messages, updates, files }),
    drafts: createDrafts(world, updates),
    commands: new Map(),
    actions: [],
    lacks: new Set(),
  };
}

export async function startFakeTelegram(given: Partial<FakeTelegramOptions> = {}): Promise<FakeTelegram> {
  const options: FakeTelegramOptions = {
    clock: createMovableClock(),
    token: '42:fake-token',
    username: 'atelier_bot',
    port: 0,
    flood: {},
    webhook: {},
    live: false,
    recompress: true,
    keepBytes: 256 * MiB,
    ...given,
  };
  const house = assemble(options);
  const { world, files } = house;
  const requests: ApiRequest[] = [];
  const script = createTroubleScript();
  const limits = options.flood === 'none' ? 'none' : { ...usualFlood, ...options.flood };
  const desk = { house, flood: createFlood(options.clock, limits), script, requests };
  const people = createPeople(house);
  const isCall = ({ url = '/' }: IncomingMessage): boolean => !options.live || /^\/(bot|file\/)/.test(url);
  const server = await openLoopback(
    (req, res) => (isCall(req) ? answerApi(desk, req, res) : answerLive({ house, people }, req, res)),
    options.port,
  );
  const visible = (place: Place, viewer?: User): Message[] =>
    [...chatOf(place).messages.values()].filter(
      (message) => isThere(message, viewer) && (threadOf(place) === undefined || message.threadId === threadOf(place)),
    );
  const close = async (): Promise<void> => {
    house.webhook.close();
    await server.close();
  };
  return {
    url: server.url,
    token: options.token,
    clock: options.clock,
    bot: world.bot,
    scenery: createScenery(house),
    people,
    trouble: script,
    updates: house.updates,
    lacks: house.lacks,
    drafts: house.drafts,
    requests,
    presses: house.presses.all,
    inlineQueries: house.inline.all,
    pings: world.pings,
    actions: house.actions,
    get limited() {
      return requests.filter(({ status }) => status === 429).length;
    },
    calls: (method) => requests.filter((one) => one.method === method).length,
    commands: (scope = {}, language = '') => house.commands.get(commandKey(scope, language)) ?? [],
    chat: (id) => world.chats.get(id ?? 0),
    user: (id) => world.users.get(id ?? 0),
    messages: visible,
    message: (place, check, timeoutMs = 5000) =>
      waitFor(world, () => visible(place).find(check), {
        timeoutMs,
        what: () => `a message in ${chatOf(place).title}; it holds ${visible(place).length}`,
      }),
    draft: (place) => house.drafts.shown(place),
    async until(check, what, timeoutMs = 5000) {
      await waitFor(world, () => (check() ? true : undefined), { timeoutMs, what: () => what });
    },
    payload: (message) => house.messages.shape(message),
    file({ content: { media } }) {
      return media?.kind === 'photo' ? media.sizes.at(-1) : media?.file;
    },
    bytesOf: (file) => files.bytesOf(file),
    live: () => liveOf(world),
    faults: () => faultsOf(world, requests, house.presses.all),
    revokeToken() {
      world.bot.revoked = true;
    },
    setDown: (down) => server.setDown(down),
    renderText: (place, viewer) => renderText(house, place, viewer),
    renderHtml: (place, viewer, how) => renderHtml(house, place, viewer, how),
    close,
    [Symbol.asyncDispose]: close,
  };
}
