/** A real Chromium from an npm package, and pages that report everything a page of ours must not do. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';

/** The package brings the few libraries Chromium needs when it believes to be in that cloud; so no system package is needed. */
const cloud = 'nodejs24.x';

/** Not the package's own flags: those switch web security off, which is what is tested here. */
const flags = ['--no-sandbox', '--headless=shell', '--disable-gpu', '--font-render-hinting=none'];

export async function openBrowser(): Promise<Browser> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= cloud;
  // The machine's own fonts, where it has some; the package brings one without Chinese.
  if (existsSync('/etc/fonts/fonts.conf')) process.env['FONTCONFIG_PATH'] ??= '/etc/fonts';
  const { default: chromium } = await import('@sparticuz/chromium');
  return driver.launch({ executablePath: await chromium.executablePath(), args: flags });
}

const watchPolicy = `document.addEventListener('securitypolicyviolation', (event) => {
  reportViolation(event.violatedDirective + ' ' + event.blockedURI);
});`;

export interface Watched {
  page: Page;
  /** What went wrong since the page was opened: errors, violations of the policy, requests to others, dialogs. */
  faults: string[];
  /** Fails when there is a fault; closes the page. */
  close: () => Promise<void>;
}

export interface PageOptions extends BrowserContextOptions {
  /** Console errors that belong to what is tested, for example of a refused request. */
  expected?: RegExp;
}

/** Opens the page and waits until it is ready to use. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<Watched> {
  const { expected, ...context } = options;
  const window = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    ...context,
  });
  const page = await window.newPage();
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !expected?.test(text)) faults.push(`console: ${text}`);
  });
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (to.origin !== origin && !['blob:', 'data:'].includes(to.protocol)) faults.push(`request: ${to.href}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => faults.push(`policy: ${text}`));
  await page.addInitScript(watchPolicy);
  await page.goto(url);
  if (!page.url().endsWith('/login')) await page.waitForSelector('#ready', { state: 'attached' });
  return {
    page,
    faults,
    close: async () => {
      assert.deepEqual(faults, []);
      await window.close();
    },
  };
}

/** Waits until an expression is true; the driver's own way of waiting needs `eval`, which the policy forbids. */
export async function waitUntil(page: Page, expression: string, patienceMs = 15_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await page.evaluate<boolean>(expression))) {
    assert.ok(performance.now() < end, `still not true: ${expression}`);
    await page.waitForTimeout(20);
  }
}

/** Widest content of the document, px: more than the window means sideways scrolling. */
export const contentWidth = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)');

/** Texts that are wider than the place they stand in, and would be cut off. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`
    [...document.querySelectorAll('.slip, .card, .card-title, .status, .note, .prompt-text, .recipe dd, .problem')]
      .filter((node) => node.scrollWidth > node.clientWidth + 1 || node.getBoundingClientRect().right > innerWidth + 1)
      .map((node) => node.className || node.tagName)`);

/** Buttons, links, fields and pictures that a screen reader could not name; a picture that is a button has the button's name. */
export const nameless = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`
    [...document.querySelectorAll('button, a, input, textarea, select, img, dialog')]
      .filter((node) => node.getClientRects().length > 0 && !node.closest('[aria-hidden=true]'))
      .filter((node) => !node.labels?.length && !node.getAttribute('aria-labelledby'))
      .filter((node) => !(node.matches('img[alt=""]') && node.closest('button[aria-label], a[aria-label]')))
      .filter((node) => !(node.getAttribute('aria-label') ?? node.getAttribute('alt') ?? node.textContent).trim())
      .map((node) => node.outerHTML.slice(0, 120))`);

/** The browser, once it is open. */
export type BrowserSource = () => Browser;

export const entries = (page: Page) => page.locator('.entry');
export const textOf = (page: Page, selector: string) => page.locator(selector).last().innerText();
/** Class of the element that has the keyboard. */
export const focused = (page: Page) => page.evaluate<string>('document.activeElement?.className');

export async function sendWords(page: Page, words: string): Promise<void> {
  await page.fill('#words', words);
  await page.press('#words', 'Enter');
}
