/**
 * What a WebUI's refusals mean. Three JSON shapes are told apart (`{error, errors}` of the program, `{detail: [...]}` of its
 * validation, `{detail: "..."}` of its router), and pages of whatever stands in front of it. Details are for the owner's log
 * and hold no path, no quotation and no word of the prompt.
 */
import { type AtelierError, AwayError, BadAnswerError, RefusedError } from '../../errors.ts';
import type { TransferError } from '../../http/outbound.ts';

/** What was asked, as far as a failure needs to know. */
export interface Asked {
  /** px */
  width: number;
  /** px */
  height: number;
  /** Texts of people within the request, to keep out of details. */
  words: readonly string[];
  /** True when the GPU may have worked on it: then it is repeated once, instead of waiting for better times. */
  posted: boolean;
}

/** For requests that only read. */
export const lookingOnly: Asked = { width: 0, height: 0, words: [], posted: false };

/** What the owner can do, for the log. */
const advice = {
  away: 'is the WebUI running, and at this address?',
  other: 'no WebUI answers there, check SD_URLS',
  apiOff: 'start the WebUI with --api (秋叶: 高级选项, 启用 API)',
  auth: 'set SD_AUTH to the user:password that the WebUI, or what is in front of it, asks for',
} as const;

/** Longest text of the backend kept in a detail. */
const DETAIL_CHARS = 160;

export const garbage = (detail: string, cause?: unknown): BadAnswerError =>
  new BadAnswerError({
    code: 'E-SD-09',
    say: 'engine.garbage',
    facts: {},
    retry: 'retry',
    detail,
    ...(cause === undefined ? {} : { cause }),
  });

export const black = (detail: string): BadAnswerError =>
  new BadAnswerError({ code: 'E-SD-07', say: 'engine.black', facts: {}, retry: 'retry', detail });

export const stalled = (ms: number): AwayError =>
  new AwayError({
    code: 'E-SD-05',
    say: 'engine.stalled',
    facts: { seconds: Math.max(1, Math.round(ms / 1000)) },
    retry: 'retry',
    detail: 'no progress',
  });

export const unknownModel = (given: string, near: string): RefusedError =>
  new RefusedError({ code: 'E-SD-06', say: 'engine.unknownModel', facts: { given, near } });

/** Worth repeating, as another engine may be asked for it. */
export const withheldModel = (given: string): RefusedError =>
  new RefusedError({ code: 'E-SD-12', say: 'engine.modelWithheld', facts: { given }, retry: 'retry' });

export const rejected = (detail: string, retry: 'never' | 'retry' = 'never'): RefusedError =>
  new RefusedError({ code: 'E-SD-10', say: 'engine.rejected', facts: {}, retry, detail });

/** Answers of a WebUI, or what stands in front of it, that has not begun: what was sent is kept. */
const notBegun: readonly number[] = [425, 429, 503, 521, 522, 523];

/** Whoever is told that an order broke off is not told that it is kept: it is repeated once. */
const away = (detail: string, { posted }: Asked, cause?: unknown): AwayError =>
  posted
    ? new AwayError({ code: 'E-SD-01', say: 'engine.brokeOff', facts: {}, retry: 'retry', detail, cause })
    : new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait', detail, cause });

/** It stood behind a job that did not move, and was never begun. */
export const clearedAway = (): AwayError =>
  new AwayError({ code: 'E-SD-01', say: 'engine.away', facts: {}, retry: 'wait', detail: 'behind a stalled job' });

const notWebui = (status: number, detail: string, cause?: unknown): RefusedError =>
  new RefusedError({
    code: 'E-SD-11',
    say: 'engine.notWebui',
    facts: { status },
    retry: 'wait',
    detail: `${detail}: ${advice.other}`,
    cause,
  });

