// @ts-check
/** The tree: every picture under the one it grew from. */
import { el } from './dom.js';
import { icon } from './icons.js';
import { curve, layOut, leafSize } from './room-layout.js';
import { elementOf, makeLeaf, toneOf } from './room-leaf.js';
import { createMagnifier } from './room-magnifier.js';
import { createRows } from './rows.js';
import { onLocale } from './words.js';

/** @typedef {import('../roomShape.ts').PageRoom} PageRoom */
/** @typedef {import('./room-leaf.js').Leaf} Leaf */
/** @typedef {import('./room-leaf.js').PlacedLeaf} PlacedLeaf */

const space = 'http://www.w3.org/2000/svg';
/** Around the tree, px. */
const margin = 24;
/** Where there is less room than this, px, the tree is smaller from the start. */
const narrow = 480;
const narrowScale = 0.72;
/** How far the wheel turns for one step of the magnifier, px. */
const wheelStep = 40;
/** Of those nobody may see yet, so many are shown as backs of cards. */
const sealedMost = 24;
/** Ideas being drawn that may be seen, one leaf for each drawing. @param {PageRoom} room @returns {Leaf[]} */
function buds(room) {
  /** @type {Map<number, Leaf>} */
  const byDrawing = new Map();
  for (const { state, drawing, number, to, words } of room.ideas) {
    if (state !== 'asked' || drawing === undefined || words === undefined) continue;
    const known = byDrawing.get(drawing);
    if (known) known.ideas?.push(number);
    else {
      const branch = room.nodes.find(({ id }) => id === to[0])?.branch ?? room.nodes.length + 1;
      byDrawing.set(drawing, { id: `bud-${drawing}`, parents: [...to], branch, ideas: [number] });
    }
  }
  return [...byDrawing.values()];
}

/** @param {PageRoom} room @returns {Leaf[]} parents before their children */
const leavesOf = (room) => [
  ...room.nodes.map((node) => ({ id: node.id, parents: node.parents, branch: node.branch, node })),
  ...(room.mode === 'corpse' || room.mode === 'duel' ? [] : buds(room)),
  ...Array.from({ length: Math.min(sealedMost, room.sealed) }, (_, index) => ({
    id: `sealed-${index}`,
    // A line of cards, each from the one before, as they were made.
    parents: room.mode === 'corpse' && index > 0 ? [`sealed-${index - 1}`] : [],
    branch: 1,
    sealed: /** @type {const} */ (true),
  })),
];

/** @param {string} d @param {string} kind */
function path(d, kind) {
  const node = document.createElementNS(space, 'path');
  node.setAttribute('d', d);
  node.setAttribute('class', kind);
  return node;
}

/**
 * Arrow keys go to the next picture in that direction.
 * @param {HTMLElement} list
 */
function listenForArrows(list) {
  /** @type {Record<string, [number, number]>} */
  const ways = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  list.addEventListener('keydown', (event) => {
    const way = ways[event.key];
    const from = document.activeElement?.getBoundingClientRect();
    if (!way || !from) return;
    event.preventDefault();
    const [dx, dy] = way;
    const next = [...list.querySelectorAll('button:enabled')]
      .map((button) => {
        const at = button.getBoundingClientRect();
        const [x, y] = [at.x - from.x, at.y - from.y];
        const along = x * dx + y * dy;
        return { button, along, far: along + 2.5 * Math.abs(x * dy + y * dx) };
      })
      .filter(({ along }) => along > 4)
      .toSorted((one, other) => one.far - other.far)[0]?.button;
    if (next instanceof HTMLElement) next.focus();
  });
  list.addEventListener('focusin', ({ target }) => {
    for (const button of list.querySelectorAll('button')) button.tabIndex = button === target ? 0 : -1;
  });
}

/**
 * With Ctrl held, and with two fingers on a touchpad, the wheel is the magnifier.
 * @param {HTMLElement} scroll
 * @param {(by: number) => void} step
 */
function listenForWheel(scroll, step) {
  let turned = 0;
  scroll.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) < wheelStep) return;
      step(turned > 0 ? -1 : 1);
      turned = 0;
    },
    { passive: false },
  );
}

/** @param {readonly Leaf[]} leaves @param {Map<string, import('./room-layout.js').Spot>} spots */
const linesOf = (leaves, spots) =>
  leaves.flatMap(({ id, parents, branch, node }) =>
    parents.flatMap((parent, index) => {
      const [from, to] = [spots.get(parent), spots.get(id)];
      const kinds = ['bough', toneOf(branch), index > 0 && 'bough-merge', !node && 'bough-new'];
      return from && to ? [path(curve(from, to), kinds.filter(Boolean).join(' '))] : [];
    }),
  );

