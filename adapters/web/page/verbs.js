// @ts-check
/** What can be done with a card: five verbs in a row, the rest behind "more". */
import { favourite, pictureId } from './api.js';
import { el } from './dom.js';
import { openEnlarge, openModel, openOutpaint, openRestyle } from './edit.js';
import { icon } from './icons.js';
import { openInpaint } from './inpaint.js';
import { recall, remember } from './keep.js';
import { openMenu } from './menu.js';
import { openRecipe } from './recipe.js';
import { isEnded } from './stage.js';
import { toast } from './toast.js';
import { t } from './words.js';

/** @typedef {import('../show.ts').PageView} PageView */
/** @typedef {import('./card.js').CardActions} CardActions */
/** @typedef {import('./card.js').Subject} Subject */
/** @typedef {import('./menu.js').MenuItem} MenuItem */

/** A finger that stays this long asks for the choice again, ms. */
const longPress = 500;

/**
 * @typedef {object} VerbRoom
 * @property {() => Subject} subject the picture the row acts on
 * @property {CardActions} actions
 * @property {(verb: () => Promise<string | null>) => void} press runs it with the row switched off, and shows why it failed
 * @property {(byHand: boolean) => void} openChange
 * @property {{ covered: () => boolean, cover: (on: boolean) => void }} sheet
 */

/**
 * @param {string} name
 * @param {(event: MouseEvent) => void} onclick
 * @param {string} [label] key
 */
export const actionButton = (name, onclick, label = `verb.${name}`) =>
  el('button', { class: `action action-${name}`, type: 'button', onclick }, icon(name, 17), el('span', { label }));

/** @param {Subject} subject */
const idOf = ({ view, index }) => pictureId(view, index);

/**
 * "Vary" with a small second button for how far. Asked once, then remembered.
 * @param {VerbRoom} room
 */
