/**
 * Ratios and the pixel sizes they become. A model draws best near the area it was trained at: 512² for Stable Diffusion 1.x,
 * 1024² for SDXL and what came after.
 */

export interface Ratio {
  w: number;
  h: number;
}

/** px */
export interface Size {
  width: number;
  height: number;
}

/** Ratios offered for choosing; any other from 1:4 to 4:1 can be typed. */
export const offeredRatios = ['1:1', '4:3', '3:4', '3:2', '2:3', '16:9', '9:16', '21:9'] as const;

/** Outside of these, no model in use draws anything sensible. */
export const narrowest = 1 / 4;
export const widest = 4;

/**
 * Reads `16:9`, also `16x9`, `16/9`, `１６：９` and `16比9`.
 * @returns undefined unless both sides are 1-100 and the ratio is within 1:4 and 4:1.
 */
export function parseRatio(text: string): Ratio | undefined {
  const found = /^(\d{1,3}(?:\.\d{1,2})?) ?[:x×*/比∶] ?(\d{1,3}(?:\.\d{1,2})?)$/i.exec(
    text.slice(0, 40).normalize('NFKC').trim(),
  );
  if (!found) return undefined;
  const [w, h] = [Number(found[1]), Number(found[2])];
  if (w < 1 || h < 1 || w > 100 || h > 100 || w / h < narrowest || w / h > widest) return undefined;
  return { w, h };
}

const shapeWords =
  /\d\s?[:：∶比x×/]\s?\d|[横橫竖豎縦]|[宽寬窄]|[长長][方图圖幅卷]|方[形图圖]|比例|画幅|畫幅|全景|壁[纸紙]|海[报報]|封面|头像|頭像|ワイド|正方|アイコン|パノラマ|스마트폰|배경화면|[가세]로|정사각|파노라마|формат|вертикал|горизонт|квадрат|панорам|широк|\b(?:ratio|aspect|format|wide|wider|widescreen|tall|taller|narrow|vertical|horizontal|square|portrait|landscape|panoram\w{0,3}|poster|wallpaper|banner|cover|avatar)\b/iu;

/** Whether words may be about the shape of the picture; some that are not are taken for it. */
export const namesShape = (words: string): boolean => shapeWords.test(words);

/**
 * The sizes SDXL was trained with (landscape; portrait is the mirror), multiples of 64. Source: appendix of the SDXL paper,
 * "Multi-Aspect Training".
 */
const xlSizes: readonly (readonly [number, number])[] = [
  [1024, 1024],
  [1024, 960],
  [1088, 960],
  [1088, 896],
  [1152, 896],
  [1152, 832],
  [1216, 832],
  [1280, 768],
  [1344, 768],
  [1344, 704],
  [1408, 704],
  [1472, 704],
  [1536, 640],
  [1600, 640],
  [1664, 576],
  [1728, 576],
  [1792, 576],
  [1856, 512],
  [1920, 512],
  [1984, 512],
  [2048, 512],
];
const xlArea = 1024 * 1024;
/** The WebUI divides sides by 8 and drops the rest. */
const grid = 8;

/**
 * The legal size nearest to a ratio.
 * @param area px, what the model was trained at. At 1024² the answer is one of SDXL's own sizes; at any other area the
 * multiples of 8 that fit the ratio best while staying within about 10 % of the area.
 * @param limits longest side in px; a longer picture is scaled down as a whole.
 */
export function sizeFor(ratio: Ratio, area: number, limits: { side: number }): Size {
  const wanted = Math.min(widest, Math.max(narrowest, ratio.w / ratio.h));
  const size = area === xlArea ? trainedSize(wanted) : freeSize(wanted, area);
  return fitSide(size, limits.side);
}

function trainedSize(wanted: number): Size {
  const long = Math.max(wanted, 1 / wanted);
  const miss = ([a, b]: readonly [number, number]): number => Math.abs(Math.log(a / b / long));
  const [a, b] = xlSizes.reduce((best, next) => (miss(next) < miss(best) ? next : best));
  return wanted >= 1 ? { width: a, height: b } : { width: b, height: a };
}

function freeSize(wanted: number, area: number): Size {
  const ideal = Math.sqrt(area / Math.max(wanted, 1 / wanted));
  const long = Math.max(wanted, 1 / wanted);
  let best: readonly [number, number] = [grid, grid];
  let least = Infinity;
  const middle = Math.round(ideal / grid);
  for (let n = Math.max(1, middle - 4); n <= middle + 4; n += 1) {
    const short = n * grid;
    const side = Math.max(1, Math.round((short * long) / grid)) * grid;
    // A wrong shape is seen at once, a slightly smaller picture is not.
    const cost = Math.abs(Math.log(side / short / long)) * 4 + Math.abs(Math.log((short * side) / area));
    if (cost < least) [best, least] = [[short, side], cost];
  }
  return wanted >= 1 ? { width: best[1], height: best[0] } : { width: best[0], height: best[1] };
}

const toGrid = (px: number): number => Math.max(64, Math.floor(px / grid) * grid);

/** Scales down as a whole so that no side is longer than `side` px. Sides end as multiples of 8, 64 at least. */
export function fitSide(size: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(size.width, size.height));
  return { width: toGrid(size.width * scale), height: toGrid(size.height * scale) };
}

/** Scales down as a whole so that it has at most `pixels` (4,096 or more). Sides end as multiples of 8, 64 at least. */
export function fitPixels(size: Size, pixels: number): Size {
  const scale = Math.min(1, Math.sqrt(pixels / (size.width * size.height)));
  const [width, height] = [toGrid(size.width * scale), toGrid(size.height * scale)];
  if (width * height <= pixels) return { width, height };
  // The short side stopped at 64, so the long one has to give more.
  return width > height ? { width: toGrid(pixels / height), height } : { width, height: toGrid(pixels / width) };
}
