/** Strokes of the brush: small builders of SVG text. They take numbers and colours of ours only, never words of people. */
import type { Colour } from './colour.ts';
import type { Random } from './random.ts';

export interface Point {
  x: number;
  y: number;
}

/** The sheet in its own units: the shorter side is 1000. */
export interface Frame {
  width: number;
  height: number;
}

export const n = (value: number): string => String(Math.round(value * 10) / 10);
export const at = (x: number, y: number): Point => ({ x, y });

/** Filled path. */
export const fill = (d: string, colour: Colour, more = ''): string =>
  `<path d="${d}" fill="${colour}"${more && ` ${more}`}/>`;

/** Line with round ends. */
export const line = (d: string, colour: Colour, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${more && ` ${more}`}/>`;

export const disc = (centre: Point, radius: number, colour: Colour, more = ''): string =>
  `<circle cx="${n(centre.x)}" cy="${n(centre.y)}" r="${n(radius)}" fill="${colour}"${more && ` ${more}`}/>`;

export const oval = (centre: Point, radii: Point, colour: Colour, more = ''): string =>
  `<ellipse cx="${n(centre.x)}" cy="${n(centre.y)}" rx="${n(radii.x)}" ry="${n(radii.y)}" fill="${colour}"${more && ` ${more}`}/>`;

export const group = (parts: readonly string[], more = ''): string => `<g${more && ` ${more}`}>${parts.join('')}</g>`;

/**
 * Lifted off the sheet like cut paper. A filter costs a pass over the whole picture whatever its own size, so a scene
 * affords a handful; `cast` and `edgeShadow` do for the rest.
 */
export const lifted = (parts: readonly string[], high = false): string =>
  group(parts, `filter="url(#${high ? 'high' : 'lift'})"`);

/** Soft dark oval beneath something round. */
export const cast = (centre: Point, radii: Point): string => oval(centre, radii, 'url(#shade)');

/** Light that fades outwards. */
export const glow = (centre: Point, radius: number, colour: Colour, strength: number): string =>
  [1, 0.8, 0.62, 0.45, 0.3]
    .map((share) => disc(centre, radius * share, colour, `opacity="${(strength / 4).toFixed(3)}"`))
    .join('');

/** Places a motif drawn around its own origin (feet at 0,0; y upwards is negative). */
export const placed = (motif: string, where: Point, scale: number, mirrored = false): string =>
  `<g transform="translate(${n(where.x)} ${n(where.y)}) scale(${(mirrored ? -scale : scale).toFixed(3)} ${scale.toFixed(3)})">${motif}</g>`;

/** Shadows of cut paper, and nothing else that a renderer could disagree about. */
export const paperDefs = `<filter id="lift" color-interpolation-filters="sRGB" x="-15%" y="-15%" width="130%" height="130%"><feDropShadow dx="2" dy="4" stdDeviation="7" flood-color="#14122b" flood-opacity=".3"/></filter><filter id="high" color-interpolation-filters="sRGB" x="-15%" y="-15%" width="130%" height="130%"><feDropShadow dx="5" dy="9" stdDeviation="13" flood-color="#14122b" flood-opacity=".36"/></filter><filter id="soft" color-interpolation-filters="sRGB" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="16"/></filter><radialGradient id="shade"><stop offset=".55" stop-color="#14122b" stop-opacity=".36"/><stop offset="1" stop-color="#14122b" stop-opacity="0"/></radialGradient>`;

/** Vertical gradient under an id of ours. */
export const gradient = (id: string, stops: readonly Colour[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops
    .map((colour, index) => `<stop offset="${n(index / (stops.length - 1))}" stop-color="${colour}"/>`)
    .join('')}</linearGradient>`;

/** Smooth curve through the points (Catmull-Rom as cubic Beziers). */
export function curve(points: readonly Point[], closed = false): string {
  const count = points.length;
  const point = (index: number): Point =>
    points[closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index))] ?? at(0, 0);
  const first = point(0);
  let d = `M${n(first.x)} ${n(first.y)}`;
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [before, from, to, after] = [point(index - 1), point(index), point(index + 1), point(index + 2)];
    d += `C${n(from.x + (to.x - before.x) / 6)} ${n(from.y + (to.y - before.y) / 6)} ${n(to.x - (after.x - from.x) / 6)} ${n(to.y - (after.y - from.y) / 6)} ${n(to.x)} ${n(to.y)}`;
  }
  return closed ? `${d}Z` : d;
}

/** Round shape with an uneven edge; `wobble` 0-1 of the radius. */
export function blob(centre: Point, radius: number, wobble: number, random: Random): string {
  const count = 9;
  const points = Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * Math.PI * 2;
    const reach = radius * (1 + random.between(-wobble, wobble));
    return at(centre.x + Math.cos(angle) * reach, centre.y + Math.sin(angle) * reach);
  });
  return curve(points, true);
}

export const polygon = (points: readonly Point[]): string =>
  `${points.map((point, index) => `${index === 0 ? 'M' : 'L'}${n(point.x)} ${n(point.y)}`).join('')}Z`;

/** Soft shadow along an edge, as strokes: for wide sheets, where a blur costs ten times as much. */
export function edgeShadow(d: string, high = false): string {
  const strokes = (high ? [54, 42, 31, 21, 12, 5] : [34, 26, 19, 12, 6]).map((width) =>
    line(d, '#14122b', width, 'opacity=".055"'),
  );
  return group(strokes, `transform="translate(${high ? '4 8' : '2 4'})"`);
}
