/**
 * A Stable Diffusion WebUI over `/sdapi/v1`: AUTOMATIC1111 1.8 to 1.10 and its launchers, Forge, reForge, SD.Next, and the
 * part of it that stable-diffusion.cpp speaks.
 */
import { BadAnswerError, CancelledError, RefusedError } from '../../errors.ts';
import { TransferError } from '../../http/outbound.ts';
import { cleanPng } from '../../image/png.ts';
import type { Clock, DrawOrder, ImageEngine, Log } from '../../ports.ts';
import { nearest } from '../../prompt/nearest.ts';
import { cleanPicture, type Info, readDrawing } from './answer.ts';
import { type Connection, createConnection } from './connection.ts';
import { type Facts, findModel, type ListedModel, modelsOf, readFacts } from './dialect.ts';
import type { Extracted } from './extract.ts';
import { type Asked, garbage, lookingOnly, ofTransfer, rejected, unknownModel } from './failure.ts';
import { type Job, type Parts, runJob, waitForOthers } from './job.ts';
import { lookAtProgress } from './progress.ts';
import { askedFor, buildExtras, type Drawing, limitsFor, needsLoad, pictureOrder } from './request.ts';
import { chooseSampler, chooseUpscaler } from './samplers.ts';

export interface A1111Options {
  /** Free of credentials. */
  name: string;
  /** Base address, with or without a path. */
  url: string;
  /** `user:password` of `--api-auth`. */
  auth?: string;
  clock: Clock;
  log: Log;
  /** Longest time without any movement of our own drawing, ms. */
  stallMs?: number;
  /** Between two looks at the progress, ms. */
  pollMs?: number;
}

/** A WebUI decodes four large pictures in seconds and never stands still for a minute while it draws. */
const STALL_MS = 60_000;
const POLL_MS = 1_000;

/** What is known of the WebUI. */
function createKnowledge(connection: Connection) {
  let facts: Facts | undefined;
  return {
    async refresh(signal: AbortSignal): Promise<Facts> {
      facts = await readFacts(connection, facts, signal);
      return facts;
    },
    async get(signal: AbortSignal): Promise<Facts> {
      return facts ?? this.refresh(signal);
    },
    /** Keeps what an answer told about the program and what is loaded now. */
    learn({ version, sd_model_name: name }: Info): void {
      if (!facts) return;
      const loaded = name ? findModel(facts, name)?.title : undefined;
      facts = { ...withVersion(facts, version), ...(loaded ? { loaded } : {}) };
    },
  };
}

/** Orders go through here, one after the other. */
function createDesk(name: string, parts: Parts) {
  let isDrawing = false;
  /** The state that a failed job of ours left behind; SD.Next does not tidy up. */
  let stale: string | undefined;

  const leftBehind = async (failure: unknown): Promise<string | undefined> => {
    const isOver = failure instanceof RefusedError || failure instanceof BadAnswerError;
    if (!isOver) return undefined;
    const look = await lookAtProgress(parts.connection, false, new AbortController().signal);
    return typeof look === 'object' && look.busy ? look.mark : undefined;
  };

  return {
    /** Runs `work` as the one thing that happens here and gives its failures their proper kind. */
    async alone<T>(signal: AbortSignal, asked: Asked, work: () => Promise<T>): Promise<T> {
      if (signal.aborted) throw new CancelledError();
      if (isDrawing) throw new Error(`engine ${name} got a second order while it was drawing`);
      isDrawing = true;
      try {
        return await work();
      } catch (thrown) {
        throw failureFor(thrown, asked, signal);
      } finally {
        isDrawing = false;
      }
    },
    /** Waits for others, then posts and watches. */
    async run(job: Job): Promise<Extracted> {
      const before = await waitForOthers(parts, stale, job);
      try {
        return await runJob(parts, job, before);
      } catch (failure) {
        stale = await leftBehind(failure);
        throw failure;
      }
    },
  };
}

interface Bench {
  clock: Clock;
  knowledge: ReturnType<typeof createKnowledge>;
  desk: ReturnType<typeof createDesk>;
}

