/** A group session as a live page: played by two browsers, on a phone, by keyboard, and with hostile words. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { type BrowserSource, contentWidth, nameless, openPage, waitUntil } from '../browser.ts';
import { openRooms, type Rooms } from '../roomHouse.ts';

const phone = { viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true };

const say = async (page: Page, words: string): Promise<void> => {
  await page.fill('#words', words);
  await page.press('#words', 'Enter');
  await waitUntil(page, `document.querySelector('#words').value === ''`);
};
const leaves = (page: Page) => page.locator('.leaf:not(.leaf-bud, .leaf-sealed)');
const text = (page: Page, selector: string) => page.locator(selector).innerText();

/** A room of the owner, open for guests. */
const openRoom = async (rooms: Rooms, given: object) => {
  const owner = rooms.browser();
  const { id } = await rooms.start(owner, { name: '小明', ...given, rules: { link: true, guests: true } });
  const base = `/api/sessions/${id}`;
  const { link = '' } = await rooms.state(owner, base);
  return { owner, base, own: `${rooms.url}/session/${id}`, open: `${rooms.url}${link}`, link };
};

const comeIn = async (page: Page, name: string): Promise<void> => {
  await page.fill('#guest-name', name);
  await page.press('#guest-name', 'Enter');
  await page.waitForSelector('#words', { state: 'visible' });
};

