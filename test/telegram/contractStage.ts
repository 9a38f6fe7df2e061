/** The contract of chat adapters, played in Telegram. */
import { chatLabelsFor } from '../../config/locales/index.ts';
import type { Answer, ChatStage, Room, Shown, Who } from '../contract/chat/stage.ts';
import type { Message, Place, Press, User } from '../fakes/telegram.ts';
import type { SayHow } from '../fakes/telegram/people.ts';
import { hastened } from '../fakes/studioClock.ts';
import { openStage, type Stage } from './stage.ts';
import { botMessages, labelled, labels, ofBot } from './seen.ts';

const patienceMs = 20_000;

const commands = {
  line: '/queue',
  history: '/me history',
  models: '/models',
  styles: '/styles',
  help: '/help',
} as const;

interface Cast {
  ana: User;
  ben: User;
  cleo: User;
  moderator: User;
}

interface Setting {
  stage: Stage;
  cast: Cast;
  show: (message: Message) => Shown;
  of: (shown: Shown) => Message;
}

const missing = (): never => {
  throw new Error('not of this stage');
};

const createLens = (stage: Stage): Pick<Setting, 'show' | 'of'> => {
  const behind = new Map<string, Message>();
  const keyOf = ({ chat, id, ephemeralId }: Message): string => `${chat.id}/${ephemeralId ?? id}`;
  return {
    show: (message) => {
      behind.set(keyOf(message), message);
      const file = stage.telegram.file(message);
      const { media, text } = message.content;
      return {
        id: keyOf(message),
        text,
        buttons: labels(message),
        options: [],
        pictures: file
          ? [
              {
                bytes: stage.telegram.bytesOf(file) ?? Buffer.alloc(0),
                covered: media?.kind === 'photo' && media.spoiler,
              },
            ]
          : [],
        private: message.onlyFor !== undefined || message.chat.type === 'private',
      };
    },
    of: ({ id }) => behind.get(id) ?? missing(),
  };
};

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Telegram takes only pictures as photos; anything else goes as a document. */
const sent = (bytes: Uint8Array): SayHow => {
  const file = { name: 'picture.png', bytes: Buffer.from(bytes) };
  return file.bytes.subarray(0, 4).equals(png) ? { photos: [file] } : { documents: [file] };
};

/** What is seen of what one person did: answers to it, and what only they see. */
const watch = (setting: Setting, place: Place, user: User, isAnswer: (message: Message) => boolean): Answer => {
  const { stage, show } = setting;
  const { telegram } = stage;
  const home = telegram.scenery.private(user);
  const candidates = (): Message[] => [
    ...telegram.messages(place, user).filter((one) => ofBot(one) && isAnswer(one)),
    ...(home === place ? [] : botMessages(telegram, home)),
  ];
  return {
    until: async (check, what) => {
      const found = (): Message | undefined => candidates().find((one) => check(show(one)));
      const stands = (): string =>
        candidates()
          .map((one) => JSON.stringify(show(one).text))
          .join(', ');
      await telegram
        .until(() => found() !== undefined, what, patienceMs)
        .catch((cause: unknown) => {
          throw new Error(`waited for ${what}; there is ${stands()}`, { cause });
        });
      return show(found() ?? missing());
    },
    told: async () => {
      const text = (): string =>
        candidates()
          .map((one) => one.content.text)
          // What only says that it was taken in will change.
          .find((one) => one !== '' && !one.startsWith('⏳')) ?? '';
      await telegram.until(() => text() !== '', 'something that is told', patienceMs);
      return text();
    },
  };
};

const answerTo = (setting: Setting, place: Place, user: User, said: Message): Answer =>
  watch(setting, place, user, (one) => one.replyTo === said || one.onlyFor === user);

/** Whatever comes after the press, and the short word that answers it. */
const answerToPress = (setting: Setting, place: Place, user: User, press: Press): Answer => {
  const before = new Set(setting.stage.telegram.messages(place, user));
  const later = watch(setting, place, user, (one) => !before.has(one));
  return {
    until: later.until,
    told: async () => {
      const { toast } = await press.answered();
      return toast === '' ? later.told() : toast;
    },
  };
};

