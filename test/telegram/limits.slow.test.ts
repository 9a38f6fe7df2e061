/**
 * Everything that can be said and pressed, in a topic of a group and alone, with texts as long, as foreign and as bad as they
 * come. Telegram's stand-in writes down every request of the wrong form or size, what became live by itself, and everybody who
 * is rung: nothing is written down.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'node:test';
import type { Message, Place } from '../fakes/telegram.ts';
import { botMessages, drawn, photo } from './seen.ts';
import { openStage, type Stage } from './stage.ts';

const evil =
  '@everyone @ana_draws **雨夜里打伞的柴犬** https://evil.example t.me/x #标签 /start a@b.cc +1 555 123 4567 <b>|| \u202e👩‍👩‍👧‍👦\n';
const bad = (most: number): string =>
  evil
    .repeat(Math.ceil(most / evil.length))
    .slice(0, most)
    .toWellFormed();
const named = (stem: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${stem}_${index}_${'长名字'.repeat(60)}`);

const open = async (t: { after(clean: () => Promise<void>): void }): Promise<Stage> => {
  const stage = await openStage(t, {
    telegram: { flood: 'none' },
    sd: {
      checkpoints: named('sd_xl @ana_draws', 60).map((name) => ({ name: `${name}.safetensors`, hash: '31e35c80fc' })),
      loras: named('t.me', 60),
      upscalers: ['None', 'Lanczos', ...named('https://evil.example', 40)],
    },
  });
  const text = bad(900);
  stage.ollama.set({
    reply: () => ({ positive: `cat, ${text}`, negative: text, title: text, understanding: text, kept: [], style: '' }),
  });
  for (let index = 0; index < 30; index += 1)
    await stage.house.studio.saveStyle(`telegram:${stage.ana.id}`, {
      name: `风格${index}${'长'.repeat(28)}`.slice(0, 32),
      positive: bad(300),
    });
  return stage;
};

/** Until everything that was begun is shown; whoever waits until the chat takes more need not. */
const settled = async ({ isIdle, advance }: Stage): Promise<void> => {
  for (let looks = 0; looks === 0 || !(await isIdle()); looks += 1) {
    if (looks % 12 === 0) advance(10_000);
    await sleep(10);
  }
};

/** The same for what does the same; the way back is another one from everywhere. */
const nameOf = ({ content }: Message, label: string): string =>
  (label.startsWith('↩️') ? `${label} ${content.text.slice(0, 20)}` : label).replaceAll(/\d+/g, '#');

/** Presses whatever there is, and answers whatever is asked then. */
const pressAll = async (stage: Stage, place: Place): Promise<string[]> => {
  const { telegram, ana } = stage;
  const { people } = telegram;
  const pressed = new Set<string>();
  const next = (): { message: Message; label: string } | undefined => {
    for (const message of botMessages(telegram, place, ana))
      for (const button of message.content.keyboard.flat())
        if (button.callback_data !== undefined && !pressed.has(nameOf(message, button.text)))
          return { message, label: button.text };
    return undefined;
  };
  for (let found = next(); found; found = next()) {
    pressed.add(nameOf(found.message, found.label));
    await people.press(ana, found.message, found.label).answered();
    await settled(stage);
    const prompt = people.prompt(ana, place);
    if (!prompt) continue;
    await people.say(ana, place, bad(1500), { replyTo: prompt });
    await settled(stage);
  }
  return [...pressed];
};

const said = ['/draw', '/edit', '/describe', '/upscale', '/blend', '/queue', '/cancel', '/me', '/settings', '/styles'];
const alsoSaid = ['/models', '/recipe', '/lang', '/help', '/privacy', '/start', '/nonsense'];

const assertClean = (t: { diagnostic: (line: string) => void }, { telegram, ana }: Stage): void => {
  const faults = telegram.faults();
  const over = faults.filter((line) => /too long|length|TOO_LONG|DATA_INVALID/i.test(line)).length;
  const rung = telegram.pings.filter(({ message, user }) => message.from.isBot && user !== ana).length;
  t.diagnostic(
    `${telegram.requests.length} requests: ${over} over-length, ${faults.length} faults, ${rung} others rung`,
  );
  assert.deepEqual(faults, []);
  assert.equal(rung, 0);
};

for (const where of ['alone', 'in a topic'] as const)
  test(`everything that can be said and pressed, ${where}`, async (t) => {
    const stage = await open(t);
    const { telegram, ana, bela, home } = stage;
    const forum = telegram.scenery.supergroup({ title: bad(120), people: [bela, ana], forum: true });
    const place = where === 'alone' ? home : telegram.scenery.topic(forum, { name: 'ideas' });
    for (const command of [...said, ...alsoSaid])
      for (const words of ['', ` ${bad(3900)}`]) {
        await telegram.people.say(ana, place, `${command}${words}`);
        await settled(stage);
      }
    await telegram.people.say(ana, place, `/draw ${bad(900)}`, { photos: [await photo(), await photo()] });
    // The dictionary loses no words, so that nothing waits to be asked about.
    await stage.ollama.setDown(true);
    await settled(stage);
    await telegram.people.say(ana, place, `/draw ${bad(1500)} --n 4 --raw`);
    await drawn(telegram, place);
    await settled(stage);
    const pressed = await pressAll(stage, place);
    t.diagnostic(`pressed: ${pressed.join(' | ')}`);
    assert.ok(pressed.length > 40, pressed.join(' | '));
    if (place !== home) {
      const sends = telegram.requests.filter(
        ({ method, params }) => method.startsWith('send') && params['chat_id'] === forum.id,
      );
      assert.ok(sends.length > 20);
      for (const { method, params } of sends)
        assert.equal(params['message_thread_id'], 'chat' in place ? place.threadId : undefined, method);
    }
    assertClean(t, stage);
  });
