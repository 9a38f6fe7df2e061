/**
 * The other end of the A1111 hop, in a process of its own so that its work does not count: answers every txt2img with the
 * same four pictures of 1024 x 1024 px. Says its port and the pictures' sizes on the channel to its parent.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';

const SIDE = 1024;
const COUNT = 4;
/** How much weaker each finer octave is; this gives PNGs of 1.4 MB, as photos and drawn pictures do. */
const FALLOFF = 0.53;

/** Mulberry32: small, seeded, good enough for noise. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 1/f noise, octave upon octave: plain gradients or white noise would be far from the cost of real pictures. */
async function drawNoise(seed: number): Promise<Buffer> {
  const random = createRandom(seed);
  const sum = new Float32Array(SIDE * SIDE * 3);
  for (let side = 2, weight = 0.5; side <= SIDE; side *= 2, weight *= FALLOFF) {
    const octave = Buffer.alloc(side * side * 3);
    for (let i = 0; i < octave.length; i += 1) octave[i] = random() * 256;
    const raw = { raw: { width: side, height: side, channels: 3 as const } };
    const large = await sharp(octave, raw).resize(SIDE, SIDE, { kernel: 'cubic', fit: 'fill' }).raw().toBuffer();
    for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + weight * ((large[i] ?? 0) - 128);
  }
  const pixels = Buffer.from(sum.map((value) => Math.min(255, Math.max(0, 128 + value))));
  return sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** Puts the text chunk behind the header, where the WebUI has it. */
function withParameters(png: Buffer): Buffer {
  const data = Buffer.from(`tEXtparameters\0${'a long prompt, '.repeat(40)}Steps: 20, Sampler: Euler`, 'latin1');
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), 4 + data.length);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

const pictures = await Promise.all([1, 2, 3, 4].slice(0, COUNT).map(drawNoise));
const seeds = pictures.map((_, i) => 100 + i);
const prompt = 'a long prompt, '.repeat(40);
const info = {
  seed: seeds[0],
  all_seeds: seeds,
  all_prompts: seeds.map(() => prompt),
  infotexts: seeds.map(() => prompt),
  index_of_first_image: 0,
  width: SIDE,
  height: SIDE,
  sampler_name: 'Euler',
  sd_model_name: 'bench',
};
const drawing = Buffer.from(
  JSON.stringify({
    images: pictures.map((png) => withParameters(png).toString('base64')),
    parameters: { prompt },
    info: JSON.stringify(info),
  }),
);
const idle = { progress: 0, eta_relative: 0, state: { job: '', job_count: 0, job_no: 0 }, current_image: null };
const answers: Readonly<Record<string, Buffer>> = {
  '/sdapi/v1/txt2img': drawing,
  '/sdapi/v1/samplers': Buffer.from('[{"name":"Euler","aliases":[]}]'),
  '/sdapi/v1/sd-models': Buffer.from('[]'),
  '/sdapi/v1/progress': Buffer.from(JSON.stringify(idle)),
};

const server = createServer((req, res) => {
  const answer = answers[new URL(req.url ?? '/', 'http://127.0.0.1').pathname];
  req.resume().on('end', () => {
    res.writeHead(answer ? 200 : 404, { 'content-type': 'application/json', 'content-length': answer?.length ?? 0 });
    res.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit());
