/**
 * A Stable Diffusion WebUI over `/sdapi/v1`: AUTOMATIC1111 1.8 to 1.10 and its launchers, Forge, reForge, SD.Next, and the
 * part of it that stable-diffusion.cpp speaks.
 */
import { cleanPng } from '../../image/png.ts';
import type { Clock, DrawOrder, DrawProgress, ImageEngine, Log, Tenant } from '../../ports.ts';
import { type Allowance, createAllowance, type Unlisted } from './allowance.ts';
import { cleanPicture, readDrawing } from './answer.ts';
import { findArea } from './area.ts';
import { createConnection } from './connection.ts';
import { createDescribe } from './describe.ts';
import type { Facts } from './dialect.ts';
import { lacks } from '../needs.ts';
import { type Asked, garbage, lookingOnly, ofEmpty } from './failure.ts';
import { type CheckpointMemory, createCheckpointMemory } from './memory.ts';
import { createKnowledge, type Knowledge, outlookOf } from './look.ts';
import { masked, type Plan, planDrawing, suffices } from './plan.ts';
import { createQueue, failureFor, type Queue } from './queue.ts';
import { askedFor, buildExtras, type Drawing, limitsFor, needsLoad, pictureOrder, restores } from './request.ts';
import { chooseUpscaler } from './samplers.ts';

export interface A1111Options {
  /** Free of credentials. */
  name: string;
  /** Base address, with or without a path. */
  url: string;
  /** `user:password` of `--api-auth`. */
  auth?: string;
  /** Checkpoints it may be asked for, by name; `*` stands for anything. Absent: all it has. */
  models?: readonly string[];
  clock: Clock;
  log: Log;
  /** Longest time without any movement of our own drawing, ms. */
  stallMs?: number;
  /** Between two looks at the progress, ms. */
  pollMs?: number;
  /** Longest wait for a description, ms; on first use models are downloaded for it. */
  describeMs?: number;
}

/** A WebUI decodes four large pictures in seconds and never stands still for a minute while it draws. */
const STALL_MS = 60_000;
const POLL_MS = 1_000;

interface Bench {
  clock: Clock;
  memory: CheckpointMemory;
  knowledge: Knowledge;
  queue: Queue;
}

interface Watched {
  onProgress: (progress: DrawProgress) => void;
  signal: AbortSignal;
}

/** The drawing with the mask that its words ask for. */
async function withArea(queue: Queue, facts: Facts, plan: Plan, watched: Watched): Promise<Drawing> {
  const { drawing, area } = plan;
  const { brief, start } = drawing;
  if (area === undefined || !start) return drawing;
  if (!facts.segment) throw lacks('area');
  const mask = await findArea(queue, { brief, start, words: area, model: facts.segment.model }, watched);
  return { ...drawing, mask: await masked(mask, brief) };
}

const createDraw = ({ clock, knowledge, memory, queue }: Bench): ImageEngine['draw'] => {
  let orders = 0;
  /** Checkpoints of drawings that are under way, which nobody behind them has to load. */
  const coming = new Set<string>();

  const prepare = async (order: DrawOrder, signal: AbortSignal): Promise<[Plan, Facts]> => {
    let facts = await knowledge.get(signal);
    // What came since the last look.
    if (!suffices(facts, order.brief)) facts = await knowledge.refresh(signal, true);
    orders += 1;
    const taskId = `atelier-${order.id}-${clock.now().toString(36)}-${orders}`;
    return [await planDrawing(facts, order, taskId), facts];
  };

  return (order, onProgress, signal) => {
    const { brief } = order;
    const { steps } = brief;
    return queue.attempt(signal, askedFor(brief), async () => {
      const [plan, facts] = await prepare(order, signal);
      const drawing = await withArea(queue, facts, plan, { onProgress, signal });
      const title = drawing.model?.title ?? '';
      const loads = needsLoad(facts, drawing.model) && !coming.has(title);
      await memory.restore(loads, onProgress, signal);
      coming.add(title);
      const extracted = await queue
        .run({
          order: { ...pictureOrder(drawing), admit: order.admit },
          taskId: drawing.taskId,
          steps: brief.start ? Math.ceil(steps * brief.start.strength) : steps,
          loads,
          onProgress,
          signal,
        })
        .finally(() => coming.delete(title));
      onProgress({ phase: 'finishing', fraction: 1 });
      const { result, info } = await readDrawing(extracted, drawing);
      knowledge.learn(info, restores(drawing));
      return { ...result, notes: [...plan.notes, ...result.notes] };
    });
  };
};