const roomOf = (setting: Setting, place: Place): Room => {
  const { stage, cast, show, of } = setting;
  const { telegram } = stage;
  const { people, scenery } = telegram;
  const chat = 'chat' in place ? place.chat : place;
  const say = async (who: Who, text: string, how: SayHow = {}): Promise<Answer> => {
    const user = cast[who];
    return answerTo(setting, place, user, await people.say(user, place, text, how));
  };
  const press = async (who: Who, on: Shown, button: string): Promise<Answer> => {
    const message = of(on);
    const pressed = people.press(cast[who], message, labelled(message, button));
    return answerToPress(setting, place, cast[who], pressed);
  };
  return {
    thread: async () => roomOf(setting, scenery.topic(chat, { name: 'ideas' })),
    draw: (who, words, { picture, hidden } = {}) =>
      say(who, `/draw ${hidden ? `${words} --hide` : words}`, picture ? sent(picture) : {}),
    work: (who, verb, picture) => say(who, `/${verb}`, sent(picture)),
    mention: (who, words) => say(who, `@${telegram.bot.user.username ?? ''} ${words}`),
    reply: (who, to, words) => say(who, words, { replyTo: of(to) }),
    panel: (who, which) => say(who, commands[which]),
    press,
    fill: async (who, on, button, words) => {
      await press(who, on, button);
      const user = cast[who];
      await telegram.until(() => people.prompt(user, place) !== undefined, 'a question', patienceMs);
      return say(who, words, { replyTo: people.prompt(user, place) ?? missing() });
    },
    pressTwice: press,
    forge: async (who, on, actionId) => {
      const message = of(on);
      const [[first] = []] = message.content.keyboard;
      const button = first ?? missing();
      const real = button.callback_data;
      // A client sends whatever it likes.
      Object.assign(button, { callback_data: actionId });
      const pressed = people.press(cast[who], message, actionId);
      Object.assign(button, { callback_data: real });
      return answerToPress(setting, place, cast[who], pressed);
    },
    messages: async () =>
      telegram
        .messages(place)
        .filter((one) => ofBot(one) && one.onlyFor === undefined && isIn(one, place))
        .map(show),
    look: async (shown) => {
      const message = of(shown);
      return telegram.messages(place).includes(message) ? show(message) : undefined;
    },
    takeAway: async (shown) => people.deleteMessage(cast.moderator, of(shown)),
    expel: async () => scenery.kickBot(chat),
    forbidPictures: async () => missing(),
  };
};

/** A chat with topics lists all of them; its general one has no thread. */
const isIn = ({ threadId }: Message, place: Place): boolean =>
  'chat' in place ? threadId === place.threadId : threadId === undefined;

const newRoom = ({ stage, cast, ...lens }: Setting): Room => {
  const { scenery } = stage.telegram;
  const people = [cast.moderator, cast.ana, cast.ben];
  const chat = scenery.supergroup({ title: 'Room', people, forum: true });
  scenery.setAdmin(chat, cast.moderator, true);
  return roomOf({ stage, cast, ...lens }, chat);
};

const finals = { method: /^editMessageMedia$/ };

export const openTelegramStage = async (): Promise<ChatStage> => {
  const cleaning: (() => Promise<void>)[] = [];
  const stage = await openStage(
    { after: (clean) => void cleaning.push(clean) },
    { telegram: { flood: 'none' }, options: {} },
  );
  const { telegram } = stage;
  const user = (name: string, language: string): User => telegram.scenery.user({ name, language });
  const cast: Cast = {
    ana: user('安娜', 'zh-hans'),
    ben: user('Ben', 'en'),
    cleo: user('Cleo', 'zh-hans'),
    moderator: user('Mo', 'zh-hans'),
  };
  const setting: Setting = { stage, cast, ...createLens(stage) };
  return {
    platform: 'telegram',
    sd: stage.sd,
    ollama: stage.ollama,
    studio: () => stage.house.studio,
    labels: chatLabelsFor,
    whoIs: (who) => `telegram:${cast[who].id}`,
    room: async () => newRoom(setting),
    alone: async (who) => roomOf(setting, telegram.scenery.private(cast[who])),
    advance: (ms) => stage.advance(ms),
    restart: async (meanwhile) => {
      // Drawings under way are given some time.
      await hastened(stage.advance, stage.stop());
      try {
        await meanwhile?.();
      } finally {
        await stage.start();
      }
    },
    breakDelivery: (how, times) => {
      const { trouble } = telegram;
      if (how === 'limited') trouble.add(finals, { kind: 'limit', retryAfter: 1 }, times);
      else if (how === 'broken') trouble.add(finals, { kind: 'fail', status: 503 }, times);
      else trouble.add(finals, { kind: 'loseAnswer' }, times);
    },
    log: () => stage.lines.join('\n'),
    faults: () => telegram.faults(),
    close: async () => {
      for (const clean of cleaning) await clean();
    },
  };
};
