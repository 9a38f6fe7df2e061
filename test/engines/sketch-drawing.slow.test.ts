import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import type { Brief } from '../../src/creation.ts';
import { createSketchEngine } from '../../src/engines/sketch.ts';
import { drawScene } from '../../src/engines/sketch/scene.ts';
import { readWords } from '../../src/engines/sketch/words.ts';
import { CancelledError } from '../../src/errors.ts';
import { looksEmpty } from '../../src/image/judge.ts';
import { cleanPng } from '../../src/image/png.ts';
import type { DrawProgress, DrawResult } from '../../src/ports.ts';

const engine = createSketchEngine({ clock: { now: () => 0, wait: () => Promise.resolve() } });

const brief = (given: Partial<Brief> = {}): Brief => ({
  positive: 'orange cat in the rain, umbrella',
  negative: '',
  width: 96,
  height: 96,
  steps: 20,
  cfg: 7,
  sampler: 'Euler a',
  seed: 7,
  count: 1,
  ...given,
});

const draw = (given: Partial<Brief> = {}, start?: Uint8Array): Promise<DrawResult> =>
  engine.draw({ id: 'J-000000', brief: brief(given), ...(start && { start }) }, () => {}, new AbortController().signal);

async function one(given: Partial<Brief> = {}, start?: Uint8Array): Promise<Buffer> {
  const [picture] = (await draw(given, start)).pictures;
  assert.ok(picture);
  return Buffer.from(picture.bytes);
}

const pixels = (png: Uint8Array): Promise<Buffer> => sharp(png).removeAlpha().raw().toBuffer();

/** Mean difference a channel, 0-255. */
async function distance(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [left, right] = await Promise.all([pixels(one), pixels(other)]);
  assert.equal(left.length, right.length);
  return left.reduce((sum, value, at) => sum + Math.abs(value - (right[at] ?? 0)), 0) / left.length;
}

/** Pixels near a colour, by share. */
async function share(png: Uint8Array, [r, g, b]: readonly [number, number, number]): Promise<number> {
  const data = await pixels(png);
  let near = 0;
  for (let at = 0; at < data.length; at += 3) {
    const off = Math.abs((data[at] ?? 0) - r) + Math.abs((data[at + 1] ?? 0) - g) + Math.abs((data[at + 2] ?? 0) - b);
    if (off < 60) near += 1;
  }
  return near / (data.length / 3);
}

test('the same order gives the same bytes, from any engine', async () => {
  const other = createSketchEngine({ clock: { now: Date.now, wait: () => Promise.resolve() } });
  const again = await other.draw({ id: 'J-111111', brief: brief() }, () => {}, new AbortController().signal);
  assert.ok((await one()).equals(Buffer.from(again.pictures[0]?.bytes ?? [])));
});

test('other seeds, other words and other sizes give clearly other pictures', async () => {
  const base = await one();
  for (const seed of [8, 9, 4294967295]) assert.ok((await distance(base, await one({ seed }))) > 8, `seed ${seed}`);
  assert.ok((await distance(base, await one({ positive: 'a lighthouse by the sea, night' }))) > 20);
});

test('several pictures have seed, seed + 1, ... and each equals the one drawn alone', async () => {
  const { pictures, notes } = await draw({ count: 3, seed: 4294967294 });
  assert.deepEqual(notes, []);
  assert.deepEqual(
    pictures.map(({ seed }) => seed),
    [4294967294, 4294967295, 0],
  );
  const alone = await one({ seed: 4294967295 });
  assert.ok(alone.equals(Buffer.from(pictures[1]?.bytes ?? [])));
});

test('any size is a whole, clean PNG of that size and never looks empty', async () => {
  for (const [width, height] of [
    [64, 64],
    [64, 640],
    [640, 64],
    [72, 136],
  ] as const) {
    const [picture] = (await draw({ width, height })).pictures;
    assert.ok(picture);
    const clean = cleanPng(picture.bytes);
    assert.equal(clean.bytes.length, picture.bytes.length, 'nothing left to drop');
    assert.deepEqual([clean.width, clean.height, picture.width, picture.height], [width, height, width, height]);
    assert.ok(!looksEmpty(picture.bytes, width, height));
    assert.equal((await pixels(picture.bytes)).length, width * height * 3);
  }
});