const createUpscale =
  ({ knowledge, queue }: Bench): ImageEngine['upscale'] =>
  async (picture, factor, signal, admit) => {
    const from = cleanPng(picture);
    const width = Math.floor(from.width * factor);
    const height = Math.floor(from.height * factor);
    const asked: Asked = { width, height, words: [], posted: true };
    return queue.attempt(signal, asked, async () => {
      const upscaler = chooseUpscaler((await knowledge.get(signal)).upscalers);
      if (!upscaler) throw lacks('upscale');
      const { pictures, text } = await queue.run({
        order: {
          path: '/sdapi/v1/extra-single-image',
          body: buildExtras(picture, factor, upscaler),
          limits: limitsFor(width * height, 1),
          asked,
          admit,
        },
        taskId: undefined,
        steps: 0,
        loads: false,
        onProgress: () => undefined,
        signal,
      });
      const [bytes] = pictures;
      if (!bytes) throw ofEmpty(text, asked);
      const clean = await cleanPicture(bytes);
      // Upscalers round to their own multiples.
      const isNear = Math.abs(clean.width - width) <= 8 && Math.abs(clean.height - height) <= 8;
      if (!isNear) throw garbage('upscaled picture has another size');
      return { ...clean, mime: 'image/png', seed: 0 };
    });
  };

/** Owners mistype names, and move files: told once each. */
const createTeller = ({ name, log }: A1111Options, allowance: Allowance) => {
  const told = new Set<string>();
  return (facts: Facts): Unlisted[] => {
    const unlisted = allowance.unlisted(facts);
    for (const { name: given, near } of unlisted) {
      if (!told.has(given)) log.warn('engine.modelUnlisted', { engine: name, given, near });
      told.add(given);
    }
    return unlisted;
  };
};

const createLook =
  ({ knowledge }: Bench, unlistedIn: (facts: Facts) => Unlisted[]): ImageEngine['look'] =>
  async (signal) => {
    try {
      const facts = await knowledge.refresh(signal);
      const unlisted = unlistedIn(facts);
      return { ...outlookOf(facts), ...(unlisted.length > 0 && { unlisted }) };
    } catch (thrown) {
      throw failureFor(thrown, lookingOnly, signal);
    }
  };

/**
 * One WebUI. At most one drawing, upscale or description at a time, and one more from the moment a drawing has told that it is
 * `ending`; the caller sees to that.
 */
export function createA1111Engine(
  options: A1111Options,
): ImageEngine & Required<Pick<ImageEngine, 'describe'>> & { tenant: Tenant; close(): Promise<void> } {
  const { name, clock, log, pollMs = POLL_MS, stallMs = STALL_MS } = options;
  const connection = createConnection(options.url, options.auth, clock);
  const queue = createQueue(name, { connection, clock, log, pace: { pollMs, stallMs } });
  const memory = createCheckpointMemory(name, { connection, queue, log });
  const allowance = createAllowance(options.models);
  const bench: Bench = { clock, knowledge: createKnowledge(connection, allowance), memory, queue };
  return {
    name,
    draw: createDraw(bench),
    upscale: createUpscale(bench),
    describe: createDescribe(bench.knowledge, bench.queue, options.describeMs),
    look: createLook(bench, createTeller(options, allowance)),
    tenant: memory.tenant,
    close: () => connection.close(),
  };
}
