// @ts-check
/** Light, dark, or like the system. */
import { icon } from './icons.js';
import { recall, remember } from './keep.js';
import { onLocale, t } from './words.js';

const order = /** @type {const} */ (['auto', 'light', 'dark']);
const looks = {
  auto: { icon: 'auto', label: 'page.themeAuto' },
  light: { icon: 'sun', label: 'page.themeLight' },
  dark: { icon: 'moon', label: 'page.themeDark' },
};

/** @param {HTMLButtonElement} button */
export function setUpTheme(button) {
  let chosen = order.find((each) => each === recall('theme')) ?? 'auto';

  function show() {
    if (chosen === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
    button.replaceChildren(icon(looks[chosen].icon));
    button.setAttribute('aria-label', t(looks[chosen].label));
    button.title = t(looks[chosen].label);
  }

  button.addEventListener('click', () => {
    chosen = order[(order.indexOf(chosen) + 1) % order.length] ?? 'auto';
    remember('theme', chosen === 'auto' ? null : chosen);
    show();
  });
  onLocale(show);
  show();
}
