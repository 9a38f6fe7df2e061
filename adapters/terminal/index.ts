/** `npm run imagine`: one request, shown while it is made, pictures written to files. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isEnded, type Place } from '../../src/creation.ts';
import { AtelierError, BadAskError } from '../../src/errors.ts';
import { exitCodes, UsageError } from '../../src/exit.ts';
import type { ChatPort, Studio, StudioStatus, View } from '../../src/desk.ts';
import type { Clock } from '../../src/ports.ts';
import type { Facts, Say, SayKey } from '../../src/say.ts';
import type { TerminalLabels } from './labels.ts';
import { type Gathered, gather } from './gather.ts';
import { readPicture, type TerminalAsk } from './read.ts';
import { drawSheet } from './sheet.ts';
import { cardOf, jsonOf, type SavedPicture, statusLine, summaryOf } from './show.ts';

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
  /** Asks the person in front of the terminal; absent when nobody is. */
  answer?: (question: string, signal: AbortSignal) => Promise<string>;
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

const write = async (name: string, bytes: Uint8Array, { folder, ask, labels }: TerminalParts): Promise<string> => {
  const out = resolve(folder, ask.out);
  const path = join(out, name);
  try {
    await mkdir(out, { recursive: true });
    await writeFile(path, bytes);
  } catch (cause) {
    throw new UsageError(labels.cannotWrite(out), { cause });
  }
  return path;
};

const saveSheet = async (bytes: Uint8Array, { creation }: View, parts: TerminalParts): Promise<SavedPicture> => {
  const path = await write(`${creation}-styles.png`, bytes, parts);
  const [width, height] = [16, 20].map((at) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, width: width ?? 0, height: height ?? 0, sha256 };
};

