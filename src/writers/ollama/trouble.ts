/** Everything that goes wrong between us and Ollama, told apart by what to do about it. */
import { type AtelierError, AwayError, BadAnswerError, RefusedError } from '../../errors.ts';
import { type TransferError, transferFailure } from '../../http/outbound.ts';

/**
 * `absent`: no connection; `unreachable`: none to be had soon (name, route, TLS); `busy`: try later; `cut`: the answer broke off or
 * was garbled on the way; `failed`: the server failed; `stalled`: nothing came in time; `format`: the grammar was not accepted;
 * `think`: the model is not to be told whether to think; `missing`: no such model; `rejected`: answered, but no (credentials, not
 * Ollama at all); `unusable`: the model's own text is bad.
 */
export type TroubleKind =
  | 'absent'
  | 'unreachable'
  | 'busy'
  | 'cut'
  | 'failed'
  | 'stalled'
  | 'format'
  | 'think'
  | 'missing'
  | 'rejected'
  | 'unusable';

/** One failed call. The message is for the owner: status, kind and the server's own words, never the person's. */
export class Trouble extends Error {
  readonly kind: TroubleKind;
  /** Wait the server asked for, ms. */
  readonly afterMs: number | undefined;
  readonly #text: string;

  constructor(kind: TroubleKind, message: string, more: { afterMs?: number; text?: string; cause?: unknown } = {}) {
    super(message, { cause: more.cause });
    this.name = 'Trouble';
    this.kind = kind;
    this.afterMs = more.afterMs;
    this.#text = more.text ?? '';
  }

  /** What the model wrote, for `unusable`. No plain property, so that no logger finds it. */
  get text(): string {
    return this.#text;
  }
}

const kindOfTransfer: Readonly<Record<TransferError['kind'], TroubleKind>> = {
  refused: 'absent',
  reset: 'cut',
  unreachable: 'unreachable',
  dns: 'unreachable',
  timeout: 'unreachable',
  tls: 'unreachable',
  notHttp: 'rejected',
  redirected: 'rejected',
  encoded: 'rejected',
  tooLarge: 'rejected',
};

/** The trouble behind anything a call threw; undefined when it is none of the wire's (an abort, a bug of ours). */
export function troubleOf(thrown: unknown): Trouble | undefined {
  if (thrown instanceof Trouble) return thrown;
  const transfer = transferFailure(thrown);
  return transfer && new Trouble(kindOfTransfer[transfer.kind], transfer.message, { cause: transfer });
}

/** Length of the person's words that counts as a quotation of them, characters. */
const quotation = 8;

/** The same trouble; without what the server said when it quotes the person, as some proxies do. */
export function withoutWords(trouble: Trouble, words: string): Trouble {
  const { kind, message, afterMs, text } = trouble;
  const length = Math.min(quotation, words.length);
  for (let at = 0; at + length <= words.length; at += 1) {
    if (length < 2 || !message.includes(words.slice(at, at + length))) continue;
    const status = /^HTTP \d+/.exec(message)?.[0] ?? 'an error';
    return new Trouble(kind, `${status}, with words that are not ours to log`, {
      text,
      ...(afterMs !== undefined && { afterMs }),
    });
  }
  return trouble;
}

/** Longest part of a server's own words that goes into a log line. */
const quoteLimit = 160;

const quote = (text: string): string => {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > quoteLimit ? `${line.slice(0, quoteLimit)}…` : line;
};

const isMissing = (text: string): boolean =>
  /\bmodel\b.*\bnot found\b|pull model manifest: file does not exist/i.test(text);
const isFormat = (text: string): boolean => /\b(format|grammar|schema)\b/i.test(text);
const isThinking = (text: string): boolean => /does not support think/i.test(text);
const isBusy = (text: string): boolean => /server busy|too many requests/i.test(text);

/** The trouble of an `{"error": text}` line under status 200; older servers report every failure that way. */
export function troubleOfLine(text: string): Trouble {
  const message = `error in the stream: ${quote(text)}`;
  if (isMissing(text)) return new Trouble('missing', message);
  if (isBusy(text)) return new Trouble('busy', message);
  if (isThinking(text)) return new Trouble('think', message);
  return new Trouble(isFormat(text) ? 'format' : 'failed', message);
}