test('words are seen in the picture', async () => {
  const orange = [236, 138, 58] as const;
  const cat = await share(await one({ positive: 'orange cat' }), orange);
  assert.ok(cat > 0.05, `orange ${cat}`);
  assert.ok((await share(await one({ positive: 'black cat, snow' }), orange)) < cat / 4);
  const mean = async (positive: string): Promise<number> => {
    const data = await pixels(await one({ positive }));
    return data.reduce((sum, value) => sum + value, 0) / data.length;
  };
  assert.ok((await mean('hills at night')) < (await mean('hills in the morning')) - 40);
});

test('reading: motifs with their colours, numbers and conditions, in English and Chinese', () => {
  const plain = ({ motifs, subjects, hour, season, weather }: ReturnType<typeof readWords>) => ({
    motifs: Object.fromEntries([...motifs].map(([name, { count }]) => [name, count])),
    subjects,
    at: [hour, season, weather],
  });
  assert.deepEqual(plain(readWords('Two cats and a dog, (sunset:1.2), autumn')), {
    motifs: { cat: 2, dog: 1, sun: 1 },
    subjects: ['cat', 'dog'],
    at: ['dusk', 'autumn', undefined],
  });
  assert.deepEqual(plain(readWords('一只雨夜里打伞的柴犬')), {
    motifs: { umbrella: 1, dog: 1 },
    subjects: ['dog'],
    at: ['night', undefined, 'rain'],
  });
  const colours = (words: string): unknown => [...readWords(words).motifs].map(([name, { colour }]) => [name, colour]);
  assert.deepEqual(colours('black cat with a red umbrella'), [
    ['cat', '#33303c'],
    ['umbrella', '#d5453b'],
  ]);
  assert.deepEqual(colours('1girl, long black hair, blue eyes, white dress'), [['person', '#f6f1e6']]);
  assert.deepEqual(colours("bird's eye view of a city, no rain"), [['city', undefined]]);
  assert.equal(readWords('a city without rain').weather, undefined);
  assert.equal(readWords('teal dream').tint, '#3a9f9c');
  assert.equal(readWords('qualia, masterpiece, 8k').understood, false);
});

