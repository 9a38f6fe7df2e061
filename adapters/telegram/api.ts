/**
 * Calls of the Bot API, through grammY's client. What is retried, and what is not: whoever is told to slow down pauses that
 * chat alone; an edit may be repeated, a message may not, since nobody could tell whether the first one arrived.
 */
import { Api, type RawApi, type Transformer } from 'grammy';
import type { Clock } from '../../src/ports.ts';
import { type Carrier, createCarrier } from './carrier.ts';
import { faultOf, isFault, refusalOf, TelegramFault } from './faults.ts';
import type { Moves } from './moves.ts';
import { createQuota } from './quota.ts';

/** Longest time a call may take, s. */
const callSeconds = 60;
/** Pauses before the repetitions of a call that may be repeated, ms. */
const pausesMs = [300, 1500] as const;
/** Longest time a message waits because the chat was told to slow down, ms; and how often. */
const longestPauseMs = 90_000;
const mostPauses = 4;
/** How often a group may have moved since its last message. */
const mostMoves = 4;

export interface ApiParts {
  token: string;
  /** Without a stroke at its end. */
  apiUrl: string;
  proxy?: string;
  /** See `CarrierParts`. */
  ca?: string;
  clock: Clock;
  moves: Moves;
  /** Told whenever a chat is to be left alone for so long. */
  onFlood: (chat: number, ms: number) => void;
  /** Told once the token is not known any more. */
  onToken: () => void;
  /** Ends every wait. */
  stopping: AbortSignal;
}

export interface TelegramApi {
  /** Throws TelegramFault, nothing else of the network. */
  call: RawApi;
  carrier: Carrier;
  fileUrl: (path: string) => URL;
}

/** What may be done twice. */
const repeatable = /^(?:edit|delete|get|set|answer|pin|unpin|close)/;
/** What is worth nothing a moment later. */
const passing = /^(?:sendChatAction|sendMessageDraft|answerInlineQuery)$/;
/** Whoever edits has something newer to send after a pause, and decides itself. */
const governed = /^edit/;

/** What puts a message into a chat. */
const messages = /^send(?:Message|Photo|Document|MediaGroup)$/;

/** Messages it makes. */
const countIn = (payload: object): number => {
  const { media } = payload as { media?: unknown };
  return Array.isArray(media) ? media.length : 1;
};

const chatIn = (payload: object): number | undefined => {
  const { chat_id } = payload as { chat_id?: unknown };
  return typeof chat_id === 'number' ? chat_id : undefined;
};

/** Until when chats are to be left alone, by the id they have now; ms since 1970. */
const createPauses = ({ clock, stopping }: Pick<ApiParts, 'clock' | 'stopping'>) => {
  const until = new Map<number, number>();
  return {
    set: (chat: number, ms: number): void => {
      until.set(chat, Math.max(until.get(chat) ?? 0, clock.now() + ms));
    },
    pass: async (chat: number): Promise<void> => {
      for (let ms = 1; ms > 0; ) {
        ms = (until.get(chat) ?? 0) - clock.now();
        if (ms > 0) await clock.wait(ms, stopping);
      }
      until.delete(chat);
    },
  };
};

/** Decides what becomes of a call that failed: resolves when it is to be made again, else throws. */
const createPolicy = (parts: ApiParts, pauses: ReturnType<typeof createPauses>) => {
  const { clock, moves, onFlood, onToken, stopping } = parts;
  const slowDown = async (fault: TelegramFault, chat: number | undefined, tries: number): Promise<void> => {
    const { method, retryAfterMs } = fault;
    if (chat !== undefined) {
      pauses.set(moves.now(chat), retryAfterMs);
      onFlood(moves.first(chat), retryAfterMs);
    }
    const gives = governed.test(method) || passing.test(method) || method === 'getUpdates';
    if (gives || tries > mostPauses || retryAfterMs > longestPauseMs) throw fault;
    await clock.wait(retryAfterMs, stopping);
  };
  const again = async (fault: TelegramFault, chat: number | undefined, tries: number): Promise<void> => {
    const { kind, method, movedTo } = fault;
    if (kind === 'token') onToken();
    if (kind === 'flood') return slowDown(fault, chat, tries);
    const isNews = movedTo !== undefined && chat !== undefined && moves.now(chat) !== movedTo;
    if (kind === 'moved' && isNews && tries <= mostMoves) return moves.move(chat, movedTo);
    const failed = kind === 'unsent' || ((kind === 'lost' || kind === 'server') && repeatable.test(method));
    const pauseMs = pausesMs[tries - 1];
    if (!failed || pauseMs === undefined || passing.test(method) || method === 'getUpdates') throw fault;
    await clock.wait(pauseMs, stopping);
  };
  return again;
};

const createTransformer = (parts: ApiParts): Transformer => {
  const { moves } = parts;
  const pauses = createPauses(parts);
  const quota = createQuota(parts);
  const again = createPolicy(parts, pauses);
  return async (prev, method, payload, signal) => {
    const chat = chatIn(payload);
    for (let tries = 1; ; tries += 1) {
      if (chat !== undefined && !governed.test(method) && !passing.test(method)) await pauses.pass(moves.now(chat));
      if (chat !== undefined && messages.test(method)) await quota.pass(moves.now(chat), countIn(payload));
      const given = chat === undefined ? payload : { ...payload, chat_id: moves.now(chat) };
      try {
        const answer = await prev(method, given, signal);
        if (!answer.ok) throw refusalOf(method, answer);
        return answer;
      } catch (thrown) {
        const fault = faultOf(method, thrown);
        if (!(fault instanceof TelegramFault) || signal?.aborted) throw fault;
        await again(fault, chat, tries);
      }
    }
  };
};

export const createApi = (parts: ApiParts): TelegramApi => {
  const { token, apiUrl } = parts;
  const { proxy, ca } = parts;
  const carrier = createCarrier({
    apiUrl: new URL(apiUrl),
    ...(proxy !== undefined && { proxy }),
    ...(ca !== undefined && { ca }),
  });
  const api = new Api(token, { apiRoot: apiUrl, timeoutSeconds: callSeconds, fetch: carrier.fetch });
  api.config.use(createTransformer(parts));
  return {
    call: api.raw,
    carrier,
    fileUrl: (path) => {
      const steps = path.split('/').filter(Boolean).map(encodeURIComponent);
      return new URL(`${apiUrl}/file/bot${token}/${steps.join('/')}`);
    },
  };
};

/** Done as asked, or so already. */
export const unlessSame = async (call: Promise<unknown>): Promise<void> => {
  try {
    await call;
  } catch (error) {
    if (!isFault(error, 'same')) throw error;
  }
};

/** grammY types an older kind of signal, and uses only what Node's has as well. */
export const signalFor = (signal: AbortSignal) => signal as unknown as NonNullable<Parameters<RawApi['getUpdates']>[1]>;
