/** What the tests of the WebUI engine have in common: a fake, an engine on it, an order. */
import type { TestContext } from 'node:test';
import { systemClock } from '../../src/clock.ts';
import type { Brief } from '../../src/creation.ts';
import { type A1111Options, createA1111Engine } from '../../src/engines/a1111/index.ts';
import { AtelierError } from '../../src/errors.ts';
import type { DrawOrder, DrawProgress, DrawResult, Log } from '../../src/ports.ts';
import { type FakeA1111, type FakeA1111Knobs, startFakeA1111 } from '../fakes/a1111.ts';

export const never = new AbortController().signal;

export const brief = (change: Partial<Brief> = {}): Brief => ({
  positive: 'a red fox, watercolour',
  negative: 'blurry',
  width: 64,
  height: 64,
  steps: 8,
  cfg: 7,
  sampler: 'Euler a',
  seed: 100,
  count: 2,
  ...change,
});

/** Pictures of an order; one alone is what it starts from. */
export type Given = Pick<DrawOrder, 'start' | 'mask' | 'guide'>;

export interface Bench {
  fake: FakeA1111;
  engine: ReturnType<typeof createA1111Engine>;
  /** Everything that was logged, as text. */
  logged: string[];
  /** What the engine told of its last drawing. */
  progress: DrawProgress[];
  draw: (change?: Partial<Brief>, signal?: AbortSignal, given?: Uint8Array | Given) => Promise<DrawResult>;
}

export async function setUp(
  t: TestContext,
  knobs: Partial<FakeA1111Knobs> = {},
  options: Partial<A1111Options> = {},
): Promise<Bench> {
  const fake = await startFakeA1111(knobs);
  const logged: string[] = [];
  const write = (event: string, facts?: Record<string, unknown>): void =>
    void logged.push(JSON.stringify([event, facts]));
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const engine = createA1111Engine({
    name: 'sd1',
    url: fake.url,
    clock: systemClock,
    log,
    pollMs: 10,
    stallMs: 10_000,
    ...options,
  });
  t.after(async () => {
    await engine.close();
    await fake.close();
  });
  const progress: DrawProgress[] = [];
  let orders = 0;
  return {
    fake,
    engine,
    logged,
    progress,
    draw(change = {}, signal = never, given = {}) {
      progress.length = 0;
      orders += 1;
      const order = {
        id: `J-00000${orders}`,
        brief: brief(change),
        ...(given instanceof Uint8Array ? { start: given } : given),
      };
      return engine.draw(order, (one) => void progress.push(one), signal);
    },
  };
}

/** Digest that stands in a brief for a picture that comes along. */
export const sha256 = '0'.repeat(64);

/** The body of the last request to a path. */
export function lastBody(fake: FakeA1111, path: string): Record<string, unknown> {
  const found = fake.requests.findLast((request) => request.path === path);
  if (!found) throw new Error(`nothing was sent to ${path}`);
  return found.body as Record<string, unknown>;
}

/** For assert.rejects: an error of the house with this code and, if given, this retry verdict. */
export const isFailure =
  (code: string, retry?: AtelierError['retry']) =>
  (error: unknown): boolean =>
    error instanceof AtelierError && error.code === code && (retry === undefined || error.retry === retry);

/** Resolves once `isSo` holds; the test's own timeout is the limit. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
