/** Colours as `#rrggbb`, mixed and turned in OKLab, where equal steps look equal. */

export type Colour = string;

interface Lab {
  l: number;
  a: number;
  b: number;
}

const toLinear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const fromLinear = (value: number): number => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** Matrices: Bjorn Ottosson, "A perceptual color space for image processing" (2020). */
function toLab(colour: Colour): Lab {
  const channel = (at: number): number => toLinear(Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r, g, b] = [channel(1), channel(3), channel(5)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

function fromLab(lab: Lab): Colour {
  const l = (lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b) ** 3;
  const m = (lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b) ** 3;
  const s = (lab.l - 0.0894841775 * lab.a - 1.291485548 * lab.b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const hex = channels.map((value) => {
    const byte = Math.round(255 * Math.min(1, Math.max(0, fromLinear(Math.max(0, value)))));
    return byte.toString(16).padStart(2, '0');
  });
  return `#${hex.join('')}`;
}

/** `share` 0 gives `from`, 1 gives `to`. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const [start, end] = [toLab(from), toLab(to)];
  return fromLab({
    l: start.l + (end.l - start.l) * share,
    a: start.a + (end.a - start.a) * share,
    b: start.b + (end.b - start.b) * share,
  });
}

/** Lighter by `amount` (OKLab lightness, -1 to 1). */
export function lighten(colour: Colour, amount: number): Colour {
  const lab = toLab(colour);
  return fromLab({ ...lab, l: Math.min(1, Math.max(0, lab.l + amount)) });
}

export const darken = (colour: Colour, amount: number): Colour => lighten(colour, -amount);

/** Turns the hue by degrees, keeping lightness. */
export function turn(colour: Colour, degrees: number): Colour {
  const { l, a, b } = toLab(colour);
  const angle = (degrees * Math.PI) / 180;
  return fromLab({ l, a: a * Math.cos(angle) - b * Math.sin(angle), b: a * Math.sin(angle) + b * Math.cos(angle) });
}

/** Moves hue and, a little, lightness towards another colour, so that light stays light and dark stays dark. */
export function tint(colour: Colour, towards: Colour, share: number): Colour {
  const [from, to] = [toLab(colour), toLab(towards)];
  return fromLab({
    l: from.l + (to.l - from.l) * share * 0.25,
    a: from.a + (to.a - from.a) * share,
    b: from.b + (to.b - from.b) * share,
  });
}

/** OKLab lightness, 0-1. */
export const lightness = (colour: Colour): number => toLab(colour).l;
