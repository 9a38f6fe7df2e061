/** Reads a chat or generate request as Ollama does, refusals included. */
import type { FakeModel, ReplyRequest } from './knobs.ts';
import { isOld, readKeepAlive, type ModelShelf } from './models.ts';

export interface RunRequest {
  readonly model: FakeModel;
  /** As the client wrote it. */
  readonly name: string;
  readonly messages: ReplyRequest['messages'];
  readonly words: string;
  readonly images: readonly Uint8Array[];
  readonly format: unknown;
  readonly stream: boolean;
  readonly numCtx: number;
  readonly numPredict: number;
  readonly keepAlive: unknown;
  readonly thinks: boolean;
  /** Nothing to answer: only load or unload. */
  readonly silent: boolean;
}

export interface Refusal {
  readonly status: number;
  readonly error: string;
}

const integerOptions = [
  'num_ctx',
  'num_predict',
  'seed',
  'top_k',
  'repeat_last_n',
  'num_keep',
  'num_gpu',
  'num_thread',
  'num_batch',
];
const numberOptions = [
  'temperature',
  'top_p',
  'min_p',
  'typical_p',
  'repeat_penalty',
  'presence_penalty',
  'frequency_penalty',
];
const schemaTypes = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

const DEFAULT_CONTEXT = 4096;
const OLD_DEFAULT_CONTEXT = 2048;

function checkOptions(options: Record<string, unknown>): Refusal | undefined {
  const wrong = (name: string, type: string): Refusal => ({
    status: 500,
    error: `option "${name}" must be of type ${type}`,
  });
  for (const name of integerOptions) {
    if (options[name] !== undefined && !Number.isInteger(options[name])) return wrong(name, 'integer');
  }
  for (const name of numberOptions) {
    if (options[name] !== undefined && typeof options[name] !== 'number') return wrong(name, 'float32');
  }
  if (options.stop !== undefined && !Array.isArray(options.stop)) return wrong('stop', 'array');
  return undefined;
}

/** What llama.cpp cannot make a grammar of. */
function grammarProblem(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return schema.map(grammarProblem).find((problem) => problem !== undefined);
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { type, pattern } = schema as { type?: unknown; pattern?: unknown };
  if (typeof type === 'string' && !schemaTypes.includes(type)) return `Unrecognized schema: ${JSON.stringify(schema)}`;
  if (typeof pattern === 'string' && !/^\^.*\$$/s.test(pattern)) return "Pattern must start with '^' and end with '$'";
  return Object.values(schema)
    .map(grammarProblem)
    .find((problem) => problem !== undefined);
}

function checkFormat(format: unknown): Refusal | undefined {
  if (format === undefined || format === null || format === '' || format === 'json') return undefined;
  if (typeof format !== 'object' || Array.isArray(format)) {
    const error = `invalid format: ${JSON.stringify(format)}; expected "json" or a valid JSON Schema object`;
    return { status: 500, error };
  }
  const problem = grammarProblem(format);
  return problem === undefined ? undefined : { status: 400, error: `failed to parse grammar: ${problem}` };
}

function checkImages(images: unknown[], model: FakeModel): Refusal | undefined {
  for (const image of images) {
    const text = typeof image === 'string' ? image : JSON.stringify(image);
    const bad = text.search(/[^A-Za-z0-9+/=]/);
    if (bad >= 0) return { status: 400, error: `illegal base64 data at input byte ${bad}` };
  }
  if (images.length === 0 || model.capabilities.includes('vision')) return undefined;
  return { status: 400, error: `"${model.name}" does not support vision` };
}

interface RawMessage {
  readonly role?: unknown;
  readonly content?: unknown;
  readonly images?: unknown[];
}

function readKeep(keepAlive: unknown): Refusal | undefined {
  try {
    readKeepAlive(keepAlive);
    return undefined;
  } catch (wrong) {
    return { status: 400, error: wrong instanceof Error ? wrong.message : String(wrong) };
  }
}

export function readRun(
  kind: 'chat' | 'generate',
  body: Record<string, unknown>,
  shelf: ModelShelf,
  version: string,
): RunRequest | Refusal {
  const name = typeof body.model === 'string' ? body.model : '';
  if (name === '') return { status: 400, error: 'model is required' };
  const model = shelf.find(name);
  if (model === undefined) return { status: 404, error: `model '${name}' not found` };
  const options = (body.options ?? {}) as Record<string, unknown>;
  const raw: RawMessage[] =
    kind === 'chat'
      ? ((body.messages ?? []) as RawMessage[])
      : [{ role: 'user', content: body.prompt ?? '', images: (body.images ?? []) as unknown[] }];
  const images = raw.flatMap((message) => message.images ?? []);
  const refusal =
    readKeep(body.keep_alive) ?? checkOptions(options) ?? checkFormat(body.format) ?? checkImages(images, model);
  if (refusal !== undefined) return refusal;
  const canThink = model.capabilities.includes('thinking');
  const asksThinking = body.think !== undefined && body.think !== false;
  // Older servers know no `think` and ignore it, like every unknown field.
  if (asksThinking && !canThink && !isOld(version))
    return { status: 400, error: `"${name}" does not support thinking` };
  const messages = raw.map((m) => ({
    role: typeof m.role === 'string' ? m.role : '',
    content: typeof m.content === 'string' ? m.content : '',
  }));
  const context = isOld(version) ? OLD_DEFAULT_CONTEXT : DEFAULT_CONTEXT;
  const asked = messages.filter((message) => message.role === 'user').map((message) => message.content);
  // Behind a description in JSON, plain text complains about an answer: the description is still what is asked.
  const words = asked.findLast((content) => /^\s*\{/.test(content)) ?? asked.at(-1) ?? '';
  return {
    model,
    name,
    messages,
    words,
    images: images.map((image) => Buffer.from(String(image), 'base64')),
    format: body.format,
    stream: body.stream !== false,
    numCtx: typeof options.num_ctx === 'number' && options.num_ctx > 0 ? options.num_ctx : context,
    numPredict: typeof options.num_predict === 'number' ? options.num_predict : -1,
    keepAlive: body.keep_alive === '0' ? 0 : body.keep_alive,
    thinks: canThink && body.think !== false,
    silent: kind === 'chat' ? messages.length === 0 : words === '',
  };
}
