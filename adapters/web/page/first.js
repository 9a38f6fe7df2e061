// @ts-check
// Runs before the first paint, so that a chosen appearance never flashes.
(() => {
  try {
    const theme = localStorage.getItem('atelier.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
    const locale = localStorage.getItem('atelier.locale');
    if (locale) document.documentElement.lang = locale;
  } catch {
    // Storage is switched off: the system's appearance is used.
  }
})();
