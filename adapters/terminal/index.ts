/** `npm run imagine`: one request, shown while it is made, pictures written to files. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isEnded, type Place } from '../../src/creation.ts';
import { AtelierError } from '../../src/errors.ts';
import { exitCodes } from '../../src/exit.ts';
import type { ChatPort, Clock, Studio, StudioStatus, View } from '../../src/ports.ts';
import type { Facts, Say, SayKey } from '../../src/say.ts';
import type { TerminalLabels } from './labels.ts';
import { type TerminalAsk, UsageError } from './read.ts';
import { jsonOf, type SavedPicture, statusLine, summaryOf } from './show.ts';

const who = 'terminal:owner';
const place: Place = { platform: 'terminal', chat: 'owner' };
/** How long every engine may be away before the terminal gives up, ms: the restart of a proxy is not worth an error. */
const patienceMs = 3000;
const lookMs = 250;
const clearLine = '\r\u001b[2K';

export interface TerminalParts {
  ask: TerminalAsk;
  locale: string;
  say: Say;
  labels: TerminalLabels;
  clock: Clock;
  /** Results. */
  out: (text: string) => void;
  /** Progress and errors. */
  err: (text: string) => void;
  /** `err` is a terminal that can redraw a line. */
  live: boolean;
  /** Relative paths of the command line start here. */
  folder: string;
}

export interface Terminal extends ChatPort {
  /** Asks, waits for the end, writes the files. Resolves with the exit code. Aborting the signal cancels the creation. */
  run(signal: AbortSignal): Promise<number>;
}

const extensions: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

const sayFailure = (failure: AtelierError, { say, locale }: TerminalParts): string =>
  say(locale, failure.say, failure.facts as Facts<SayKey>);

/** The sentence to end with when no engine can draw, or undefined while one can or may still answer. */
const standstill = ({ engines }: StudioStatus, parts: TerminalParts): string | undefined => {
  const down = engines.every(({ state }) => state === 'away' || state === 'refusing');
  if (!down || engines.length === 0) return undefined;
  const failure = engines.find((engine) => engine.failure)?.failure;
  return failure ? sayFailure(failure, parts) : parts.say(parts.locale, 'stage.waitingEngine', {});
};

/** Resolves with the reason once no engine has been able to draw for `patienceMs`; rejects when the signal aborts. */
const allAway = async (desk: Studio, parts: TerminalParts, signal: AbortSignal): Promise<string> => {
  const { clock } = parts;
  for (let since: number | undefined; ; ) {
    await clock.wait(lookMs, signal);
    const reason = standstill(desk.status(), parts);
    since = reason === undefined ? undefined : (since ?? clock.now());
    if (reason !== undefined && since !== undefined && clock.now() - since >= patienceMs) return reason;
  }
};

/** What a pasted recipe calls its checkpoint; it can only be found once the engines have said what they have. */
const namesModel = /\bmodel(?: hash)? ?[:：]/i;

/** Resolves when every engine has been looked at once, or after `patienceMs`. Rejects when the signal aborts. */
const firstLook = async (desk: Studio, { clock }: TerminalParts, signal: AbortSignal): Promise<void> => {
  const end = clock.now() + patienceMs;
  while (clock.now() < end && desk.status().engines.some(({ state }) => state === 'unknown'))
    await clock.wait(lookMs / 5, signal);
};

const readImages = async ({ ask, folder, labels }: TerminalParts): Promise<Uint8Array[]> =>
  Promise.all(
    ask.images.map(async (path) => {
      try {
        return await readFile(resolve(folder, path));
      } catch (cause) {
        throw new UsageError(labels.cannotRead(path), { cause });
      }
    }),
  );

const save = async (desk: Studio, view: View, { folder, ask, labels }: TerminalParts): Promise<SavedPicture[]> => {
  const out = resolve(folder, ask.out);
  const saved: SavedPicture[] = [];
  for (const [index, { sha256, width, height, mime }] of view.pictures.entries()) {
    const picture = await desk.picture(sha256, who);
    if (!picture) throw new Error(`picture ${sha256} is missing`);
    const path = join(out, `${view.creation}-${index + 1}.${extensions[mime] ?? 'png'}`);
    try {
      await mkdir(out, { recursive: true });
      await writeFile(path, picture.bytes);
    } catch (cause) {
      throw new UsageError(labels.cannotWrite(out), { cause });
    }
    saved.push({ path, width, height, sha256 });
  }
  return saved;
};

/** The line that changes in place on a terminal, or a line a stage elsewhere. */
const createTicker = ({ ask, live, err }: TerminalParts) => {
  let line = '';
  let text = '';
  return {
    show: (view: View): void => {
      const next = statusLine(view);
      // A failure is said once, at the end.
      if (ask.json || next === line || (isEnded(view.stage) && view.stage !== 'done')) return;
      if (live) err(`${clearLine}${next}`);
      else if (view.text !== text) err(`${view.text}\n`);
      line = next;
      text = view.text;
    },
    clear: (): void => {
      if (live && !ask.json) err(clearLine);
    },
  };
};

export const createTerminal = (parts: TerminalParts): Terminal => {
  const { ask, labels, out, err } = parts;
  const ticker = createTicker(parts);
  const desk = Promise.withResolvers<Studio>();
  const ended = Promise.withResolvers<View>();

  const report = async (studio: Studio, view: View): Promise<number> => {
    ticker.clear();
    if (view.stage !== 'done') {
      err(`${view.text}\n`);
      return view.stage === 'cancelled' ? exitCodes.interrupted : exitCodes.failed;
    }
    const pictures = await save(studio, view, parts);
    out(ask.json ? `${JSON.stringify(jsonOf(view, pictures))}\n` : `${summaryOf(view, pictures, labels).join('\n')}\n`);
    return exitCodes.ok;
  };

  const waitForEnd = async (studio: Studio, id: string, signal: AbortSignal): Promise<number> => {
    const over = new AbortController();
    const cancel = (): void => void studio.cancel(id, who).catch(ended.reject);
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    try {
      const away = allAway(studio, parts, over.signal);
      // Loses the race in all good cases, and is then aborted.
      away.catch(() => undefined);
      const first = await Promise.race([ended.promise, away]);
      if (typeof first !== 'string') return await report(studio, first);
      await studio.cancel(id, who);
      await ended.promise;
      ticker.clear();
      err(`${first}\n`);
      return exitCodes.unavailable;
    } finally {
      over.abort();
      signal.removeEventListener('abort', cancel);
    }
  };

  const run = async (signal: AbortSignal): Promise<number> => {
    const studio = await desk.promise;
    try {
      const files = await readImages(parts);
      const { words, options } = ask;
      if (namesModel.test(words)) await firstLook(studio, parts, signal);
      const view = await studio.ask({ id: randomUUID(), who, words, locale: parts.locale, place, files, options });
      return await waitForEnd(studio, view.creation, signal);
    } catch (error) {
      if (error instanceof UsageError) err(`${error.message}\n`);
      else if (signal.aborted) return exitCodes.interrupted;
      else if (error instanceof AtelierError) err(`${sayFailure(error, parts)}\n`);
      else throw error;
      return exitCodes.usage;
    }
  };

  return {
    platform: place.platform,
    limits: { editEveryMs: 100, picturesPerPost: 4, pictureBytes: Number.MAX_SAFE_INTEGER, textChars: 4000 },
    fleeting: true,
    show: async (_place, _key, view) => {
      ticker.show(view);
      if (isEnded(view.stage)) ended.resolve(view);
    },
    start: async (studio) => desk.resolve(studio),
    stop: async () => undefined,
    run,
  };
};