const createDraw = ({ clock, knowledge, desk }: Bench): ImageEngine['draw'] => {
  let orders = 0;

  const prepare = async ({ id, brief, start }: DrawOrder, signal: AbortSignal): Promise<[Drawing, Facts]> => {
    let facts = await knowledge.get(signal);
    // A checkpoint that came since the last look.
    if (brief.checkpoint !== undefined && !findModel(facts, brief.checkpoint)) facts = await knowledge.refresh(signal);
    orders += 1;
    const drawing = {
      brief,
      sampler: chooseSampler(facts, brief.sampler, brief.scheduler),
      model: findAsked(facts, brief.checkpoint),
      taskId: `atelier-${id}-${clock.now().toString(36)}-${orders}`,
      start,
    };
    return [drawing, facts];
  };

  return (order, onProgress, signal) => {
    const { brief } = order;
    const { steps } = brief;
    return desk.alone(signal, askedFor(brief), async () => {
      const [drawing, facts] = await prepare(order, signal);
      const extracted = await desk.run({
        order: pictureOrder(drawing),
        taskId: drawing.taskId,
        steps: brief.start ? Math.ceil(steps * brief.start.strength) : steps,
        loads: needsLoad(facts, drawing.model),
        onProgress,
        signal,
      });
      onProgress({ phase: 'finishing', fraction: 1 });
      const { result, info } = await readDrawing(extracted, drawing);
      knowledge.learn(info);
      return result;
    });
  };
};

const createUpscale =
  ({ knowledge, desk }: Bench): ImageEngine['upscale'] =>
  async (picture, factor, signal) => {
    const from = cleanPng(picture);
    const width = Math.floor(from.width * factor);
    const height = Math.floor(from.height * factor);
    const asked: Asked = { width, height, words: [], posted: true };
    return desk.alone(signal, asked, async () => {
      const upscaler = chooseUpscaler((await knowledge.get(signal)).upscalers);
      if (!upscaler) throw rejected('no upscaler');
      const { pictures } = await desk.run({
        order: {
          path: '/sdapi/v1/extra-single-image',
          body: buildExtras(picture, factor, upscaler),
          limits: limitsFor(width * height, 1),
          asked,
        },
        taskId: undefined,
        steps: 0,
        loads: false,
        onProgress: () => undefined,
        signal,
      });
      const [bytes] = pictures;
      if (!bytes) throw garbage('no picture');
      const clean = await cleanPicture(bytes);
      // Upscalers round to their own multiples.
      const isNear = Math.abs(clean.width - width) <= 8 && Math.abs(clean.height - height) <= 8;
      if (!isNear) throw garbage('upscaled picture has another size');
      return { ...clean, mime: 'image/png', seed: 0 };
    });
  };

const createLook =
  ({ knowledge }: Bench): ImageEngine['look'] =>
  async (signal) => {
    try {
      const facts = await knowledge.refresh(signal);
      const loaded = facts.loaded === undefined ? undefined : findModel(facts, facts.loaded);
      const checkpoint = loaded?.name ?? facts.loaded;
      return {
        models: modelsOf(facts),
        samplers: facts.samplers.map((sampler) => sampler.name),
        upscalers: facts.upscalers.filter((upscaler) => upscaler !== 'None'),
        dialect: `${facts.family} ${facts.version}`.trim(),
        ...(checkpoint === undefined ? {} : { checkpoint }),
      };
    } catch (thrown) {
      throw failureFor(thrown, lookingOnly, signal);
    }
  };

/** One WebUI. At most one drawing or upscale at a time; the caller sees to that. */
export function createA1111Engine(options: A1111Options): ImageEngine & { close(): Promise<void> } {
  const { name, clock, log, pollMs = POLL_MS, stallMs = STALL_MS } = options;
  const connection = createConnection(options.url, options.auth, clock);
  const bench: Bench = {
    clock,
    knowledge: createKnowledge(connection),
    desk: createDesk(name, { connection, clock, log, pace: { pollMs, stallMs } }),
  };
  return {
    name,
    draw: createDraw(bench),
    upscale: createUpscale(bench),
    look: createLook(bench),
    close: () => connection.close(),
  };
}

/** A1111 and its relatives say it in every answer; the others said it already. */
const withVersion = (facts: Facts, told: string | undefined): Facts =>
  told && ['A1111', 'reForge', 'Forge'].includes(facts.family) ? { ...facts, version: told } : facts;

function findAsked(facts: Facts, given: string | undefined): ListedModel | undefined {
  if (given === undefined) return undefined;
  const found = findModel(facts, given);
  if (found) return found;
  const names = modelsOf(facts).map((model) => model.name);
  throw unknownModel(given, nearest(given, names));
}

/** What the house is told of anything thrown. */
function failureFor(thrown: unknown, asked: Asked, signal: AbortSignal): unknown {
  if (signal.aborted) return new CancelledError();
  // Only questions throw these bare, and questions start no work.
  return thrown instanceof TransferError ? ofTransfer(thrown, { ...asked, posted: false }) : thrown;
}
