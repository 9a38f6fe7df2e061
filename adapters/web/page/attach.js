// @ts-check
/** Pictures that go with a description: chosen, pasted or dropped. */
import { byId, el } from './dom.js';
import { icon } from './icons.js';
import { t } from './words.js';

const types = ['image/png', 'image/jpeg', 'image/webp'];
const limit = 4;
/** What one request may carry, MB. */
const megabytes = 25;

/**
 * A picture of this device, or one of the studio's by its id.
 * @typedef {{ file?: File, id?: string, src: string, name: string, node: HTMLElement }} Held
 */

/**
 * @param {(problem: string) => void} tell
 * @param {() => void} onChange
 */
export function createAttachments(tell, onChange) {
  /** @type {Held[]} */
  let held = [];
  const list = el('ul', { class: 'thumbs', hidden: true });
  const input = el('input', {
    class: 'unseen',
    type: 'file',
    accept: types.join(),
    multiple: true,
    tabindex: -1,
    'aria-hidden': 'true',
  });
  const button = el(
    'button',
    {
      class: 'tool',
      type: 'button',
      aria: 'compose.attach',
      'data-label-title': 'compose.attach',
      onclick: () => input.click(),
    },
    icon('attach', 20),
  );

  /** @param {Held} one */
  function remove(one) {
    held = held.filter((each) => each !== one);
    if (one.file) URL.revokeObjectURL(one.src);
    one.node.remove();
    list.hidden = held.length === 0;
    onChange();
  }

  /** @param {{ file?: File, id?: string, src: string, name: string }} given */
  function hold(given) {
    const drop = el(
      'button',
      { class: 'thumb-drop', type: 'button', aria: 'compose.remove', 'data-label-title': 'compose.remove' },
      icon('close', 12),
    );
    const image = el('img', { src: given.src, alt: given.name });
    const node = el('li', { class: 'thumb' }, image, drop);
    if (given.id) {
      node.classList.add('thumb-own');
      node.append(el('span', { class: 'thumb-name' }, t('compose.startsFrom', { id: given.id })));
    }
    const one = { ...given, node };
    drop.addEventListener('click', () => remove(one));
    held.push(one);
    list.append(node);
    list.hidden = false;
    onChange();
  }

  /** @param {Iterable<File>} files */
  function add(files) {
    let problem = '';
    for (const file of files) {
      const total = held.reduce((sum, one) => sum + (one.file?.size ?? 0), file.size);
      if (!types.includes(file.type)) problem = t('compose.wrongType');
      else if (held.length >= limit) problem = t('compose.tooMany', { n: limit });
      else if (total > megabytes * 1024 * 1024) problem = t('compose.tooLarge', { n: megabytes });
      else hold({ file, src: URL.createObjectURL(file), name: file.name });
    }
    if (problem) tell(problem);
  }

  input.addEventListener('change', () => {
    add(input.files ?? []);
    input.value = '';
  });
  listenForDrops(add);
  return {
    list,
    button,
    input,
    add,
    /** @param {string} id @param {string} src a picture of the studio; taken once */
    addOwn(id, src) {
      if (held.some((one) => one.id === id)) return;
      if (held.length >= limit) tell(t('compose.tooMany', { n: limit }));
      else hold({ id, src, name: id });
    },
    count: () => held.length,
    files: () => held.flatMap((one) => (one.file ? [one.file] : [])),
    from: () => held.flatMap((one) => (one.id ? [one.id] : [])),
    clear: () => held.slice().forEach(remove),
  };
}

/** The whole page takes pictures that are dropped on it. @param {(files: Iterable<File>) => void} add */
function listenForDrops(add) {
  const veil = byId('drop', HTMLElement);
  /** @param {DragEvent} event */
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) veil.hidden = true;
  });
  document.addEventListener('drop', (event) => {
    veil.hidden = true;
    if (!carriesFiles(event)) return;
    event.preventDefault();
    add(event.dataTransfer?.files ?? []);
  });
}
