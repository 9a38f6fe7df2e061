/** What can be turned on the fake Ollama. */
import type { FakeCard } from '../card.ts';

export interface FakeModel {
  /** With its tag: `llama3:8b`. */
  readonly name: string;
  readonly family: string;
  /** `completion`, `vision`, `thinking`, `tools`. */
  readonly capabilities: readonly string[];
  /** Bytes on disk. */
  readonly size: number;
  readonly contextLength: number;
  /** Runs in Ollama's cloud: the host it runs on. */
  readonly remoteHost?: string;
}

/** What goes wrong with one reply. `null` in a list: this one goes well. */
export type ChatFault =
  /** Never a byte. */
  | 'hang'
  /** Headers and two chunks, then silence. */
  | 'hang-mid'
  /** The connection is reset before the headers. */
  | 'reset'
  /** The connection is cut in the middle of a line. */
  | 'cut-line'
  /** The stream ends in good order, without the done line: what the repeat guard does. */
  | 'no-done'
  /** Spaces and line breaks until the repeat guard ends it, without the done line. */
  | 'whitespace-guarded'
  /** Spaces and line breaks without end. */
  | 'whitespace-endless'
  /** Words without end. */
  | 'endless'
  /** One line that never ends. */
  | 'endless-line'
  /** An error line after two chunks, under 200. */
  | 'error-mid'
  /** 500 with an error before the first byte; servers up to 0.6.4 send it as a line under 200. */
  | 'error-first'
  /** The runner could not be loaded: 500. */
  | 'load-failed'
  /** 503. */
  | 'busy'
  /** 404, whatever is installed. */
  | 'missing'
  /** `done_reason: length` and the JSON is cut. */
  | 'length'
  /** The JSON stands in a Markdown fence. */
  | 'fenced'
  /** A sentence before and after the JSON. */
  | 'chatty'
  /** A refusal in words. */
  | 'refusal'
  | 'empty'
  /** 502 with a proxy's HTML page. */
  | 'html-502'
  /** 200 with HTML. */
  | 'html-200'
  /** 403 without a body: a Host header it does not like. */
  | 'forbidden'
  /** A line in the stream that is no JSON. */
  | 'bad-line'
  /** 307 to another host. */
  | 'redirect';

/** A chat or generate request as the reply function sees it. */
export interface ReplyRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  /** Content of the last user message, or the prompt of generate. */
  readonly words: string;
  readonly format: unknown;
  /** Bytes of all pictures, in order. */
  readonly images: readonly Uint8Array[];
  /** 1 for the first reply of this server. */
  readonly count: number;
}

export interface FakeOllamaKnobs {
  /** Decides about flavours: up to 0.6.4 errors before the first byte come under 200 when streamed. */
  version: string;
  models: readonly FakeModel[];
  /** Where a model says what it can: on its card, in the list as well, or nowhere, as up to 0.6.3. */
  capabilitiesIn: 'show' | 'tags' | 'nowhere';
  /** Models whose card cannot be read: 500. */
  brokenCards: readonly string[];
  /** Content of the reply; an object is sent as JSON. Absent: a sensible answer to the schema in `format`. */
  reply: ((request: ReplyRequest) => string | object) | null;
  /** Text before the reply in `message.thinking`. */
  thinking: string;
  /** Lines the content is spread over. */
  chunks: number;
  /** ms between two lines. */
  chunkDelayMs: number;
  /** Cuts the byte stream within a character of more than one byte. */
  splitMidUtf8: boolean;
  /** Cuts the byte stream within lines. */
  splitMidLine: boolean;
  /** ms before the headers when the model is not in memory or comes with another num_ctx. */
  loadMs: number;
  /** ms before the headers of every reply. */
  firstTokenMs: number;
  /** Replies at the same time; further requests wait for their headers. OLLAMA_NUM_PARALLEL. */
  parallel: number;
  /** What it loads into; what does not fit runs on the processor. null: one of its own. */
  card: FakeCard | null;
  /** What `keep_alive: 0` does besides answering. */
  unloads: 'frees' | 'nothing';
  /** ms an unloaded model still shows in `/api/ps`. */
  psLagMs: number;
  /** For every reply that `faults` has nothing for. */
  fault: ChatFault | null;
  /** Used up one by one, one per chat or generate. */
  faults: readonly (ChatFault | null)[];
  /** By path, for everything that is no chat: `{ '/api/tags': 'hang' }`. */
  routeFaults: Readonly<Record<string, 'hang' | 'reset' | 'html-502' | 'forbidden' | 'empty'>>;
  /** Refuses Host headers that are neither loopback nor private, as a server bound to loopback does. */
  checkHost: boolean;
  /** Answers 400 to bodies that break the contract. */
  strict: boolean;
  /** Models `/api/pull` can find; bytes of each layer. */
  registry: Readonly<Record<string, readonly number[]>>;
  /** ms between two progress lines of a pull. */
  pullDelayMs: number;
  /** `first`: 500 before anything; `mid`: an error line in the second layer; `cut`: the connection dies there. */
  pullFault: 'first' | 'mid' | 'cut' | null;
}

export const llama3: FakeModel = {
  name: 'llama3:8b',
  family: 'llama',
  capabilities: ['completion'],
  size: 4_661_224_676,
  contextLength: 8192,
};

export const llava: FakeModel = {
  name: 'llava:7b',
  family: 'llama',
  capabilities: ['completion', 'vision'],
  size: 4_733_363_377,
  contextLength: 32_768,
};

export const moondream: FakeModel = { ...llava, name: 'moondream:latest', family: 'phi2', size: 1_738_451_197 };

export const defaultKnobs: FakeOllamaKnobs = {
  version: '0.33.0',
  models: [llama3],
  capabilitiesIn: 'show',
  brokenCards: [],
  reply: null,
  thinking: '',
  chunks: 12,
  chunkDelayMs: 0,
  splitMidUtf8: false,
  splitMidLine: false,
  loadMs: 0,
  firstTokenMs: 0,
  parallel: 1,
  card: null,
  unloads: 'frees',
  psLagMs: 0,
  fault: null,
  faults: [],
  routeFaults: {},
  checkHost: true,
  strict: false,
  registry: { 'llama3:8b': [40_000_000, 12_000, 500], 'llava:7b': [45_000_000, 12_000] },
  pullDelayMs: 0,
  pullFault: null,
};
