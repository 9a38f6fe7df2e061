/** What Discord refuses with, and what its refusals mean. */

/** JSON error codes of the API that the adapter tells apart. */
export const code = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  tooLarge: 40005,
  alreadyAcknowledged: 40060,
  tooManyFollowUps: 40094,
  missingAccess: 50001,
  cannotWriteTo: 50007,
  missingPermissions: 50013,
  badWebhookToken: 50027,
  badForm: 50035,
  archivedThread: 50083,
  noMutualGuild: 50278,
  noHistoryToReply: 160_002,
  threadExists: 160_004,
} as const;

/** `refused`: an answer of the API. `away`: nobody answered, or not with anything of the API. */
type FaultKind = 'refused' | 'away';

/** A request that failed. Its message holds no address, since tokens stand in those. */
export class DiscordFault extends Error {
  readonly kind: FaultKind;
  /** Of the API; 0 when there is none. */
  readonly code: number;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The request was sent more than once, so an earlier attempt may have got through. */
  readonly repeated: boolean;

  constructor(facts: {
    kind: FaultKind;
    code?: number;
    status?: number;
    repeated?: boolean;
    text: string;
    cause?: unknown;
  }) {
    super(facts.text, { cause: facts.cause });
    this.name = 'DiscordFault';
    this.kind = facts.kind;
    this.code = facts.code ?? 0;
    this.status = facts.status ?? 0;
    this.repeated = facts.repeated ?? false;
  }
}

export const isFault = (error: unknown, ...codes: readonly number[]): error is DiscordFault =>
  error instanceof DiscordFault && (codes.length === 0 || codes.includes(error.code));

/** Nobody answered, or the server had trouble of its own: the same again later may succeed. */
export const isAway = (error: unknown): boolean => error instanceof DiscordFault && error.kind === 'away';

/** A file or the whole request is larger than the place takes. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof DiscordFault && (error.code === code.tooLarge || error.status === 413);

/** Close codes of the gateway after which a client must not come back, and what the owner is to do about each. */
const closedForGood: Readonly<Record<number, string>> = {
  4004: 'DISCORD_TOKEN is not accepted. Copy a new one from the developer portal, page Bot, "Reset Token".',
  4010: 'Discord refused the shard it was given. Restart; if it stays so, this version is too old for your number of servers.',
  4011: 'Discord wants more shards than were opened. Restart.',
  4012: 'Discord no longer speaks version 10 of its gateway. Update Atelier.',
  4013: 'Discord does not know an intent that was asked for. Update Atelier.',
  4014: 'Discord refuses an intent. Switch on "Message Content Intent" in the developer portal, page Bot, or set DISCORD_MESSAGE_CONTENT=off.',
};

/** One line for the owner when the gateway closed for good, else undefined. */
export const lostLine = (closeCode: number): string | undefined => closedForGood[closeCode];

export const revokedLine = closedForGood[4004] ?? '';