/** Lines, pictures, and what scrolls them. @param {HTMLElement} list */
function createGround(list) {
  const lines = document.createElementNS(space, 'svg');
  lines.setAttribute('class', 'boughs');
  lines.setAttribute('aria-hidden', 'true');
  const ground = el('div', { class: 'tree-ground' }, lines, list);
  const sheet = el('div', { class: 'tree-sheet' }, ground);
  const scroll = el('div', { class: 'tree-scroll', tabindex: -1 }, sheet);
  return {
    scroll,
    /** @param {SVGElement[]} drawn @param {{ width: number, height: number, scale: number }} size */
    draw(drawn, { width, height, scale }) {
      ground.style.setProperty('--scale', String(scale));
      sheet.style.setProperty('--width', `${Math.floor(width * scale)}px`);
      sheet.style.setProperty('--height', `${Math.ceil(height * scale)}px`);
      lines.setAttribute('width', String(width));
      lines.setAttribute('height', String(height));
      lines.replaceChildren(...drawn);
    },
  };
}

/**
 * @param {import('./room-api.js').RoomApi} api
 * @param {(id: string) => void} onOpen
 */
export function createTree(api, onOpen) {
  /** @type {PageRoom | null} */
  let room = null;
  let seen = '';
  const list = el('ul', { class: 'leaves', aria: 'room.tree' });
  const rows = createRows(
    list,
    (/** @type {PlacedLeaf} */ { id }) => id,
    () => makeLeaf(api, onOpen),
  );
  const ground = createGround(list);
  const { scroll } = ground;
  const none = el(
    'div',
    { class: 'tree-none' },
    icon('branch', 40),
    el('p', { class: 'tree-none-title', label: 'room.noPictures' }),
    el('p', { label: 'room.noPicturesHint' }),
  );
  const magnifier = createMagnifier(() => draw());
  const node = el('section', { class: 'tree', aria: 'room.tree' }, scroll, none, magnifier.node);
  listenForArrows(list);
  listenForWheel(scroll, (by) => magnifier.step(by));

  function draw() {
    if (!room) return;
    const shown = room;
    const leaves = leavesOf(shown);
    none.hidden = leaves.length > 0;
    magnifier.node.hidden = leaves.length === 0;
    const width = Math.max(leafSize.width, scroll.clientWidth - 2 * margin);
    const usual = width < narrow ? narrowScale : 1;
    const { spots, width: wide, height } = layOut(leaves, width / magnifier.about(usual));
    const scale = magnifier.scale(usual, {
      width: width / Math.max(1, wide),
      height: (scroll.clientHeight - 2 * margin) / Math.max(1, height),
    });
    const rest = Math.max(0, (width / scale - wide) / 2);
    for (const spot of spots.values()) spot.x += rest;
    rows(leaves.map((leaf) => ({ ...leaf, room: shown, ...(spots.get(leaf.id) ?? { x: 0, y: 0 }) })));
    ground.draw(linesOf(leaves, spots), { width: wide + 2 * rest, height, scale });
    if (!list.querySelector('button[tabindex="0"]'))
      list.querySelector('button:enabled')?.setAttribute('tabindex', '0');
    follow(shown);
  }

  /** What ideas go on from comes into sight when it changes. @param {PageRoom} shown */
  function follow(shown) {
    const at = shown.focus ?? shown.nodes.at(-1)?.id ?? '';
    if (at === seen) return;
    seen = at;
    const spot = document.getElementById(elementOf(at));
    spot?.scrollIntoView({ block: 'center', inline: 'center', behavior: 'smooth' });
  }

  new ResizeObserver(draw).observe(scroll);
  onLocale(draw);
  return {
    node,
    /** @param {PageRoom} now */
    show(now) {
      room = now;
      draw();
    },
    /** @param {boolean} on another picture is being chosen */
    choosing: (on) => node.classList.toggle('tree-choosing', on),
    /** @param {readonly number[]} ideas @param {number} fraction 0-1 */
    progress(ideas, fraction) {
      const drawing = room?.ideas.find(({ number }) => number === ideas[0])?.drawing;
      document.getElementById(elementOf(`bud-${drawing}`))?.style.setProperty('--done', String(fraction));
    },
  };
}
