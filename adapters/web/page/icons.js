// @ts-check
/** Icons and small drawings, built as SVG elements. Strokes take the colour of the text around them. */

const space = 'http://www.w3.org/2000/svg';

/** @type {Record<string, string>} names that share a drawing */
const shared = { restyle: 'style', brush: 'draw' };

/** @type {Record<string, string>} paths on a 24 x 24 grid */
const paths = {
  send: 'M12 20V5M5.5 11 12 4.5 18.5 11',
  attach:
    'M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v11a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5zM4.5 17l4.7-4.7a1.5 1.5 0 0 1 2.1 0L16 17m-1.5-1.5 1.7-1.7a1.5 1.5 0 0 1 2.1 0L20 15.5M15.5 9h.01',
  close: 'M6 6l12 12M18 6 6 18',
  again: 'M19 12a7 7 0 1 1-2.1-5M19.5 3.5V7.5h-4',
  vary: 'M12 3.5l1.7 4.8 4.8 1.7-4.8 1.7L12 16.5l-1.7-4.8L5.5 10l4.8-1.7zM18.5 15.5l.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8z',
  change: 'M4.5 19.5l1-4L16 5a2 2 0 0 1 2.9 0l.1.1a2 2 0 0 1 0 2.9L8.5 18.5zM14.2 6.8l3 3',
  cancel: 'M8 8h8v8H8zM12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  recipe:
    'M7 3.5h10A1.5 1.5 0 0 1 18.5 5v15.5l-2.2-1.5-2.1 1.5-2.2-1.5-2.2 1.5-2.1-1.5-2.2 1.5V5A1.5 1.5 0 0 1 7 3.5zM9 8h6M9 12h6',
  left: 'M14.5 5.5 8 12l6.5 6.5',
  right: 'M9.5 5.5 16 12l-6.5 6.5',
  down: 'M12 5v14M5.5 12.5 12 19l6.5-6.5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  auto: 'M12 3.5a8.5 8.5 0 1 0 0 17zM12 3.5a8.5 8.5 0 0 1 0 17',
  leave: 'M10 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H10M14.5 8l4 4-4 4M18 12H9.5',
  style:
    'M12 3.5c-4.7 0-8.5 3.6-8.5 8.2 0 4.5 3.6 8.8 8.3 8.8 1.7 0 1.9-1.2 1.3-2.2-.9-1.5.1-3 1.8-3h2.3c1.9 0 3.3-1.4 3.3-3.5 0-4.7-3.8-8.3-8.5-8.3zM7.5 11.5h.01M10 7.8h.01M14.5 7.8h.01',
  quality: 'M4 17.5h4M4 12h9M4 6.5h16',
  more: 'M4 7h9M17.5 7H20M15.2 4.8v4.4M4 17h2.5M11 17h9M8.8 14.8v4.4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert:
    'M12 8v5M12 16.5h.01M10.7 4.2 3.2 17.3A1.5 1.5 0 0 0 4.5 19.5h15a1.5 1.5 0 0 0 1.3-2.2L13.3 4.2a1.5 1.5 0 0 0-2.6 0z',
  search: 'M10.8 4.5a6.3 6.3 0 1 0 0 12.6 6.3 6.3 0 0 0 0-12.6zM15.5 15.5 20 20',
  library: 'M5 4.5h3.2v15H5zM10.4 4.5h3.2v15h-3.2zM15.6 6l3-.8 3.4 13.8-3 .8z',
  dictionary:
    'M12 6.5C10 5 7.2 4.7 4 5.2v13c3.2-.5 6-.2 8 1.3 2-1.5 4.8-1.8 8-1.300v-13c-3.2-.5-6-.2-8 1.300zM12 6.500v13',
  queue: 'M4 6.5h.01M4 12h.01M4 17.5h.01M8.5 6.5H20M8.5 12H20M8.5 17.5h7',
  back: 'M9 6 4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 5 5V18',
  draw: 'M4 19.5c3.5.5 6-.6 6-3a2.4 2.4 0 0 0-4.6-.9C4.8 17 5 18.6 4 19.5zM10 14 18.4 4.6a1.4 1.4 0 0 1 2 2L12 15.6',
  edit: 'M4 6.5A2.5 2.5 0 0 1 6.5 4H13M20 12v5.5a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5V13M9.5 14.5l.6-2.6 7.6-7.4 2 2-7.6 7.4z',
  inpaint:
    'M4 19.5c3.5.5 6-.6 6-3a2.4 2.4 0 0 0-4.6-.9C4.8 17 5 18.6 4 19.5zM10 14 18.4 4.6a1.4 1.4 0 0 1 2 2L12 15.6M4 9V6.5A2.5 2.5 0 0 1 6.5 4H9M15.5 20h2a2.5 2.5 0 0 0 2.5-2.5v-4',
  outpaint: 'M8 8h8v8H8zM4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2',
  upscale: 'M13.5 4.5H19.5V10.5M19.5 4.5l-7 7M10.5 19.5H4.5V13.5M4.5 19.5l7-7',
  describe:
    'M2.8 12S6.2 5.8 12 5.8 21.2 12 21.2 12 17.8 18.2 12 18.2 2.8 12 2.8 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  cover:
    'M4 4l16 16M9.6 6.2A9 9 0 0 1 12 5.8c5.8 0 9.2 6.2 9.2 6.2a15 15 0 0 1-2.7 3.4M6 7.9A15.5 15.5 0 0 0 2.8 12S6.2 18.2 12 18.2a8.6 8.6 0 0 0 3.4-.7',
  blend: 'M9.2 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM14.8 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14z',
  input: 'M12 4v9.5M7.5 9.5l4.5 4.5 4.5-4.5M4 14.5v3A2.5 2.5 0 0 0 6.5 20h11a2.5 2.5 0 0 0 2.5-2.5v-3',
  replay: 'M5 12a7 7 0 1 0 2.1-5M4.5 3.5V7.5h4M12 8.5V12l2.5 1.5',
  dots: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  caret: 'M7 10l5 5 5-5',
  strong: 'M12 2.5l2.4 7.1 7.1 2.4-7.1 2.4L12 21.5l-2.4-7.1L2.5 12l7.1-2.4z',
  star: 'M12 4l2.4 5 5.4.7-4 3.8 1 5.4L12 16.3 7.2 18.9l1-5.4-4-3.8L9.6 9z',
  model: 'M12 3.5 19.5 8v8L12 20.5 4.5 16V8zM4.5 8 12 12.3 19.5 8M12 12.3v8.2',
  copy: 'M8.5 8.5V6A1.5 1.5 0 0 1 10 4.5h8A1.5 1.5 0 0 1 19.5 6v8a1.5 1.5 0 0 1-1.5 1.5h-2.5M6 8.5h8A1.5 1.5 0 0 1 15.5 10v8a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18v-8A1.5 1.5 0 0 1 6 8.5z',
  upload: 'M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4 15v2.5A2.5 2.5 0 0 0 6.5 20h11a2.5 2.5 0 0 0 2.5-2.5V15',
  eraser:
    'M9 19.5 4.2 14.7a1.8 1.8 0 0 1 0-2.5l7.7-7.7a1.8 1.8 0 0 1 2.5 0l4.9 4.9a1.8 1.8 0 0 1 0 2.5L11.7 19.5zM8 8.5l7.2 7.2M9 19.5h11',
  undo: 'M9 5.5 4.5 10 9 14.5M5 10h9a5 5 0 0 1 0 10h-3',
  clear:
    'M5 7h14M9.5 7V5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v2M7 7l.8 11.6A1.5 1.5 0 0 0 9.3 20h5.4a1.5 1.5 0 0 0 1.5-1.4L17 7M10.5 11v5M13.5 11v5',
  heart: 'M12 19.5C5.5 15 3.5 11.8 3.5 8.800A4.3 4.3 0 0 1 12 7.200a4.3 4.3 0 0 1 8.5 1.600c0 3-2 6.2-8.5 10.700z',
  crown: 'M4.5 17.5 3.5 7.500l4.8 3.700L12 5l3.7 6.2 4.8-3.7-1 10zM5 20h14',
  pin: 'M14.5 3.500l6 6-1.5 1-3.6 3.6.1 3.7-1.5 1.500L6.3 11.600l1.5-1.5 3.7.1 3.6-3.600zM9.5 14.5 4 20',
  flag: 'M6 20.500V4.500M6 5h11.500l-2.5 4 2.5 4H6',
  focus: 'M12 8.500a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 2.500v3.500M12 18v3.500M2.5 12H6M18 12h3.5',
  branch:
    'M7 4.500v15M7 14c0-4 10-2 10-7M17 3.200a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM7 3.200a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM7 16.800a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  reply: 'M9.5 6 4 11.5 9.5 17v-3.300c5 0 8 1.3 10.5 4.8-.8-6-4-9.3-10.5-9.300z',
  people:
    'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.8 19.500c.4-3.6 2.9-5.5 6.2-5.500s5.8 1.9 6.2 5.500M15.5 5.300a3.5 3.5 0 0 1 0 6.400M17.3 14.500c2.2.7 3.6 2.4 3.9 5',
  share:
    'M17.5 3.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM6.5 9.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM17.5 15.500a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8.8 10.800l6.4-3.500M8.8 13.200l6.4 3.5',
  pause: 'M8.5 5.500v13M15.5 5.500v13',
  resume: 'M8 5.5 18.5 12 8 18.500z',
  next: 'M6 5.5 14.5 12 6 18.500zM18 5.500v13',
  end: 'M7 7h10v10H7z',
  clock: 'M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.500V12l3 2',
  bridge: 'M3.5 17.500v-11M20.5 17.500v-11M3.5 14h17M3.5 9c3.5 0 8.5 1.5 8.5 5 0-3.5 5-5 8.5-5',
  plus: 'M12 5.500v13M5.5 12h13',
  minus: 'M5.5 12h13',
  fit: 'M4.5 9V4.500H9M15 4.500h4.500V9M19.5 15v4.500H15M9 19.500H4.500V15',
  zip: 'M6 3.500h8.500L18.5 8v12.500H6zM14 3.500V8.500h4.500M10 4v2M10 8v2M10 12v2',
  file: 'M6 3.500h8.500L18.5 8v12.500H6zM14 3.500V8.500h4.5',
  comic: 'M4 4.500h7v7H4zM14 4.500h6v15h-6zM4 14.500h7v5H4z',
  vote: 'M12 3.500l8.5 8.500L12 20.5 3.5 12zM8.8 12l2.3 2.3 4.3-4.3',
  invert: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
};

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...SVGElement} children
 * @returns {SVGElement}
 */
