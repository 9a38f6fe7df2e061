/** The contract of chat adapters, played in Discord. */
import { chatLabelsFor } from '../../config/locales/index.ts';
import type { Answer, ChatStage, Room, Shown, Who } from '../contract/chat/stage.ts';
import type { Channel, Message, Seen, User } from '../fakes/discord.ts';
import { flatten } from '../fakes/discord/componentRules.ts';
import { hastened } from '../fakes/studioClock.ts';
import { buttonsIn, openStage, optionsIn, pressLabel, type Stage, textIn } from './stage.ts';

const patienceMs = 20_000;

const commands = {
  line: 'queue show',
  history: 'me history',
  models: 'models',
  styles: 'me styles',
  help: 'help',
} as const;

interface DiscordStage extends Stage {
  cleo: User;
}

const personOf = (stage: DiscordStage, who: Who): User => stage[who];

/** Messages behind what was shown of them, so that they can be pressed. */
const createLens = (stage: DiscordStage) => {
  const behind = new Map<string, Message>();
  const show = (message: Message): Shown => {
    behind.set(message.id, message);
    const pictures = message.attachments
      .filter(({ name }) => !name.startsWith('preview'))
      .map((file) => ({
        bytes: stage.discord.bytesOf(file) ?? Buffer.alloc(0),
        ...(file.alt !== undefined && { alt: file.alt }),
        covered: isCovered(message, file.name),
      }));
    return {
      id: message.id,
      text: textIn(message),
      buttons: buttonsIn(message),
      options: optionsIn(message).map(({ label }) => label),
      pictures,
      private: message.onlyFor !== undefined,
    };
  };
  const of = ({ id }: Shown): Message => behind.get(id) ?? missing();
  return { show, of };
};

const missing = (): never => {
  throw new Error('not of this stage');
};

/** By the flag of the picture in its gallery, or by its name. */
const isCovered = ({ components }: Message, name: string): boolean =>
  name.startsWith('SPOILER_') ||
  flatten(components).some(
    ({ items }) =>
      Array.isArray(items) &&
      (items as { media?: { url?: string }; spoiler?: boolean }[]).some(
        ({ media, spoiler }) => spoiler === true && (media?.url ?? '').includes(name),
      ),
  );

type Lens = ReturnType<typeof createLens>;

const answerTo = (lens: Lens, seen: Seen): Answer => ({
  until: async (check, what) => {
    const fits = (message: Message): boolean => check(lens.show(message));
    try {
      return lens.show(await seen.answer(fits, patienceMs));
    } catch (cause) {
      const stands = seen.message ? JSON.stringify(lens.show(seen.message).text) : seen.state;
      throw new Error(`waited for ${what}; there is ${stands}`, { cause });
    }
  },
  told: async () =>
    textIn(await Promise.any([seen.answer(undefined, patienceMs), seen.followUp(undefined, patienceMs)])),
});

/** What the studio says to words that were said: the message in reply to them. */
const replyTo = (stage: DiscordStage, lens: Lens, channel: Channel, said: Message): Answer => {
  const until: Answer['until'] = async (check) => {
    const fits = (message: Message): boolean => message.replyTo === said.id && check(lens.show(message));
    return lens.show(await stage.discord.message(channel, fits, patienceMs));
  };
  return { until, told: async () => (await until(({ text }) => text !== '', 'an answer')).text };
};

const file = (bytes: Uint8Array) => ({ name: 'picture.png', bytes: Buffer.from(bytes), contentType: 'image/png' });

