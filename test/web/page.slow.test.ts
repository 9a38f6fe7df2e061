/** The page in a real Chromium. One process and one browser: unpacking it twice at the same time would clash. */
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { testFamily } from './pages/family.ts';
import { testJourney } from './pages/journey.ts';
import { testLine } from './pages/line.ts';
import { testLook } from './pages/look.ts';
import { testMade } from './pages/made.ts';
import { testMask } from './pages/mask.ts';
import { testPanels } from './pages/panels.ts';
import { testRoom } from './pages/room.ts';
import { testStudio } from './pages/studio.ts';
import { testTrust } from './pages/trust.ts';
import { testUnderstood } from './pages/understood.ts';
import { testVerbs } from './pages/verbs.ts';

let opened: Browser | undefined;
const browser = (): Browser => {
  if (!opened) throw new Error('the browser is not open yet');
  return opened;
};
before(async () => {
  opened = await openBrowser();
});
after(async () => {
  await opened?.close();
});

testLook(browser);
testTrust(browser);
testLine(browser);
testPanels(browser);
testJourney(browser);
testFamily(browser);
testVerbs(browser);
testMade(browser);
testMask(browser);
testUnderstood(browser);
testStudio(browser);
testRoom(browser);