export function testRoom(browser: BrowserSource): void {
  test('a session begins on the page, and two browsers draw in it', async (t) => {
    const rooms = await openRooms(t, {});
    const { page, close } = await openPage(browser(), rooms.url);
    await page.click('#library');
    await page.click('.menu-people');
    await page.click('.folio-sessions .primary');
    await page.fill('.bench-start input >> nth=0', '雨夜小城');
    await page.click('.bench-start .primary');
    await page.waitForSelector('#panes', { state: 'visible' });
    assert.equal(await text(page, '#title'), '雨夜小城');
    assert.equal(await text(page, '.room-mode'), '自由');
    assert.match(await text(page, '.tree-none'), /画布还空着/);

    await say(page, '雨夜里打伞的柴犬');
    await page.waitForSelector('.leaf-focus img');
    assert.match((await leaves(page).first().getAttribute('aria-label')) ?? '', /柴犬、作者 主人、焦点/);
    await page.click('.room-share');
    await page.check('.share-body input >> nth=1');
    await page.waitForSelector('.share-body label:has-text("访客可以参加")');
    await page.check('.share-body label:has-text("访客可以参加") input');
    const link = await page.inputValue('#copy-room-link');
    await page.keyboard.press('Escape');

    const guest = await openPage(browser(), link, { locale: 'en' });
    assert.equal(await guest.page.locator('.say').isVisible(), false);
    await comeIn(guest.page, 'Hong');
    await guest.page.click('.leaf-focus');
    await guest.page.click('.folio-look .verb-heart');
    await guest.page.waitForSelector('.folio-look .verb-heart.verb-on');
    assert.equal(await guest.page.locator('.folio-look .verb-focus').count(), 0, 'guests do not steer');
    await guest.page.click('.folio-look .verb-reply');
    assert.match(await text(guest.page, '.targets'), /Goes on from “雨夜里打伞的柴犬”/);
    await say(guest.page, '加一盏红灯笼');
    await guest.page.waitForSelector('.leaf-spot >> nth=1');
    await waitUntil(page, `document.querySelectorAll('.leaf:not(.leaf-bud) img').length === 2`);
    await waitUntil(page, `document.querySelectorAll('.faces .face').length === 2`);
    assert.match((await page.locator('.room-people').getAttribute('aria-label')) ?? '', /在场 2 人/);
    assert.match(await text(page, '.talk-list'), /Hong[^]*加一盏红灯笼[^]*画好了/);
    assert.equal(await page.locator('.boughs .bough').count(), 1);
    assert.deepEqual([await nameless(page), await nameless(guest.page)], [[], []]);

    await page.click('.leaf-spot:nth-child(2) .leaf');
    await page.waitForSelector('.credit-bar');
    assert.match((await page.locator('.credit-bar').getAttribute('aria-label')) ?? '', /Hong 67%、主人 33%/);
    await page.keyboard.press('Escape');
    await page.click('.room-dots');
    await page.click('.menu-end');
    await page.click('.folio-ending .primary');
    await page.waitForSelector('.over');
    await guest.page.waitForSelector('.leaf-winner');
    assert.match(await text(guest.page, '.over'), /The winner: 主人/);
    await guest.close();
    await close();
  });

  test('a duel is voted on blindly, then everybody sees who it was', async (t) => {
    const rooms = await openRooms(t, {});
    const { own, open } = await openRoom(rooms, { mode: 'duel', title: '对决' });
    const host = await openPage(browser(), own);
    const guest = await openPage(browser(), open);
    await comeIn(guest.page, '小红');
    await say(host.page, '云上的白城堡');
    await guest.page.waitForSelector('.said-hidden');
    await say(guest.page, '锈红色旧飞船');
    for (const { page } of [host, guest]) await page.waitForSelector('.ballot-vote >> nth=1');
    assert.doesNotMatch(await guest.page.content(), /城堡|J-[0-9A-Z]{6}\.1/);
    assert.doesNotMatch(await host.page.content(), /飞船/);
    assert.equal(await guest.page.locator('.ballot-vote:disabled').innerText(), '你的');
    assert.equal(await guest.page.locator('.leaf-sealed').count(), 2);
    await guest.page.click('.ballot-vote:enabled');
    await guest.page.waitForSelector('.ballot-chosen');
    assert.equal(await guest.page.locator('.ballot-vote[aria-pressed=true]').innerText(), '已投');
    await host.page.click('.room-dots');
    await host.page.click('.menu-next');
    for (const { page } of [host, guest]) {
      await page.waitForSelector('.result');
      assert.match(await text(page, '.result'), /小明 赢了这一轮！[^]*1 票/);
    }
    assert.match(await text(guest.page, '.talk-list'), /云上的白城堡/);
    await guest.close();
    await host.close();
  });

  test('the link is switched off while somebody looks', async (t) => {
    const rooms = await openRooms(t, {});
    const { owner, base, open } = await openRoom(rooms, { title: '一会儿就关' });
    const { page, close } = await openPage(browser(), open, { expected: /404/ });
    rooms.parsed(await rooms.act(owner, base, { kind: 'rules', rules: { link: false } }));
    await page.waitForSelector('#closed h2');
    assert.match(await text(page, '#closed'), /这里现在没有开放的会话/);
    assert.equal(await page.locator('#panes').isVisible(), false);
    await close();
    const again = await openPage(browser(), open, { expected: /404/, locale: 'en' });
    assert.match(await text(again.page, '#closed'), /Nothing is open here/);
    await again.close();
  });

  test('names, titles and ideas are text and nothing else', async (t) => {
    const rooms = await openRooms(t, {});
    const hostile = '<img src=x onerror="window.hit=1"></script>\u202e';
    const { owner, base, own } = await openRoom(rooms, {
      mode: 'directed',
      title: hostile,
      theme: hostile,
      name: hostile.slice(0, 32),
    });
    const { page, faults, close } = await openPage(browser(), own);
    const guest = rooms.browser();
    const { link = '' } = await rooms.state(owner, base);
    rooms.parsed(await guest.post(`${link}/join`, { id: crypto.randomUUID(), name: '<b onclick=hit()>x</b>' }));
    rooms.parsed(await rooms.act(guest, link, { kind: 'idea', words: hostile }));
    await page.waitForSelector('.said-choices .primary');
    assert.equal(await page.locator('.said-words').textContent(), hostile);
    assert.equal(await page.locator('.said-name').textContent(), '<b onclick=hit()>x</b>');
    assert.match((await page.locator('#title').textContent()) ?? '', /^<img src=x/);
    await page.click('.room-people');
    await page.waitForSelector('.person >> nth=1');
    assert.equal(await page.evaluate('window.hit'), undefined);
    assert.equal(await page.locator('.panes img, .folio b:not(.credit b)').count(), 0);
    assert.deepEqual(faults, []);
    await page.keyboard.press('Escape');
    await page.click('.said-choices .secondary');
    await page.waitForSelector('.said-refused');
    await close();
  });

  test('by keyboard: along the tree, into a picture, and back', async (t) => {
    const rooms = await openRooms(t, {});
    const { owner, base, own } = await openRoom(rooms, { title: '键盘' });
    for (const [index, words] of ['一座山', '加一条河', '换成黄昏'].entries()) {
      rooms.parsed(await rooms.act(owner, base, { kind: 'idea', words }));
      await rooms.until(owner, base, ({ nodes }) => nodes.length === index + 1, words);
    }
    const { page, close } = await openPage(browser(), own);
    const at = () => page.evaluate<string>(`document.activeElement?.getAttribute('aria-label') ?? ''`);
    await page.waitForSelector('.leaf >> nth=2');
    assert.equal(await page.locator('.leaf[tabindex="0"]').count(), 1, 'one stop for the whole tree');
    await page.focus('.leaf[tabindex="0"]');
    await page.keyboard.press('ArrowDown');
    assert.match(await at(), /加一条河/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.folio-look .kin-picture >> nth=1');
    assert.equal(await text(page, '.look-title'), '加一条河');
    await page.keyboard.press('ArrowRight');
    await waitUntil(page, `document.querySelector('.look-title').textContent === '换成黄昏'`);
    await page.focus('.verb-pin');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.verb-pin.verb-on');
    assert.match(await page.evaluate<string>('document.activeElement?.id'), /verb-pin/, 'the keyboard stays');
    await page.keyboard.press('Escape');
    assert.match(await at(), /加一条河/);
    await close();
  });

  test('on a phone nothing is cut off, and the tree makes room for a vote', async (t) => {
    const rooms = await openRooms(t, {});
    const { owner, base, own, link } = await openRoom(rooms, { mode: 'duel', title: '很长很长的标题'.repeat(9) });
    const guest = rooms.browser();
    rooms.parsed(await guest.post(`${link}/join`, { id: crypto.randomUUID(), name: '很长的名字'.repeat(6) }));
    rooms.parsed(await rooms.act(owner, base, { kind: 'idea', words: '城堡' }));
    rooms.parsed(await rooms.act(guest, link, { kind: 'idea', words: '飞船' }));
    await rooms.until(owner, base, ({ rounds }) => rounds[0]?.stage === 'voting', 'voting');
    const { page, close } = await openPage(browser(), own, phone);
    await page.waitForSelector('.ballot-vote >> nth=1');
    assert.ok((await contentWidth(page)) <= 360);
    const hidden = await page.evaluate<string[]>(`
      [...document.querySelectorAll('.ballot-vote, .composer, .tools > .tool:not([hidden]), .room-title')]
        .filter((node) => node.getClientRects().length > 0)
        .filter((node) => {
          const { left, right, bottom } = node.getBoundingClientRect();
          return left < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
        })
        .map((node) => node.className)`);
    assert.deepEqual(hidden, []);
    const vote = await page.locator('.ballot-vote').first().boundingBox();
    const stream = await page.locator('.nows').boundingBox();
    assert.ok(vote && stream && vote.y + vote.height <= stream.y + stream.height + 1, 'the buttons are in sight');
    await page.tap('.room-dots');
    await page.tap('.menu-dictionary');
    await waitUntil(page, `document.documentElement.lang === 'en'`);
    assert.match(await text(page, '.ballot'), /Vote, round 1/);
    assert.deepEqual(await nameless(page), []);
    rooms.parsed(await rooms.act(owner, base, { kind: 'next' }));
    await page.waitForSelector('.leaf:enabled img');
    await page.tap('.leaf:enabled');
    await page.waitForSelector('.credit-bar');
    await page.tap('.folio-look .verb-pin');
    await page.waitForSelector('.folio-look .verb-pin.verb-on');
    assert.ok((await contentWidth(page)) <= 360);
    await close();
  });
}