/** Text of the backend without quotations, paths, addresses, and words that stand in `words`. */
export function scrub(text: string, words: readonly string[]): string {
  const told = new Set(words.flatMap((one) => one.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []));
  return text
    .slice(0, 2_000)
    .replace(/(["'`“‘])(?:(?!\1)[\s\S])*(?:\1|$)/g, '…')
    .replace(/\b[a-z]+:\/\/\S+/gi, '…')
    .replace(/(?:\b[a-z]:)?[\\/][^\s,;:]*/gi, '…')
    .replace(/[\p{L}\p{N}]{2,}/gu, (word) => (told.has(word.toLowerCase()) ? '…' : word))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, DETAIL_CHARS);
}

/** A failed transfer. `reading`: the head of a good answer had already arrived. */
export function ofTransfer(failure: TransferError, asked: Asked, reading = false): AtelierError {
  const detail = failure.message;
  if (failure.kind === 'redirected') return notWebui(Number(/\d+/.exec(detail)?.[0] ?? 0), 'redirect', failure);
  if (failure.kind === 'notHttp' && !reading) return notWebui(0, detail, failure);
  if (reading || failure.answered) return garbage(detail, failure);
  // A connection that never came about cannot have started any work.
  const sent = failure.kind === 'reset' && asked.posted;
  return away(sent ? detail : `${detail}: ${advice.away}`, { ...asked, posted: sent }, failure);
}

interface Shape {
  error: string;
  detail: unknown;
  text: string;
  /** Of a drawing: text, mostly with JSON in it. */
  info: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const infoOf = (value: unknown): string => (typeof value === 'object' && value ? JSON.stringify(value) : textOf(value));

function shapeOf(text: string): Shape | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined; // A page, which is a finding of its own.
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const fields = new Map<string, unknown>(Object.entries(body));
  const error = fields.get('error');
  const nested = typeof error === 'object' && error ? new Map<string, unknown>(Object.entries(error)) : undefined;
  const says = [fields.get('errors'), fields.get('message'), fields.get('detail'), nested?.get('message')];
  return {
    error: textOf(error) || textOf(nested?.get('type')),
    detail: fields.get('detail'),
    text: says.map(textOf).filter(Boolean).join(' '),
    info: infoOf(fields.get('info')),
  };
}

/** Places and kinds of validation errors; their messages echo what was sent. */
function invalidFields(detail: unknown): string {
  if (!Array.isArray(detail)) return '';
  const items: unknown[] = detail;
  return items
    .slice(0, 5)
    .map((item) => {
      const fields = new Map<string, unknown>(typeof item === 'object' && item ? Object.entries(item) : []);
      const loc = fields.get('loc');
      return `${Array.isArray(loc) ? loc.join('.') : '?'} ${textOf(fields.get('type'))}`.trim();
    })
    .join(', ')
    .slice(0, DETAIL_CHARS);
}

const isBusy = (status: number): boolean => [...notBegun, 408, 502, 504, 520, 524].includes(status);

const busy = (status: number, detail: string, asked: Asked): AwayError =>
  away(detail, { ...asked, posted: asked.posted && !notBegun.includes(status) });

/** In the words of CUDA, HIP, MPS, DirectML, the CPU and the programs themselves. */
const outOfMemory =
  /out\s*of\s*memory|not enough (?:\w+ ){0,3}memory|could not allocate tensor|_ALLOC_FAILED|allocation on device/i;
const notNumbers = /NansException|\bNaNs\b/i;

/** What the card could not do, in whatever wrapping it is said. */
function ofCard(said: string, detail: string, asked: Asked): AtelierError | undefined {
  if (outOfMemory.test(said)) {
    const facts = { width: asked.width, height: asked.height };
    return new RefusedError({ code: 'E-SD-04', say: 'engine.outOfMemory', facts, retry: 'never', detail });
  }
  return notNumbers.test(said) ? black(detail) : undefined;
}

function ofShape(status: number, shape: Shape, asked: Asked): AtelierError {
  const said = `${shape.error} ${shape.text}`;
  const scrubbed = [scrub(shape.error, asked.words), scrub(shape.text, asked.words)].filter(Boolean).join(': ');
  const detail = `${status} ${invalidFields(shape.detail) || scrubbed}`.trim();
  const failed = ofCard(said, detail, asked);
  if (failed) return failed;
  if (isBusy(status)) return busy(status, detail, asked);
  return rejected(detail, status >= 500 ? 'retry' : 'never');
}

/** A good answer without a picture: some programs say only in it what went wrong, or in its `info`. */
export function ofEmpty(text: string, asked: Asked): AtelierError {
  const shape = shapeOf(text);
  const info = shape && (shapeOf(shape.info) ?? { error: scrub(shape.info, asked.words), text: '' });
  const said = [shape?.error, shape?.text, info?.error, info?.text].filter(Boolean).join(' ');
  const detail = `no pictures ${scrub(said, asked.words)}`.trim();
  return ofCard(said, detail, asked) ?? garbage(detail);
}

/** A whole answer that is not the good one, by its status and body. */
export function ofAnswer(status: number, text: string, asked: Asked): AtelierError {
  if (status === 401 || status === 403) {
    const detail = `${status}: ${advice.auth}`;
    return new RefusedError({ code: 'E-SD-03', say: 'engine.auth', facts: {}, retry: 'wait', detail });
  }
  const shape = shapeOf(text);
  if (!shape) {
    const failed = status >= 500 ? ofCard(text, `${status} page`, asked) : undefined;
    if (failed) return failed;
    return isBusy(status) || status >= 500
      ? busy(status, `${status} page`, asked)
      : notWebui(status, 'a page, not JSON');
  }
  if (status === 404 && shape.error === '' && shape.detail === 'Not Found') {
    const detail = `404: ${advice.apiOff}`;
    return new RefusedError({ code: 'E-SD-02', say: 'engine.apiOff', facts: {}, retry: 'wait', detail });
  }
  return ofShape(status, shape, asked);
}
