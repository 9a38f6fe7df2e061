// @ts-check
/** The menu of what a person keeps: earlier pictures, recipes from elsewhere, styles, the dictionary, settings; sessions with others, and the studio itself. */
import { openGallery } from './gallery.js';
import { icon } from './icons.js';
import { openImport } from './import.js';
import { openMenu } from './menu.js';
import { openSettings } from './settings.js';
import { openSessions } from './sessions.js';
import { openStyles } from './styles.js';
import { openTerms } from './terms.js';

/**
 * @param {HTMLButtonElement} button
 * @param {object} room
 * @param {import('./feed.js').FeedActions} room.actions
 * @param {import('./stars.js').Stars} room.stars
 * @param {() => void} room.onSettings after they have changed
 * @param {() => void} room.openStudio
 */
export function setUpLibrary(button, { actions, stars, onSettings, openStudio }) {
  button.append(icon('library', 19));
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const { make, choices } = actions;
  button.addEventListener('click', () =>
    openMenu(button, 'library.title', [
      { name: 'search', label: 'gallery.title', hint: 'library.galleryHint', run: () => openGallery(stars) },
      { name: 'replay', label: 'import.title', hint: 'library.importHint', run: () => openImport(make) },
      { name: 'style', label: 'styles.title', run: openStyles },
      { name: 'dictionary', label: 'terms.title', run: () => openTerms(choices) },
      { name: 'people', label: 'room.sessions', hint: 'room.sessionsHint', run: openSessions },
      { name: 'queue', label: 'studio.title', hint: 'studio.hint', run: openStudio },
      { name: 'more', label: 'settings.title', run: () => void openSettings(choices, onSettings) },
    ]),
  );
}
