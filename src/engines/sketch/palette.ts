/** The colours of one picture, chosen by hour, season and weather, turned a little by the seed and tinted by colour words. */
import { type Colour, lighten, mix, tint, turn } from './colour.ts';
import type { Random } from './random.ts';
import type { Wish } from './words.ts';

export interface Palette {
  /** Top, middle, horizon. */
  sky: readonly [Colour, Colour, Colour];
  /** Sun or moon. */
  orb: Colour;
  /** Ground at depth 0 (far) to 1 (near). */
  ground: (depth: number) => Colour;
  water: Colour;
  /** Crown of a tree. */
  leaf: Colour;
  blossom: Colour;
  accent: Colour;
  /** Lit window. */
  lamp: Colour;
  ink: Colour;
  paper: Colour;
  dark: boolean;
}

interface Mood {
  sky: readonly [Colour, Colour, Colour];
  far: Colour;
  near: Colour;
  accent: Colour;
  orb: Colour;
}

const moods = {
  dawn: [
    { sky: ['#9fb0de', '#f1c3cf', '#ffe9c9'], far: '#c7b3d2', near: '#4d5f86', accent: '#f07f6a', orb: '#fff4d2' },
    { sky: ['#86b6cf', '#f7cdb5', '#fff0cf'], far: '#b9c3c9', near: '#3f6473', accent: '#ee7b54', orb: '#fff6da' },
  ],
  day: [
    { sky: ['#7fc1dd', '#bfe2e2', '#fdf1d6'], far: '#a8d0c6', near: '#2c6b5b', accent: '#f0694f', orb: '#fff6d0' },
    { sky: ['#8fb9e6', '#cde2f0', '#fff0dc'], far: '#b2c9d6', near: '#476f47', accent: '#ee5f5b', orb: '#fff8dc' },
    { sky: ['#6fb7c4', '#c5e4d3', '#fbeec4'], far: '#bcd6a9', near: '#2f6450', accent: '#f28444', orb: '#fff3c0' },
    { sky: ['#a3c4e8', '#e2e0ef', '#fdeee0'], far: '#bac6dd', near: '#4b6c8c', accent: '#e8637a', orb: '#fffbe6' },
  ],
  dusk: [
    { sky: ['#3c3a70', '#d5647c', '#ffc47d'], far: '#b8648a', near: '#281f44', accent: '#ffb24d', orb: '#fff1c4' },
    { sky: ['#5c4a8e', '#ef8a7d', '#ffdca4'], far: '#c77c94', near: '#352850', accent: '#ffd166', orb: '#fff5d6' },
    { sky: ['#2c5a78', '#efa35c', '#ffe3a8'], far: '#c58d70', near: '#33283c', accent: '#f25f4c', orb: '#fff3cc' },
  ],
  night: [
    { sky: ['#0e1839', '#21376b', '#4c6a9b'], far: '#3e5888', near: '#0b1430', accent: '#ffc765', orb: '#fdf3d2' },
    { sky: ['#191236', '#3b2b69', '#80599b'], far: '#5b4288', near: '#150f2c', accent: '#ffb98a', orb: '#fff0d6' },
    { sky: ['#0b222f', '#155058', '#55938c'], far: '#2f6a6e', near: '#081c26', accent: '#ffd27d', orb: '#f6f4d8' },
  ],
  rain: [
    { sky: ['#64809a', '#9db2c0', '#d8dfd9'], far: '#94aab5', near: '#2a4654', accent: '#ef6a4c', orb: '#eef2ea' },
    { sky: ['#6c7f93', '#b0b6c2', '#e6dcd5'], far: '#a3a9b7', near: '#3b4558', accent: '#f2a03d', orb: '#f4efe6' },
    { sky: ['#567c85', '#93b7b4', '#dbe6d6'], far: '#8bb0ab', near: '#234a4c', accent: '#f2745f', orb: '#eef5e8' },
  ],
  winter: [
    { sky: ['#a9c4e0', '#dbe7f2', '#fbf3ea'], far: '#c6d6e6', near: '#f3f7fb', accent: '#d9483f', orb: '#fffaf0' },
    { sky: ['#9db0cf', '#e3dbe8', '#fdeee3'], far: '#c3c9df', near: '#f6f3f8', accent: '#c8414f', orb: '#fff4ea' },
  ],
  autumn: [
    { sky: ['#93bfd0', '#f0dcb4', '#fdebcb'], far: '#dcb083', near: '#7d3a26', accent: '#d9422f', orb: '#fff3d0' },
    { sky: ['#c9a97c', '#f4d7a4', '#fff0d0'], far: '#d99a66', near: '#5c3324', accent: '#c63d2f', orb: '#fff7dc' },
  ],
  spring: [
    { sky: ['#b2dbe8', '#fae0e6', '#fff4ea'], far: '#c7dcc0', near: '#4f8f68', accent: '#ee6f8e', orb: '#fffbe8' },
    { sky: ['#c6d6f2', '#fbdde8', '#fff1e4'], far: '#d3d3e0', near: '#5a8d7c', accent: '#f08a5d', orb: '#fffaf0' },
  ],
} satisfies Record<string, readonly [Mood, ...Mood[]]>;

