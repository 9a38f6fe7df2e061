import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createSketchEngine } from '../../src/engines/sketch.ts';
import { drawScene } from '../../src/engines/sketch/scene.ts';
import { vocabulary } from '../../src/engines/sketch/vocabulary.ts';
import { cleanPng } from '../../src/image/png.ts';

const known = fc.constantFrom(...vocabulary.keys());
const noise = fc.string({ unit: 'binary', maxLength: 60 });
const words = fc
  .array(fc.oneof({ weight: 4, arbitrary: known }, noise), { maxLength: 12 })
  .map((parts) => parts.join(' '));
const seed = fc.integer({ min: 0, max: 4294967295 });

test('any words give a drawing of ours alone: markup we wrote, numbers that are numbers', () => {
  fc.assert(
    fc.property(words, seed, fc.constantFrom(64, 160, 640), (said, seed, width) => {
      const svg = drawScene({ origin: { words: `${said} zzyzx`, seed }, width, height: 160 });
      assert.match(svg, /^<svg [\w\s<>/="'#().,:;%-]*<\/svg>$/);
      assert.ok(!/zzyzx|script|href|<text|<image|NaN|undefined|Infinity/.test(svg));
    }),
    { numRuns: 400 },
  );
});

test('any words at any size give a whole picture', async () => {
  const engine = createSketchEngine({ clock: { now: Date.now, wait: () => Promise.resolve() } });
  const side = fc.integer({ min: 8, max: 40 }).map((eighths) => eighths * 8);
  await fc.assert(
    fc.asyncProperty(words, seed, side, side, async (said, seed, width, height) => {
      const brief = {
        positive: said || 'x',
        negative: '',
        width,
        height,
        steps: 1,
        cfg: 1,
        sampler: 'x',
        seed,
        count: 1,
      };
      const { pictures } = await engine.draw({ id: 'J-000000', brief }, () => {}, new AbortController().signal);
      const size = cleanPng(pictures[0]?.bytes ?? new Uint8Array());
      assert.deepEqual([size.width, size.height], [width, height]);
    }),
    { numRuns: 60 },
  );
});

test('the extremes of an order are drawn within seconds', async () => {
  const engine = createSketchEngine({ clock: { now: Date.now, wait: () => Promise.resolve() } });
  for (const [width, height] of [
    [64, 2048],
    [2048, 64],
    [2048, 2048],
  ] as const) {
    const brief = {
      positive: 'forest, rain, village, cat',
      negative: '',
      width,
      height,
      steps: 1,
      cfg: 1,
      sampler: 'x',
      seed: 1,
      count: 1,
    };
    const began = process.cpuUsage();
    const { pictures } = await engine.draw({ id: 'J-000000', brief }, () => {}, new AbortController().signal);
    assert.deepEqual([pictures[0]?.width, pictures[0]?.height], [width, height]);
    // Of the processor, since others may be at work on this machine.
    const { user, system } = process.cpuUsage(began);
    const seconds = (user + system) / 1e6;
    assert.ok(seconds < 15, `${width}x${height}: ${seconds} s`);
  }
});
