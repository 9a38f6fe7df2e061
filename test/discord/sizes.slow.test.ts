/** Files and the limits of the place: what does not fit is encoded smaller, and nothing fails for its size. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { createCarrier } from '../../adapters/discord/carrier.ts';
import { createComposer } from '../../adapters/discord/compose.ts';
import { createMessages } from '../../adapters/discord/messages.ts';
import { createPlaces } from '../../adapters/discord/places.ts';
import { createRest } from '../../adapters/discord/rest.ts';
import { systemClock } from '../../src/clock.ts';
import type { Card } from '../../src/chat/model.ts';
import type { Studio } from '../../src/desk.ts';
import { CancelledError } from '../../src/errors.ts';
import { fitBytes } from '../../src/image/ladder.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createActions } from '../../src/store/actions.ts';
import { createNotebook } from '../../src/store/notebook.ts';
import { startFakeDiscord } from '../fakes/discord.ts';
import { noise } from '../fakes/discord/client.ts';
import { recordingLog } from '../pipeline/stage.ts';

const MiB = 1024 * 1024;

interface TestContext {
  after(clean: () => Promise<void>): void;
}

const open = async (t: TestContext) => {
  const discord = await startFakeDiscord({ limits: 'none' });
  const database = await openDatabase(':memory:');
  const log = recordingLog();
  const rest = createRest({ token: discord.token, apiUrl: discord.api, log, onRevoked: () => undefined });
  t.after(async () => {
    await rest.close();
    await discord.close();
  });
  const files = new Map<string, Uint8Array>();
  const asked: number[] = [];
  const studio = {
    picture: (sha256: string, _who: string, most = Infinity) => {
      asked.push(most);
      const bytes = files.get(sha256);
      return bytes ? fitBytes({ bytes, mime: 'image/png' }, most) : Promise.resolve(undefined);
    },
  } as unknown as Studio;
  const messages = createMessages(rest);
  const places = createPlaces(createNotebook(database, 'discord', systemClock), systemClock);
  const composer = createComposer(await createActions(database, systemClock), () => Promise.resolve(studio));
  const carrier = createCarrier({ messages, places, me: () => undefined, clock: systemClock, log });
  const channel = discord.scenery.channel(discord.scenery.guild({ name: 'x' }), { name: 'y' });
  /** A card with pictures of noise, which nothing makes smaller but fewer pixels. */
  const card = async (count: number, side: number): Promise<Card> => {
    const pictures = await Promise.all(
      Array.from({ length: count }, async () => {
        const bytes = new Uint8Array(await noise(side));
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        files.set(sha256, bytes);
        return { sha256, mime: 'image/png' as const, width: side, height: side, bytes: bytes.length, seed: 1 };
      }),
    );
    return {
      creation: 'J-4F7KQ2',
      locale: 'zh-CN',
      tone: 'good',
      title: '噪点',
      text: '画好了',
      rows: [],
      notes: [],
      facts: [],
      pictures,
      alt: '噪点',
      covered: false,
      choices: [],
      buttons: [],
      ended: true,
    };
  };
  return { discord, channel, composer, carrier, asked, card };
};

test('each of four pictures has its share of what a request may hold; one alone may be as large as the place allows', async (t) => {
  const { composer, asked, card } = await open(t);
  const four = await composer.card(await card(4, 100), 'discord:1', 50 * MiB);
  assert.deepEqual(asked, [6 * MiB, 6 * MiB, 6 * MiB, 6 * MiB]);
  assert.deepEqual(
    four.files.map(({ name }) => name),
    ['J-4F7KQ2-1.png', 'J-4F7KQ2-2.png', 'J-4F7KQ2-3.png', 'J-4F7KQ2-4.png'],
  );
  await composer.card(await card(1, 100), 'discord:1', 10 * MiB);
  assert.equal(asked.at(-1), 10 * MiB);
});

test('a picture that is larger than the place takes is shown smaller, under a name that tells its kind', async (t) => {
  const { discord, channel, composer, carrier, card } = await open(t);
  const large = await card(1, 2000);
  assert.ok((large.pictures[0]?.bytes ?? 0) > 10 * MiB);
  const make = (most: number) => composer.card(large, 'discord:1', most);
  await carrier.post({ creation: large.creation, chat: channel.id, make, part: 'card' });
  const [message] = discord.messages(channel);
  assert.match(message?.attachments[0]?.name ?? '', /^J-4F7KQ2\.(webp|jpg)$/);
  assert.ok((message?.attachments[0]?.size ?? Infinity) <= 10 * MiB);
  assert.deepEqual(discord.faults(), []);
});

test('refused as too large all the same, it is sent once more, much smaller; the same is never sent twice', async (t) => {
  const { discord, channel, composer, carrier, card } = await open(t);
  const one = await card(1, 1000);
  const make = (most: number) => composer.card(one, 'discord:1', most);
  const message = await carrier.post({ creation: one.creation, chat: channel.id, make, part: 'card' });
  const post = { chat: channel.id, message, who: 'discord:1' };
  discord.trouble.add({ method: 'PATCH' }, { kind: 'refuse', status: 413, code: 40005, message: 'too large' });
  assert.ok(await carrier.edit({ creation: one.creation, post, make }));
  assert.equal(discord.requests.filter(({ method }) => method === 'PATCH').length, 2);
  assert.ok((discord.messages(channel)[0]?.attachments[0]?.size ?? Infinity) <= 2 * MiB);
  const two = { ...one, text: '又画好了' };
  const again = (most: number) => composer.card(two, 'discord:1', most);
  assert.ok(await carrier.edit({ creation: one.creation, post, make: again }));
  assert.ok(await carrier.edit({ creation: one.creation, post, make: again }));
  assert.equal(discord.requests.filter(({ method }) => method === 'PATCH').length, 3);
  assert.equal(discord.messages(channel)[0]?.attachments.length, 1, 'files of before are gone');
  discord.scenery.deleteMessage(discord.messages(channel)[0] ?? assert.fail());
  await assert.rejects(carrier.edit({ creation: one.creation, post, make }), CancelledError);
});