function moodOf(wish: Wish, random: Random): Mood {
  const { hour, season, weather } = wish;
  if (hour === 'night') return random.pick(moods.night);
  if (hour === 'dusk') return random.pick(moods.dusk);
  if (hour === 'dawn') return random.pick(moods.dawn);
  if (weather === 'rain') return random.pick(moods.rain);
  if (weather === 'snow' || season === 'winter') return random.pick(moods.winter);
  if (season === 'autumn') return random.pick(moods.autumn);
  if (season === 'spring') return random.pick(moods.spring);
  return random.pick(moods.day);
}

function leafOf(wish: Wish, mood: Mood, random: Random): Colour {
  if (wish.season === 'autumn') return random.pick(['#d8602c', '#c9432f', '#e39a35']);
  if (wish.season === 'spring') return random.pick(['#f3a9bd', '#f6c3cd', '#ef8fa9']);
  if (wish.season === 'winter' || wish.weather === 'snow') return '#5b7d8f';
  return mix(mood.near, random.pick(['#4f9a5c', '#3f8f7a', '#7fae4b']), 0.55);
}

export function choosePalette(wish: Wish, random: Random): Palette {
  const dark = wish.hour === 'night';
  const mood = moodOf(wish, random);
  const degrees = random.between(-14, 14);
  const wash = (colour: Colour, share: number): Colour => {
    const turned = turn(colour, degrees);
    return wish.tint ? tint(turned, wish.tint, share) : turned;
  };
  const snowy = wish.weather === 'snow' || wish.season === 'winter';
  const far = wash(mood.far, 0.7);
  const near = wash(snowy && dark ? '#b9c9e4' : mood.near, 0.7);
  const leaf = leafOf(wish, mood, random);
  const sky = mood.sky;
  return {
    sky: [wash(sky[0], 0.75), wash(sky[1], 0.6), wash(sky[2], 0.4)],
    orb: wish.orbColour ?? mood.orb,
    ground: (depth) => mix(far, near, depth),
    water: mix(wash(sky[0], 0.7), mix(near, '#2f7f95', 0.6), dark ? 0.35 : 0.55),
    leaf: dark ? mix(leaf, mood.near, 0.45) : leaf,
    blossom: wish.season === 'autumn' ? '#e7a93f' : lighten('#f3a5b8', dark ? -0.1 : 0),
    accent: wish.tint ? tint(mood.accent, wish.tint, 0.6) : turn(mood.accent, degrees / 2),
    lamp: '#ffd884',
    ink: dark || wish.hour === 'dusk' ? '#171330' : '#2e2a3a',
    paper: '#f8f2e6',
    dark,
  };
}