/** Text of `{"error": text}`, or undefined when the body is something else. */
function errorText(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const error = parsed !== null && typeof parsed === 'object' && 'error' in parsed ? parsed.error : undefined;
    if (typeof error === 'string') return error;
    const nested = error !== null && typeof error === 'object' && 'message' in error ? error.message : undefined;
    return typeof nested === 'string' ? nested : undefined;
  } catch {
    // Pages of proxies are no JSON; the caller treats that as its own case.
    return undefined;
  }
}

const retryAfterMs = (header: string | undefined): number | undefined => {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
};

/** The trouble of an answer with a status other than 200. `body` may be cut. */
export function troubleOfStatus(status: number, body: string, retryAfter?: string): Trouble {
  const text = errorText(body);
  const kind = kindOfStatus(status, text);
  const said = text ?? (/^\s*</.test(body) ? 'an HTML page' : body);
  const afterMs = retryAfterMs(retryAfter);
  return new Trouble(kind, `HTTP ${status}: ${quote(said)}`, afterMs === undefined ? {} : { afterMs });
}

function kindOfStatus(status: number, text: string | undefined): TroubleKind {
  if (text !== undefined && isMissing(text)) return 'missing';
  if (text !== undefined && isThinking(text)) return 'think';
  if (status === 429 || status === 503) return 'busy';
  if (status === 499) return 'cut';
  // A 400 about anything else than the format is settled by the call without it, which gives the same 400 again.
  if (status === 400)
    return text !== undefined && /does not support|model is required/.test(text) ? 'rejected' : 'format';
  if (status === 500 && text !== undefined && isFormat(text)) return 'format';
  return status >= 500 || status === 408 ? 'failed' : 'rejected';
}

/** For the owner's log: what went wrong, and what to do about it where that is known. */
const detailOf = ({ kind, message }: Trouble, model: string): string => {
  if (kind === 'missing') return `${message}; get it with: ${pullCommand(model)}`;
  const isNowhere = kind === 'absent' || kind === 'unreachable';
  return isNowhere ? `${message}; is Ollama running, and is OLLAMA_URL its address?` : message;
};

/** What the house is told when no draft came of it. */
export function failureOfTrouble(trouble: Trouble, model: string): AtelierError {
  const { kind } = trouble;
  const detail = detailOf(trouble, model);
  const away = { code: 'E-LLM-01', say: 'writer.away', facts: {}, detail, cause: trouble } as const;
  switch (kind) {
    case 'missing':
      return new RefusedError({
        code: 'E-LLM-02',
        say: 'writer.modelMissing',
        facts: { model, pull: pullCommand(model) },
        detail,
        cause: trouble,
      });
    case 'unusable':
      return new BadAnswerError({ code: 'E-LLM-03', say: 'writer.badOutput', facts: {}, detail, cause: trouble });
    case 'rejected':
    case 'think':
    case 'format':
      return new RefusedError(away);
    case 'absent':
    case 'unreachable':
    case 'busy':
    case 'cut':
    case 'failed':
    case 'stalled':
      return new AwayError({ ...away, retry: 'retry' });
  }
}

/** What the house is told when a picture could not be put into words. */
export function failureOfReading(trouble: Trouble, model: string): AtelierError {
  const { kind } = trouble;
  const about = { detail: detailOf(trouble, model), cause: trouble };
  if (kind === 'missing') {
    const facts = { model, pull: pullCommand(model) };
    return new RefusedError({ code: 'E-LLM-02', say: 'reader.modelMissing', facts, ...about });
  }
  if (kind === 'unusable') {
    return new BadAnswerError({ code: 'E-LLM-03', say: 'reader.badOutput', facts: {}, ...about });
  }
  const away = { code: 'E-LLM-01', say: 'reader.away', facts: {}, ...about } as const;
  return ['rejected', 'think', 'format'].includes(kind)
    ? new RefusedError(away)
    : new AwayError({ ...away, retry: 'retry' });
}

/** The exact command that gets a model; quoted where a shell would read more into the name. */
export const pullCommand = (model: string): string =>
  /^[\w./:@-]+$/.test(model) ? `ollama pull ${model}` : `ollama pull '${model.replaceAll("'", `'\\''`)}'`;