const roomOf = (stage: DiscordStage, lens: Lens, channel: Channel): Room => {
  const { discord } = stage;
  const { people, scenery } = discord;
  const slash = async (who: Who, name: string, options: Parameters<typeof people.slash>[3]): Promise<Answer> =>
    answerTo(lens, await people.slash(personOf(stage, who), channel, name, options));
  return {
    thread: async () => roomOf(stage, lens, scenery.thread(channel, { name: 'ideas', owner: stage.ana })),
    draw: (who, words, { picture, hidden } = {}) =>
      slash(who, 'draw', { describe: hidden ? `${words} --hide` : words, ...(picture && { image: file(picture) }) }),
    work: (who, verb, picture) => slash(who, verb, { image: file(picture) }),
    mention: async (who, words) => {
      const said = await people.say(personOf(stage, who), channel, words, { mention: true });
      return replyTo(stage, lens, channel, said);
    },
    reply: async (who, to, words) => {
      const said = await people.say(personOf(stage, who), channel, words, { replyTo: lens.of(to), mention: true });
      return replyTo(stage, lens, channel, said);
    },
    panel: (who, which) => slash(who, commands[which], {}),
    press: async (who, on, button) => {
      const message = lens.of(on);
      const option = optionsIn(message).find(({ label }) => label.includes(button));
      const user = personOf(stage, who);
      const hasButton = buttonsIn(message).some((label) => label.includes(button));
      return answerTo(
        lens,
        option && !hasButton
          ? await people.select(user, message, option.list, [option.value])
          : await pressLabel(stage, user, message, button),
      );
    },
    fill: async (who, on, button, words) => {
      const form = await pressLabel(stage, personOf(stage, who), lens.of(on), button);
      await form.acknowledged(patienceMs);
      return answerTo(lens, await people.submit(form, { words }));
    },
    pressTwice: async (who, on, button) => {
      discord.gateway.set({ duplicateEvents: true });
      const seen = await pressLabel(stage, personOf(stage, who), lens.of(on), button);
      discord.gateway.set({ duplicateEvents: false });
      return answerTo(lens, seen);
    },
    forge: async (who, on, actionId) => {
      const message = lens.of(on);
      const button = flatten(message.components).find(({ type }) => type === 2) ?? missing();
      const real = button.custom_id;
      // A client sends whatever it likes.
      Object.assign(button, { custom_id: actionId });
      const seen = await people.press(personOf(stage, who), message, actionId);
      Object.assign(button, { custom_id: real });
      return answerTo(lens, seen);
    },
    messages: async () =>
      discord
        .messages(channel)
        .filter(({ authorId, onlyFor }) => authorId === discord.appId && onlyFor === undefined)
        .map(lens.show),
    look: async (shown) => {
      const message = lens.of(shown);
      return message.deleted ? undefined : lens.show(message);
    },
    takeAway: async (shown) => people.deleteMessage(stage.moderator, lens.of(shown)),
    expel: async () => scenery.removeApp(discord.guild(channel.guildId) ?? missing()),
    forbidPictures: async () => scenery.deny(channel, ['attachFiles']),
  };
};

/** Each room in a server of its own, so that leaving one leaves the others alone. */
const newRoom = (stage: DiscordStage, lens: Lens): Room => {
  const { scenery } = stage.discord;
  const guild = scenery.guild({ name: 'Room' });
  const keepsOrder = scenery.role(guild, { name: 'order', permissions: ['manageMessages'] });
  scenery.join(guild, stage.ana);
  scenery.join(guild, stage.ben);
  scenery.join(guild, stage.moderator, [keepsOrder]);
  return roomOf(stage, lens, scenery.channel(guild, { name: 'room' }));
};

const finals = { path: /\/messages\/(?:@original|\d+)$/, method: 'PATCH' };

export const openDiscordStage = async (): Promise<ChatStage> => {
  const cleaning: (() => Promise<void>)[] = [];
  const opened = await openStage({ after: (clean) => void cleaning.push(clean) });
  const cleo = opened.discord.scenery.user({ name: 'Cleo', locale: 'zh-CN', hasApp: true });
  const stage: DiscordStage = Object.assign(Object.create(opened) as Stage, { cleo });
  const lens = createLens(stage);
  return {
    platform: 'discord',
    sd: stage.sd,
    ollama: stage.ollama,
    studio: () => opened.house.studio,
    labels: chatLabelsFor,
    whoIs: (who) => `discord:${personOf(stage, who).id}`,
    room: async () => newRoom(stage, lens),
    alone: async (who) => roomOf(stage, lens, stage.discord.scenery.dm(personOf(stage, who))),
    advance: (ms) => opened.advance(ms),
    restart: async (meanwhile) => {
      // Drawings under way are given some time.
      await hastened(opened.advance, opened.stop());
      await meanwhile?.();
      await opened.start();
    },
    breakDelivery: (how, times) => {
      const { trouble } = stage.discord;
      if (how === 'limited') trouble.add(finals, { kind: 'limit', retryAfterMs: 300 }, times);
      else if (how === 'broken') trouble.add(finals, { kind: 'fail', status: 503 }, times);
      else trouble.add(finals, { kind: 'loseAnswer' }, times);
    },
    log: () => opened.lines.join('\n'),
    faults: () => stage.discord.faults(),
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
};
