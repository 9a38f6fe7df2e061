/** What Telegram refused, or why it was not reached, in our own words: nothing of a library's error leaves this file. */
import { GrammyError, HttpError } from 'grammy';
import { transferFailure } from '../../src/http/outbound.ts';

/**
 * `flood`: too fast. `blocked`: the person has blocked the bot, or it was thrown out. `same`: the message is so already.
 * `noMessage`: what is to be edited is gone. `noEdit`: it is there and cannot become this. `badPicture`: not as a photo.
 * `tooLarge`. `moved`: the group has another id. `noTopic`: the topic is gone, or closed. `noReply`: what is answered is gone.
 * `mute`: no right to write, or to send this. `oldQuery`: a press is too old to be answered. `token`: nobody knows it.
 * `conflict`: somebody else takes the updates. `lacking`: this server does not know the method. `server`: it failed, maybe
 * after the work. `unsent`: never reached. `lost`: sent, and no answer. `refused`: all else.
 */
export type FaultKind =
  | 'flood'
  | 'blocked'
  | 'same'
  | 'noMessage'
  | 'noEdit'
  | 'badPicture'
  | 'tooLarge'
  | 'moved'
  | 'noTopic'
  | 'noReply'
  | 'mute'
  | 'oldQuery'
  | 'token'
  | 'conflict'
  | 'lacking'
  | 'server'
  | 'unsent'
  | 'lost'
  | 'refused';

/** A call that failed. The message names the method, the status and Telegram's own words, never an address. */
export class TelegramFault extends Error {
  readonly kind: FaultKind;
  readonly method: string;
  /** Of `flood`, ms. */
  readonly retryAfterMs: number;
  /** Of `moved`. */
  readonly movedTo: number | undefined;

  constructor(kind: FaultKind, method: string, about: { said?: string; retryAfterMs?: number; movedTo?: number } = {}) {
    super(`${method}: ${kind}${about.said ? ` (${about.said})` : ''}`);
    this.name = 'TelegramFault';
    this.kind = kind;
    this.method = method;
    this.retryAfterMs = about.retryAfterMs ?? 0;
    this.movedTo = about.movedTo;
  }
}

/** What Telegram says, by what is in it; the first that fits. */
const sayings: readonly (readonly [FaultKind, RegExp])[] = [
  ['same', /message is not modified/i],
  ['noReply', /(?:message to be replied|replied message) not found|REPLY_MESSAGE_ID_INVALID/i],
  ['noTopic', /message thread not found|TOPIC_CLOSED|TOPIC_DELETED|topic (?:is )?closed/i],
  ['noMessage', /message (?:to (?:edit|delete) )?not found|MESSAGE_ID_INVALID/i],
  ['noEdit', /message can't be edited|there is no (?:text|caption|media) in the message|can't use file of type/i],
  ['badPicture', /PHOTO_INVALID_DIMENSIONS|IMAGE_PROCESS_FAILED|PHOTO_SAVE_FILE_INVALID|PHOTO_EXT_INVALID/i],
  ['tooLarge', /file is too big|request entity too large|too large/i],
  ['oldQuery', /query is too old|QUERY_ID_INVALID|query id is invalid/i],
  ['mute', /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_SEND_\w+_FORBIDDEN|CHAT_RESTRICTED/i],
];

/** Telegram says 404; other servers find words of their own. */
const unknownMethod =
  /method .*(?:not (?:found|supported|implemented|available)|unknown)|(?:unknown|unsupported) method/i;

const kindOf = (method: string, code: number, said: string): FaultKind => {
  const known = sayings.find(([, pattern]) => pattern.test(said))?.[0];
  if (known) return known;
  // A token that is none at all is no address of the server.
  if (code === 401 || (code === 404 && method === 'getMe')) return 'token';
  if (code === 403) return 'blocked';
  if (code === 404 || code === 501 || (code === 400 && unknownMethod.test(said))) return 'lacking';
  if (code === 409) return 'conflict';
  if (code === 413) return 'tooLarge';
  return code >= 500 ? 'server' : 'refused';
};

/** What an answer of the Bot API that is no success comes to. */
export interface Refusal {
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
}

export const refusalOf = (
  method: string,
  { error_code = 0, description = '', parameters = {} }: Refusal,
): TelegramFault => {
  const said = `${error_code} ${description}`.slice(0, 160);
  const { retry_after, migrate_to_chat_id } = parameters;
  if (migrate_to_chat_id !== undefined)
    return new TelegramFault('moved', method, { said, movedTo: migrate_to_chat_id });
  if (error_code === 429 || retry_after !== undefined)
    return new TelegramFault('flood', method, { said, retryAfterMs: 1000 * Math.max(1, retry_after ?? 1) });
  return new TelegramFault(kindOf(method, error_code, description), method, { said });
};

/** Failures of the network after which nothing can have been done. */
const neverReached: readonly string[] = ['refused', 'unreachable', 'dns', 'tls'];

/** Anything a call threw. The library hangs the address of the call, with the token in it, onto its errors: none is kept. */
export const faultOf = (method: string, thrown: unknown): unknown => {
  if (thrown instanceof TelegramFault) return thrown;
  if (thrown instanceof GrammyError) return refusalOf(method, thrown);
  if (!(thrown instanceof HttpError)) return thrown;
  const transfer = transferFailure(thrown.error);
  const kind = transfer && neverReached.includes(transfer.kind) ? 'unsent' : 'lost';
  return new TelegramFault(kind, method, { said: transfer?.message ?? 'no answer' });
};

export const isFault = (thrown: unknown, ...kinds: readonly FaultKind[]): thrown is TelegramFault =>
  thrown instanceof TelegramFault && kinds.includes(thrown.kind);
