/** What people see in the fake Telegram, in the words of tests. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import type { FakeTelegram, Message, Place, User } from '../fakes/telegram.ts';

/** Longest time a creation may take on a loaded machine, ms. */
export const patience = 30_000;

export const ofBot = ({ from }: Message): boolean => from.isBot;
export const isPicture = ({ content }: Message): boolean => content.media !== undefined;

/** The labels of its buttons, row by row. */
export const rows = ({ content }: Message): string[][] => content.keyboard.map((row) => row.map(({ text }) => text));
export const labels = (message: Message): string[] => rows(message).flat();

/** The button whose label holds this. */
export const labelled = (message: Message, part: string | RegExp): string => {
  const found = labels(message).find((label) => (typeof part === 'string' ? label.includes(part) : part.test(label)));
  assert.ok(found !== undefined, `no button ${String(part)} among ${labels(message).join(', ')}`);
  return found;
};

/** The first message of the bot with a picture, not among `before`. */
export const drawn = (telegram: FakeTelegram, place: Place, before: readonly Message[] = []): Promise<Message> =>
  telegram.message(place, (one) => ofBot(one) && isPicture(one) && !before.includes(one), patience);

export const botMessages = (telegram: FakeTelegram, place: Place, viewer?: User): Message[] =>
  telegram.messages(place, viewer).filter(ofBot);

/** The first message of the bot whose text is so. */
export const saying = (telegram: FakeTelegram, place: Place, text: RegExp): Promise<Message> =>
  telegram.message(place, (one) => ofBot(one) && text.test(one.content.text), patience);

/** A file as a person sends it. */
export const photo = async (
  name = 'photo.png',
  { width = 320, height = 240, background = '#27a' } = {},
): Promise<{ name: string; bytes: Buffer }> => ({
  name,
  bytes: await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer(),
});

/** Until nothing has happened for a while: what should not come would have come by then. */
export const quiet = async (telegram: FakeTelegram, ms = 300): Promise<void> => {
  for (let seen = -1; seen !== telegram.requests.length; ) {
    seen = telegram.requests.length;
    await sleep(ms);
  }
};
