/** One chat with Ollama: one connection, watched from the first byte to the last. */
import { type ChatRequest, Ollama } from 'ollama';
import type { Agent } from 'undici';
import type { Clock } from '../../ports.ts';
import { createPositiveReader } from './positive.ts';
import { afterThoughts, createThinkingFilter } from './thinking.ts';
import { Trouble, troubleOf } from './trouble.ts';
import { type Patience, createWatch } from './watch.ts';
import { createWire } from './wire.ts';

/** Where Ollama is and how it is reached. */
export interface Server {
  host: string;
  headers: Readonly<Record<string, string>>;
  agent: Agent;
  clock: Clock;
}

/** White space at the end of an answer after which it is a loop: under a grammar a model can go on with it for ever. */
const trailingSpaces = 200;
/** Longest answer, characters; `num_predict` keeps a good one well below. */
const textCap = 4_096;
/** Largest stream of a chat, bytes: some 150 to 300 bytes a token. */
const chatCap = 1 << 20;

/** A client for one call. The package aborts all streams of a client together, so none is shared. */
export function connect(server: Server, signal: AbortSignal, streamCap = chatCap): Ollama {
  const { host, headers, agent } = server;
  return new Ollama({ host, headers: { ...headers }, fetch: createWire({ agent, signal, streamCap }) });
}

/**
 * Sends a chat and returns all the model wrote.
 * @param onText receives the value of `"positive"` as it grows.
 * @throws Trouble; the signal's reason once it has aborted. Either way the connection is closed unless the answer is complete.
 */
export async function chat(
  server: Server,
  request: ChatRequest,
  patience: Patience,
  { onText, signal }: { onText: (soFar: string) => void; signal: AbortSignal },
): Promise<string> {
  const watch = createWatch(server.clock, patience, signal);
  try {
    watch.signal.throwIfAborted();
    // The package puts base64 in the place of each picture, and would take that for the name of a file the next time.
    const messages = request.messages?.map((message) => ({ ...message })) ?? [];
    const stream = await connect(server, watch.signal).chat({ ...request, messages, stream: true });
    const positive = createPositiveReader();
    const answer = createAnswer();
    const withoutThoughts = createThinkingFilter();
    for await (const part of stream) {
      watch.alive();
      const said: unknown = part.message?.content;
      const piece = typeof said === 'string' ? withoutThoughts(said) : '';
      if (piece !== '') {
        answer.add(piece);
        const soFar = positive.push(piece);
        if (soFar !== undefined) onText(soFar);
      }
      if (!part.done) continue;
      watch.finish();
      return answer.finish(part.done_reason);
    }
    throw new Trouble('cut', 'the stream ended without its last line');
  } catch (thrown) {
    const why: unknown = watch.signal.aborted ? watch.signal.reason : (troubleOf(thrown) ?? thrown);
    // Leaving the loop does not close the connection; this does, unless the answer was read to its end.
    watch.stop();
    throw why;
  }
}

interface Answer {
  add(piece: string): void;
  finish(reason: string): string;
}

function createAnswer(): Answer {
  let text = '';
  let spaces = 0;
  return {
    add(piece) {
      text += piece;
      const blank = piece.length - piece.trimEnd().length;
      spaces = blank === piece.length ? spaces + blank : blank;
      if (spaces > trailingSpaces) throw new Trouble('unusable', `it went on with ${spaces} spaces`, { text });
      if (text.length > textCap) throw new Trouble('unusable', `it is longer than ${textCap} characters`, { text });
    },
    finish(reason) {
      if (reason === 'length') throw new Trouble('unusable', 'it was cut off because it is too long', { text });
      const told = afterThoughts(text);
      if (told.trim() === '') throw new Trouble('unusable', `it is empty (${reason})`);
      return told;
    },
  };
}