function svg(tag, attributes, ...children) {
  const node = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * @param {string} name
 * @param {number} [size] px
 */
export const icon = (name, size = 18) =>
  svg(
    'svg',
    { class: 'icon', viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': 'true' },
    svg('path', { d: paths[shared[name] ?? name] ?? '' }),
  );

/**
 * A frame in the proportion of a ratio; `auto` is a dashed square.
 * @param {string} ratio `w:h` or empty
 * @param {number} [size] px
 */
export function ratioIcon(ratio, size = 18) {
  const [w = 1, h = 1] = ratio.split(':').map(Number);
  const long = 17;
  const width = ratio ? (w >= h ? long : (long * w) / h) : 14;
  const height = ratio ? (h >= w ? long : (long * h) / w) : 14;
  const box = { x: 12 - width / 2, y: 12 - height / 2, width, height, rx: 1.8 };
  return svg(
    'svg',
    {
      class: ratio ? 'icon' : 'icon icon-dashed',
      viewBox: '0 0 24 24',
      width: size,
      height: size,
      'aria-hidden': 'true',
    },
    svg('rect', box),
  );
}

/**
 * As many sheets as pictures.
 * @param {number} count
 * @param {number} [size] px
 */
export function countIcon(count, size = 18) {
  /** @type {readonly (readonly [number, number, number, number])[]} */
  const one = [[5, 5, 14, 14]];
  /** @type {readonly (readonly [number, number, number, number])[]} */
  const two = [
    [3.5, 6, 7.5, 12],
    [13, 6, 7.5, 12],
  ];
  /** @type {readonly (readonly [number, number, number, number])[]} */
  const four = [
    [4, 4, 7, 7],
    [13, 4, 7, 7],
    [4, 13, 7, 7],
    [13, 13, 7, 7],
  ];
  const boxes = count === 1 ? one : count === 2 ? two : four.slice(0, count);
  const rects = boxes.map(([x, y, width, height]) => svg('rect', { x, y, width, height, rx: 1.6 }));
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': 'true' },
    ...rects,
  );
}

/** @type {readonly (readonly (readonly [string, Record<string, string | number>])[])[]} four little scenes, 120 x 72 */
const scenes = [
  [
    ['rect', { class: 'wash-3', x: 0, y: 0, width: 120, height: 72 }],
    ['path', { class: 'wash-2', d: 'M0 72V26l14-4v-8h16v12l10-3v49zM84 72V20h14v-6h22v58z' }],
    ['rect', { class: 'glow', x: 90, y: 34, width: 22, height: 26, rx: 1 }],
    ['path', { class: 'seal', d: 'M88 30h26v4H88z' }],
    ['path', { class: 'ink', d: 'M58 60c-1-7 1-12 5-14l-1-6 4 3h4l4-3-1 6c4 3 5 9 3 14zm18-1c6 0 8-3 7-8' }],
    [
      'path',
      { class: 'hairline', d: 'M14 4l-4 12M38 8l-5 14M62 2l-4 12M80 10l-4 12M108 2l-3 9M26 30l-4 11M50 26l-4 11' },
    ],
    ['path', { class: 'reflection', d: 'M52 66h34M88 64h26M60 70h18' }],
  ],
  [
    ['rect', { class: 'wash-1', x: 0, y: 0, width: 120, height: 72 }],
    ['circle', { class: 'seal', cx: 96, cy: 16, r: 6 }],
    ['path', { class: 'wash-2', d: 'M0 46C12 34 20 20 30 18s14 14 24 20 14-12 24-10 26 16 42 20v4H0z' }],
    ['path', { class: 'wash-3', d: 'M0 54c16-8 22-18 34-16s18 12 32 12 30-8 54-2v6H0z' }],
    ['rect', { class: 'mist', x: 0, y: 45, width: 120, height: 12 }],
    ['path', { class: 'ink', d: 'M44 62c6 4 22 4 30-1-8 1-22 2-30 1zm13-1 1-8 1.5 8z' }],
    ['path', { class: 'hairline', d: 'M36 67h40M52 70h16' }],
  ],
  [
    ['rect', { class: 'night', x: 0, y: 0, width: 120, height: 72 }],
    ['path', { class: 'star', d: 'M14 12h1.5M34 8h1.5M54 20h1.5M22 30h1.5M102 10h1.5M74 8h1.5M44 36h1.5M110 34h1.5' }],
    ['circle', { class: 'earth', cx: 84, cy: 30, r: 15 }],
    ['path', { class: 'land', d: 'M76 22c4-3 9-3 11 0s-3 4-3 7-6 2-8-1-2-4 0-6zm12 12c3-2 7-1 6 2s-5 5-7 3 0-4 1-5z' }],
    ['path', { class: 'moon', d: 'M0 60c30-9 86-10 120-2v14H0z' }],
    ['path', { class: 'suit', d: 'M32 62V50c0-4 3-6 7-6s7 2 7 6v12z' }],
    ['circle', { class: 'suit', cx: 39, cy: 38, r: 7 }],
    ['path', { class: 'visor', d: 'M36 36h8v4h-8z' }],
    ['path', { class: 'page', d: 'M46 48l12-3v10l-12 3z' }],
  ],
  [
    ['rect', { class: 'sky', x: 0, y: 0, width: 120, height: 72 }],
    ['path', { class: 'cloud', d: 'M52 44c-8 0-12-6-8-11-3-7 4-12 10-9 2-9 15-11 19-3 8-3 15 3 12 10 6 2 6 13-4 13z' }],
    ['path', { class: 'field', d: 'M0 50c30-8 70-10 120-4v26H0z' }],
    ['path', { class: 'field-2', d: 'M0 60c40-10 80-8 120-2v14H0z' }],
    [
      'path',
      {
        class: 'hairline',
        d: 'M26 62a4 4 0 1 0 8 0 4 4 0 1 0-8 0zM40 62a4 4 0 1 0 8 0 4 4 0 1 0-8 0zM30 62l4-6h8l2 6M34 56l-1-2',
      },
    ],
    ['path', { class: 'page', d: 'M35 55l2-9h5l3 9z' }],
    ['circle', { class: 'ink', cx: 39.5, cy: 43.5, r: 2.6 }],
  ],
];

/** @param {number} number 0-3 */
export const scene = (number) =>
  svg(
    'svg',
    { class: 'scene', viewBox: '0 0 120 72', 'aria-hidden': 'true', preserveAspectRatio: 'xMidYMid slice' },
    ...(scenes[number] ?? []).map(([tag, attributes]) => svg(tag, { ...attributes })),
  );
