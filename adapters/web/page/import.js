// @ts-check
/** Drawing a recipe from elsewhere: a code, JSON, a WebUI's text, or a PNG that carries one. */
import { el, setText } from './dom.js';
import { labelled } from './fields.js';
import { icon } from './icons.js';
import { openSheet } from './sheet.js';
import { t } from './words.js';

/** Largest file the server takes, bytes. */
const fileBytes = 24 * 1024 * 1024;

/** The file, chosen or dropped. @param {(text: string) => void} tell shows a problem; empty takes it back */
function createDrop(tell) {
  /** @type {File | null} */
  let file = null;
  const input = el('input', {
    class: 'unseen',
    type: 'file',
    accept: 'image/png,.png,.json,.txt',
    tabindex: -1,
    aria: 'import.choose',
  });
  const name = el('span', { class: 'import-name' });
  const button = el(
    'button',
    { class: 'import-drop', type: 'button', onclick: () => input.click() },
    icon('upload', 22),
    name,
  );
  const drop = el('button', { class: 'quiet', type: 'button', label: 'import.remove', onclick: () => take(null) });

  function show() {
    setText(name, file ? file.name : t('import.drop'));
    button.classList.toggle('import-taken', file !== null);
    drop.hidden = file === null;
  }
  /** @param {File | null} given */
  function take(given) {
    const tooLarge = given !== null && given.size > fileBytes;
    tell(tooLarge ? t('compose.tooLarge', { n: fileBytes / 1024 / 1024 }) : '');
    if (tooLarge) return;
    file = given;
    show();
  }
  input.addEventListener('change', () => {
    take(input.files?.[0] ?? null);
    input.value = '';
  });
  show();
  return { node: el('div', { class: 'import-file' }, input, button, drop), take, file: () => file };
}

/**
 * Files dropped anywhere on the sheet are the recipe, not pictures to start from.
 * @param {HTMLElement} sheet
 * @param {(file: File | null) => void} take
 */
function catchFiles(sheet, take) {
  /** @param {DragEvent} event */
  const over = (event) => {
    event.preventDefault();
    event.stopPropagation();
    sheet.classList.toggle('import-over', event.type === 'dragover');
  };
  for (const kind of /** @type {const} */ (['dragenter', 'dragover', 'dragleave'])) sheet.addEventListener(kind, over);
  sheet.addEventListener('drop', (event) => {
    over(event);
    take(event.dataTransfer?.files[0] ?? null);
  });
  sheet.addEventListener('paste', (event) => {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}

/** @param {import('./feed.js').FeedActions['make']} make */
export function openImport(make) {
  const words = el('textarea', {
    class: 'field import-words',
    rows: 6,
    maxlength: 60_000,
    spellcheck: 'false',
    autocomplete: 'off',
    'data-label-placeholder': 'import.hint',
  });
  const drop = createDrop((text) => sheet.tell(text));

  async function send() {
    const file = drop.file();
    const typed = words.value.trim();
    if (!file && !typed) return t('import.nothing');
    // Text in a file is text; only pictures travel as files.
    const isText = file !== null && !file.type.startsWith('image/');
    if (isText) return make({ as: 'replay', words: (await file.text()).slice(0, 60_000) });
    return make({ as: 'replay', words: typed }, file ? [file] : []);
  }
  const sheet = openSheet(
    { name: 'import', title: 'import.title', send: 'import.send', onSend: send },
    el('p', { class: 'folio-lead', label: 'import.lead' }),
    labelled('import.words', words),
    drop.node,
  );
  catchFiles(sheet.dialog, drop.take);
  words.focus();
}