function createVary(room) {
  /** @param {'subtle' | 'strong'} walk how far from the seed */
  function vary(walk) {
    remember('vary', walk);
    room.press(() => room.actions.make({ as: 'vary', from: [idOf(room.subject())], options: { strength: walk } }));
  }
  const choose = () =>
    openMenu(main, 'vary.how', [
      { name: 'vary', label: 'vary.subtle', hint: 'vary.subtleHint', run: () => vary('subtle') },
      { name: 'strong', label: 'vary.strong', hint: 'vary.strongHint', run: () => vary('strong') },
    ]);
  let held = false;
  const main = actionButton('vary', () => {
    const known = recall('vary');
    if (!held && (known === 'subtle' || known === 'strong')) vary(known);
    else if (!held) choose();
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  main.addEventListener('pointerdown', () => {
    held = false;
    timer = setTimeout(() => {
      held = true;
    }, longPress);
  });
  main.addEventListener('pointerup', () => {
    clearTimeout(timer);
    // Opened before the finger has left, it would be dismissed by that.
    if (held) setTimeout(choose);
  });
  for (const name of ['pointerleave', 'pointercancel']) main.addEventListener(name, () => clearTimeout(timer));
  main.addEventListener('contextmenu', (event) => event.preventDefault());
  main.addEventListener('keydown', () => {
    held = false;
  });
  const split = el(
    'button',
    { class: 'action action-split', type: 'button', aria: 'vary.how', 'aria-haspopup': 'menu', onclick: choose },
    icon('caret', 13),
  );
  return el('span', { class: 'split' }, main, split);
}

/** What some engine can do and this view offers, in the order of the menu. @param {VerbRoom} room @returns {MenuItem[]} */
function pictureItems({ subject, actions }) {
  const { view } = subject();
  /** @type {[import('../../../src/desk.ts').Verb, MenuItem][]} */
  const all = [
    ['inpaint', { name: 'inpaint', label: 'verb.inpaint', run: () => void openInpaint(subject(), actions) }],
    ['outpaint', { name: 'outpaint', label: 'verb.outpaint', run: () => void openOutpaint(subject(), actions) }],
    ['restyle', { name: 'restyle', label: 'verb.restyle', run: () => void openRestyle(subject(), actions) }],
    ['change', { name: 'model', label: 'verb.model', run: () => void openModel(subject(), actions) }],
    ['blend', { name: 'blend', label: 'verb.blend', run: () => actions.blend(subject()) }],
    ['input', { name: 'input', label: 'verb.input', run: () => actions.startFrom(subject()) }],
  ];
  const { models, styles } = actions.known();
  /** @type {Record<string, boolean>} */
  const pointless = { model: models.length < 2, restyle: styles.length === 0 };
  return all.flatMap(([verb, item]) => (view.verbs.includes(verb) && !pointless[item.name] ? [item] : []));
}

/** @param {VerbRoom} room @returns {MenuItem[]} */
function moreItems(room) {
  const { subject, actions, press, sheet } = room;
  const { view, index } = subject();
  const picture = view.pictures[index];
  const describe = () => actions.make({ as: 'describe', from: [idOf(subject())] });
  /** @type {MenuItem[]} */
  const items = pictureItems(room);
  if (view.verbs.includes('describe'))
    items.push({ name: 'describe', label: 'verb.describe', run: () => press(describe) });
  if (view.verbs.includes('recipe'))
    items.push({ name: 'recipe', label: 'verb.recipe', run: () => openRecipe(view, index) });
  if (!picture) return items;
  const isFavourite = actions.favourites.has(idOf(subject()));
  items.push(
    {
      name: 'star',
      label: isFavourite ? 'verb.unfavourite' : 'verb.favourite',
      run: () => press(() => keepFavourite(actions, idOf(subject()), !isFavourite)),
    },
    { name: 'download', label: 'verb.original', href: picture.download },
    {
      name: 'cover',
      label: sheet.covered() ? 'verb.uncover' : 'verb.cover',
      run: () => sheet.cover(!sheet.covered()),
    },
  );
  return items;
}

/**
 * @param {CardActions} actions
 * @param {string} picture
 * @param {boolean} on
 */
async function keepFavourite(actions, picture, on) {
  const failure = await actions.attempt(() => favourite(picture, on));
  if (failure !== null) return failure;
  if (on) actions.favourites.add(picture);
  else actions.favourites.delete(picture);
  toast(t(on ? 'verb.favourited' : 'verb.unfavourited'));
  return null;
}

/** Saves every picture of a card, one after another. @param {PageView} view */
function downloadAll(view) {
  for (const picture of view.pictures) {
    const link = el('a', { href: picture.download, download: true, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
  }
}

/**
 * The buttons that fit the view as it is now.
 * @param {PageView} view
 * @param {VerbRoom} room
 * @returns {HTMLElement[]}
 */
export function buildVerbs(view, room) {
  const { subject, actions, press } = room;
  /** @param {import('../../../src/desk.ts').Verb} verb */
  const can = (verb) => view.verbs.includes(verb);
  /** @type {HTMLElement[]} */
  const row = [];
  const from = () => [view.pictures.length > 0 ? idOf(subject()) : view.creation];
  if (can('again')) row.push(actionButton('again', () => press(() => actions.make({ as: 'again', from: from() }))));
  if (can('vary')) row.push(createVary(room));
  if (can('change') || can('edit')) row.push(actionButton('change', () => room.openChange(false)));
  if (can('upscale')) row.push(actionButton('upscale', () => void openEnlarge(subject(), actions)));
  if (isEnded(view) && moreItems(room).length > 0) {
    const more = actionButton('more', () => openMenu(more, 'verb.more', moreItems(room)));
    more.firstElementChild?.replaceWith(icon('dots', 17));
    more.setAttribute('aria-haspopup', 'menu');
    row.push(more);
  }
  // While it asks, stopping stands with the other answers.
  if (can('cancel') && view.stage !== 'asking')
    row.push(actionButton('cancel', () => press(() => actions.cancel(view.creation))));
  if (view.pictures.length > 0) row.push(actionButton('download', () => downloadAll(subject().view)));
  if (isEnded(view) && view.pictures.length === 0 && view.operation === 'draw' && view.words)
    row.push(actionButton('back', () => actions.reuse(subject().view.words), 'card.useWords'));
  return row;
}
