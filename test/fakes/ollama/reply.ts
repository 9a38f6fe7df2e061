/** One reply of the model, well-behaved or not, as lines or as one body. */
import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { ChatFault, FakeOllamaKnobs, ReplyRequest } from './knobs.ts';
import { isOld } from './models.ts';
import { createLineWriter, type LineWriter } from './stream.ts';
import { behave } from './words.ts';

export interface ReplyJob {
  readonly kind: 'chat' | 'generate';
  readonly model: string;
  readonly request: ReplyRequest;
  readonly stream: boolean;
  /** The model thinks aloud before it answers. */
  readonly thinks: boolean;
  /** -1 and below: no limit. */
  readonly numPredict: number;
  readonly promptChars: number;
  readonly startedAt: number;
}

/** Good enough for num_predict: English has about this many characters to a token. */
const CHARS_PER_TOKEN = 4;
/** Identical tokens in a row that make the guard close the stream. */
const REPEAT_GUARD = 31;
const NS_PER_MS = 1e6;

export const sendJson = (res: ServerResponse, body: unknown, status = 200): void => {
  if (res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  res.end(JSON.stringify(body));
};

const htmlPage = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

const chunkOf = (job: ReplyJob, content: string): Record<string, unknown> => ({
  model: job.model,
  created_at: new Date().toISOString(),
  ...(job.kind === 'chat' ? { message: { role: 'assistant', content } } : { response: content }),
  done: false,
});

function doneLine(job: ReplyJob, content: string, reason: string, chars: number): Record<string, unknown> {
  const total = Math.round((Date.now() - job.startedAt) * NS_PER_MS) + 1;
  return {
    ...chunkOf(job, content),
    done: true,
    done_reason: reason,
    ...(job.kind === 'generate' ? { context: [128006, 882, 128007] } : {}),
    total_duration: total,
    load_duration: Math.round(total / 4),
    prompt_eval_count: Math.ceil(job.promptChars / CHARS_PER_TOKEN) + 1,
    prompt_eval_duration: Math.round(total / 4),
    eval_count: Math.ceil(chars / CHARS_PER_TOKEN) + 1,
    eval_duration: Math.round(total / 2),
  };
}

/** Text of the reply after what the fault makes of it, and why it ends. */
function compose(
  job: ReplyJob,
  knobs: FakeOllamaKnobs,
  fault: ChatFault | null,
): { content: string; reason: 'stop' | 'length' } {
  const made = knobs.reply?.(job.request) ?? behave(job.request);
  const plain = typeof made === 'string' ? made : JSON.stringify(made);
  const limit = job.numPredict > 0 ? job.numPredict * CHARS_PER_TOKEN : Infinity;
  if (fault === 'length') return { content: plain.slice(0, Math.ceil(plain.length * 0.6)), reason: 'length' };
  const spoilt: Partial<Record<ChatFault, string>> = {
    fenced: `\`\`\`json\n${plain}\n\`\`\``,
    chatty: `Here is the prompt you asked for:\n\n${plain}\n\nLet me know if you want changes!`,
    refusal: "I can't help with that request.",
    empty: '',
  };
  const content = (fault === null ? undefined : spoilt[fault]) ?? plain;
  return content.length > limit ? { content: content.slice(0, limit), reason: 'length' } : { content, reason: 'stop' };
}

/** Cuts between characters, in about `pieces` parts. */
function inPieces(content: string, pieces: number): string[] {
  const chars = Array.from(content);
  const size = Math.max(1, Math.ceil(chars.length / Math.max(1, pieces)));
  return Array.from({ length: Math.ceil(chars.length / size) }, (_, i) =>
    chars.slice(i * size, (i + 1) * size).join(''),
  );
}

/** Faults that show before the first byte. @returns true when the request is dealt with. */
export function failEarly(
  job: Pick<ReplyJob, 'model' | 'stream'>,
  res: ServerResponse,
  fault: ChatFault | null,
  version: string,
): boolean {
  const html = (status: number): void => void res.writeHead(status, { 'content-type': 'text/html' }).end(htmlPage);
  const early: Partial<Record<ChatFault, () => void>> = {
    hang: () => undefined,
    reset: () => res.socket?.resetAndDestroy(),
    busy: () => sendJson(res, { error: 'server busy, please try again.  maximum pending requests exceeded' }, 503),
    missing: () => sendJson(res, { error: `model '${job.model}' not found` }, 404),
    'load-failed': () => sendJson(res, { error: 'llama-server process has terminated: exit status 2' }, 500),
    'error-first': () => {
      const error = { error: 'model runner has unexpectedly stopped, this may be due to resource limitations' };
      if (!isOld(version) || !job.stream) sendJson(res, error, 500);
      else res.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(`${JSON.stringify(error)}\n`);
    },
    'html-502': () => html(502),
    'html-200': () => html(200),
    forbidden: () => void res.writeHead(403).end(),
    redirect: () => void res.writeHead(307, { location: 'http://127.0.0.1:9/api/chat' }).end(),
  };
  const fail = fault === null ? undefined : early[fault];
  fail?.();
  return fail !== undefined;
}

async function endless(job: ReplyJob, out: LineWriter, token: () => string): Promise<void> {
  while (await out.line(chunkOf(job, token()))) await setImmediate();
}

/** Faults in the middle of a stream; each but `bad-line` is the end of it. */
const midway: Partial<Record<ChatFault, (job: ReplyJob, out: LineWriter, res: ServerResponse) => Promise<void>>> = {
  'hang-mid': (_job, _out, res) => new Promise((resolve) => res.once('close', resolve)),
  'error-mid': async (_job, out) => {
    await out.line({ error: 'an error was encountered while running the model: CUDA error: out of memory' });
    out.end();
  },
  'cut-line': async (job, out, res) => {
    await out.raw(JSON.stringify(chunkOf(job, 'and then')).slice(0, 40));
    await setImmediate();
    res.socket?.destroy();
  },
  endless: async (job, out) => {
    const words = ['and', ' cats', ' in', ' the', ' rain', ', '];
    let i = 0;
    await endless(job, out, () => words[i++ % words.length] ?? '');
  },
  'whitespace-endless': (job, out) => endless(job, out, () => '\n  '),
  'whitespace-guarded': async (job, out) => {
    for (let i = 0; i < REPEAT_GUARD; i++) await out.line(chunkOf(job, ' '));
    out.end();
  },
  'endless-line': async (_job, out) => {
    while (await out.raw('{"message":{"content":"'.padEnd(65_536, 'a'))) await setImmediate();
  },
  'bad-line': async (_job, out) => {
    await out.raw('{"model":"llama3:8b","message":{"role":"assis\n');
  },
};

async function sendStream(
  job: ReplyJob,
  res: ServerResponse,
  knobs: FakeOllamaKnobs,
  fault: ChatFault | null,
): Promise<void> {
  const { chunkDelayMs: delayMs, splitMidLine, splitMidUtf8 } = knobs;
  const out = createLineWriter(res, { delayMs, splitMidLine, splitMidUtf8 });
  const { content, reason } = compose(job, knobs, fault);
  if (job.thinks && knobs.thinking !== '') {
    for (const thinking of inPieces(knobs.thinking, 4)) {
      const chunk = chunkOf(job, '');
      const thought = job.kind === 'chat' ? { message: { role: 'assistant', content: '', thinking } } : { thinking };
      if (!(await out.line({ ...chunk, ...thought }))) return;
    }
  }
  const pieces = inPieces(content, knobs.chunks);
  const broken = Math.min(2, pieces.length - 1);
  const fail = fault === null ? undefined : midway[fault];
  for (const [i, piece] of pieces.entries()) {
    if (i === broken && fail !== undefined) {
      await fail(job, out, res);
      if (fault !== 'bad-line') return;
    }
    if (!(await out.line(chunkOf(job, piece)))) return;
  }
  if (fault !== 'no-done') await out.line(doneLine(job, '', reason, content.length));
  out.end();
}

async function sendWhole(
  job: ReplyJob,
  res: ServerResponse,
  knobs: FakeOllamaKnobs,
  fault: ChatFault | null,
): Promise<void> {
  const { content, reason } = compose(job, knobs, fault);
  await setTimeout(knobs.chunkDelayMs * knobs.chunks);
  const guarded = fault === 'no-done' || fault === 'whitespace-guarded';
  if (fault === 'error-mid') sendJson(res, { error: 'an error was encountered while running the model' }, 500);
  else if (fault === 'cut-line') res.socket?.destroy();
  else if (fault !== 'hang-mid')
    sendJson(res, guarded ? chunkOf(job, content) : doneLine(job, content, reason, content.length));
}

/** Resolves when the last byte is written or the client has left. */
export async function sendReply(
  job: ReplyJob,
  res: ServerResponse,
  knobs: FakeOllamaKnobs,
  fault: ChatFault | null,
): Promise<void> {
  if (job.stream) await sendStream(job, res, knobs, fault);
  else await sendWhole(job, res, knobs, fault);
}

/** The answer to a request without words: the model was only put into memory or taken out. */
export const silentReply = (
  job: Pick<ReplyJob, 'kind' | 'model'>,
  reason: 'load' | 'unload',
): Record<string, unknown> => ({
  model: job.model,
  created_at: new Date().toISOString(),
  ...(job.kind === 'chat' ? { message: { role: 'assistant', content: '' } } : { response: '' }),
  done: true,
  done_reason: reason,
});