test('no word of a person becomes part of the drawing', () => {
  for (const words of ['cat"/><script>zzyzx</script>', ']]><image href="file:///etc/zzyzx"/>', '夜 ${zzyzx} & sea']) {
    const svg = drawScene({ origin: { words, seed: 3 }, width: 64, height: 64 });
    assert.match(svg, /^<svg [\w\s<>/="'#().,:;%-]*<\/svg>$/);
    assert.ok(!/zzyzx|script|href|<text|<image|NaN|undefined|Infinity/.test(svg));
  }
});

test('a variation stays close to its picture, the closer the weaker', async () => {
  const base = await one();
  const vary = async (strength: number): Promise<Buffer> => one({ variation: { seed: 99, strength } });
  const [none, slight, strong] = [await vary(0), await vary(0.08), await vary(1)];
  assert.ok(base.equals(none));
  const [near, far] = [await distance(base, slight), await distance(base, strong)];
  assert.ok(near > 0.2 && near < far * 0.7, `${near} ${far}`);
  const { pictures } = await draw({ count: 2, variation: { seed: 99, strength: 0.3 } });
  assert.deepEqual(
    pictures.map(({ seed }) => seed),
    [7, 7],
    'the seed that reproduces them with the same variation',
  );
  assert.ok(!Buffer.from(pictures[0]?.bytes ?? []).equals(Buffer.from(pictures[1]?.bytes ?? [])));
});

test('a picture to start from shows through, the more the weaker the change', async () => {
  const red = await sharp({ create: { width: 100, height: 60, channels: 3, background: '#e00000' } })
    .png()
    .toBuffer();
  const redness = async (png: Buffer): Promise<number> => {
    const data = await pixels(png);
    let sum = 0;
    for (let at = 0; at < data.length; at += 3) sum += (data[at] ?? 0) - (data[at + 1] ?? 0);
    return sum / (data.length / 3);
  };
  const from = (strength: number): Promise<Buffer> =>
    one({ positive: 'hills', start: { sha256: 'a'.repeat(64), strength } }, red);
  const [kept, half, gone] = [
    await redness(await from(0.1)),
    await redness(await from(0.6)),
    await redness(await one({ positive: 'hills' })),
  ];
  assert.ok(kept > half + 20 && half > gone + 20, `${kept} ${half} ${gone}`);
});

test('progress never falls, ends at 1, and carries a preview of our own', async () => {
  const seen: DrawProgress[] = [];
  const order = { id: 'J-000000', brief: brief({ count: 2, width: 640, height: 320 }) };
  await engine.draw(order, (progress) => seen.push(progress), new AbortController().signal);
  assert.deepEqual(
    seen.map(({ fraction }) => fraction),
    [0, 0.25, 0.5, 0.75, 1],
  );
  const previews = seen.flatMap(({ preview }) => (preview ? [preview] : []));
  assert.equal(previews.length, 2);
  for (const { bytes, mime } of previews) {
    const { format, width, height } = await sharp(bytes).metadata();
    assert.deepEqual([mime, format, width, height], ['image/jpeg', 'jpeg', 256, 128]);
  }
});

test('a cancel ends it before the next pass', async () => {
  const stopped = AbortSignal.abort();
  const order = { id: 'J-000000', brief: brief({ count: 4 }) };
  const isCancelled = (error: unknown): boolean => error instanceof CancelledError;
  await assert.rejects(
    engine.draw(order, () => assert.fail('nothing to tell'), stopped),
    isCancelled,
  );
  await assert.rejects(engine.upscale(await one(), 2, stopped), isCancelled);
  await assert.rejects(engine.look(stopped), isCancelled);
  const midway = new AbortController();
  let passes = 0;
  const onProgress = ({ fraction }: DrawProgress): void => {
    passes += 1;
    if (fraction > 0) midway.abort();
  };
  await assert.rejects(engine.draw(order, onProgress, midway.signal), isCancelled);
  assert.equal(passes, 2);
});

test('upscale enlarges by the factor and keeps the picture', async () => {
  const small = await one({ width: 128, height: 64 });
  const large = await engine.upscale(small, 2.5, new AbortController().signal);
  assert.deepEqual([large.width, large.height, large.mime], [320, 160, 'image/png']);
  cleanPng(large.bytes);
  const back = await sharp(large.bytes).resize(128, 64).png().toBuffer();
  assert.ok((await distance(small, back)) < 8);
  await assert.rejects(engine.upscale(small.subarray(0, 500), 2, new AbortController().signal), { code: 'E-SD-09' });
});

test('it says what it is', async () => {
  assert.equal(engine.name, 'sketch');
  const outlook = await engine.look(new AbortController().signal);
  assert.deepEqual(outlook, {
    models: [],
    samplers: [],
    upscalers: [],
    abilities: ['start', 'mask', 'hires', 'upscale'],
    loras: [],
    vaes: [],
    embeddings: [],
    dialect: 'sketch',
  });
});

test('every picture bears the red seal in its right corner, down to the smallest', async () => {
  for (const positive of ['orange cat', 'nothing anybody knows', 'koi pond']) {
    for (const side of [64, 200]) {
      const png = await one({ positive, width: side, height: side });
      const corner = (left: number): Promise<Buffer> => {
        const place = { left: Math.floor(side * left), top: Math.floor(side * 0.6) };
        return sharp(png)
          .extract({ ...place, width: Math.floor(side * 0.2), height: Math.floor(side * 0.38) })
          .png()
          .toBuffer();
      };
      const seal = [200, 55, 45] as const;
      assert.ok((await share(await corner(0.79), seal)) > 0.02, `${positive} at ${side}`);
      assert.ok((await share(await corner(0), seal)) < 0.01, `${positive} at ${side}, left`);
    }
  }
});