const save = async (desk: Studio, view: View, parts: TerminalParts): Promise<SavedPicture[]> => {
  const { stamp } = parts.ask;
  const saved: SavedPicture[] = [];
  for (const [index, { sha256, width, height, mime }] of view.pictures.entries()) {
    const ref = { creation: view.creation, picture: index + 1 };
    const picture = stamp ? await desk.stamped(ref, { who }) : await desk.picture(sha256, who);
    if (!picture) throw new Error(`picture ${sha256} is missing`);
    const extension = extensions[stamp ? picture.mime : mime] ?? 'png';
    const path = await write(`${view.creation}-${index + 1}.${extension}`, picture.bytes, parts);
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

const wordingOf = ({ prompt }: View): string => prompt?.positive ?? '';

/** Answers a creation that asks: by the person, or by going on where nobody is there to ask. */
const answer = async (desk: Studio, view: View, parts: TerminalParts, signal: AbortSignal): Promise<void> => {
  const { err, labels, locale } = parts;
  err(`${cardOf(view, labels).join('\n')}\n`);
  const said = parts.answer ? (await parts.answer(labels.askAnswer, signal)).trim().toLowerCase() : '';
  if (said === 'q') return void (await desk.cancel(view.creation, { who }));
  const kind = said === 'w' ? 'reword' : said === 'm' ? 'verbatim' : 'go';
  await desk.steer({ id: randomUUID(), who, locale, place, creation: view.creation }, { kind });
};

/** `recipe J-4F7KQ2.1`: nothing is drawn. */
const showRecipe = async (desk: Studio, parts: TerminalParts): Promise<number> => {
  const { ask, out, labels } = parts;
  const picture = readPicture(ask.targets[0] ?? '') ?? (await gather(desk, who, parts)).from[0];
  if (!picture) throw new UsageError(labels.needsId);
  const { code, json, parameters } = await desk.recipe(picture, { who });
  out(
    ask.json
      ? `${JSON.stringify({ code, parameters, recipe: JSON.parse(json) as unknown })}\n`
      : `${code}\n\n${parameters}\n`,
  );
  return exitCodes.ok;
};

type Ends = (creation: string) => PromiseWithResolvers<View>;

/** What everybody waits for: the last view of a creation. */
const createEnds = (): Ends => {
  const ends = new Map<string, PromiseWithResolvers<View>>();
  return (creation) => {
    const known = ends.get(creation) ?? Promise.withResolvers<View>();
    ends.set(creation, known);
    return known;
  };
};

interface Reporting {
  studio: Studio;
  parts: TerminalParts;
  ticker: ReturnType<typeof createTicker>;
  end: Ends;
}

/** Writes the files and the summary. Resolves with the exit code. */
const report = async ({ studio, parts, ticker, end }: Reporting, view: View): Promise<number> => {
  const { ask, labels, locale, out, err } = parts;
  ticker.clear();
  if (view.stage !== 'done') {
    err(`${view.text}\n`);
    return view.stage === 'cancelled' ? exitCodes.interrupted : exitCodes.failed;
  }
  const pictures = await save(studio, view, parts);
  if (ask.sheet) {
    const endOf = (creation: string): Promise<View> => end(creation).promise;
    const bytes = await drawSheet({ studio, who, locale, place, endOf }, view);
    pictures.push(await saveSheet(bytes, view, parts));
    ticker.clear();
  }
  out(ask.json ? `${JSON.stringify(jsonOf(view, pictures))}\n` : `${summaryOf(view, pictures, labels).join('\n')}\n`);
  return exitCodes.ok;
};

export const createTerminal = (parts: TerminalParts): Terminal => {
  const { ask, err } = parts;
  const ticker = createTicker(parts);
  const desk = Promise.withResolvers<Studio>();
  const end = createEnds();
  /** Wordings that were asked about. */
  const asked = new Set<string>();
  const over = new AbortController();

  const waitForEnd = async (studio: Studio, id: string, signal: AbortSignal): Promise<number> => {
    const over = new AbortController();
    const ended = end(id);
    const cancel = (): void => void studio.cancel(id, { who }).catch(ended.reject);
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    try {
      const away = allAway(studio, parts, over.signal);
      // Loses the race in all good cases, and is then aborted.
      away.catch(() => undefined);
      const first = await Promise.race([ended.promise, away]);
      if (typeof first !== 'string') return await report({ studio, parts, ticker, end }, first);
      await studio.cancel(id, { who });
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
      const { verb } = ask;
      if (verb === 'recipe') {
        // The hashes of a checkpoint and its LoRAs come from the engines.
        await firstLook(studio, parts, signal);
        return await showRecipe(studio, parts);
      }
      const { words, from, files, mask }: Gathered = await gather(studio, who, parts);
      // What engines can do, and what they have, must be known before a picture or a recipe is handed to them.
      if (verb !== 'draw' || files.length > 0 || namesModel.test(words)) await firstLook(studio, parts, signal);
      const given = { words, from, files, options: ask.options, ...(mask && { mask }) };
      const view = await studio.ask({ id: randomUUID(), as: verb, who, locale: parts.locale, place, ...given });
      return await waitForEnd(studio, view.creation, signal);
    } catch (error) {
      if (error instanceof UsageError) err(`${error.message}\n`);
      else if (signal.aborted) return exitCodes.interrupted;
      else if (error instanceof AtelierError) err(`${sayFailure(error, parts)}\n`);
      else throw error;
      return error instanceof UsageError || error instanceof BadAskError ? exitCodes.usage : exitCodes.failed;
    }
  };

  return {
    platform: place.platform,
    limits: { editEveryMs: 100, picturesPerPost: 4, pictureBytes: Number.MAX_SAFE_INTEGER, textChars: 4000 },
    fleeting: true,
    show: async (_place, _key, view) => {
      ticker.show(view);
      if (view.stage === 'asking' && !asked.has(wordingOf(view))) {
        asked.add(wordingOf(view));
        ticker.clear();
        answer(await desk.promise, view, parts, over.signal).catch(end(view.creation).reject);
      }
      if (isEnded(view.stage)) end(view.creation).resolve(view);
    },
    start: async (studio) => desk.resolve(studio),
    stop: async () => over.abort(),
    run,
  };
};
