/** The fake Telegram with a few groups, and a private chat for everybody else who asks. */
import { type Chat, type FakeTelegram, type Message, startFakeTelegram, type User } from '../fakes/telegram.ts';
import { type Asked, type ChatSite, inTime, isDead, missing } from './site.ts';

const usualGroups = 4;
/** Limits would only slow a campaign down; the pace that keeps below them is kept all the same. */
const flood = 'none';

const hasPicture = ({ content }: Message): boolean => content.media !== undefined;

interface TelegramAsked extends Asked {
  user: User;
  answers: () => Message[];
}

const controlsOf = ({ content }: Message): string[] =>
  content.keyboard.flat().flatMap(({ callback_data }) => callback_data ?? []);

/** Everybody who asks is somebody else, so that their private chat holds one answer. */
const createPlaces = ({ scenery }: FakeTelegram, groups: number) => {
  const chats = Array.from({ length: groups }, (_, n) => scenery.supergroup({ title: `Studio ${n}` }));
  const homes: Chat[] = [];
  return {
    next: (n: number): { user: User; chat: Chat } => {
      const user = scenery.user({ name: `P${n}`, language: n % 2 === 0 ? 'zh-hans' : 'en' });
      const room = groups > 0 ? n % (2 * groups) : 0;
      const group = chats[room];
      if (group) scenery.join(group, user);
      const chat = group ?? scenery.private(user);
      if (!group) homes.push(chat);
      return { user, chat };
    },
    all: (): Chat[] => [...chats, ...homes],
  };
};

/** @param groups 0: everybody asks in private */
export const openTelegramSite = async ({ groups = usualGroups } = {}): Promise<ChatSite> => {
  const telegram = await startFakeTelegram({ flood, recompress: false });
  const places = createPlaces(telegram, groups);
  const ofBot = ({ from }: Message): boolean => from === telegram.bot.user;
  const asks = new Map<Asked, TelegramAsked>();

  const ask = async (n: number, words: string, pictures: number): Promise<Asked> => {
    const { user, chat } = places.next(n);
    const said = await telegram.people.say(user, chat, `/draw ${words}`);
    const answers = (): Message[] =>
      telegram.messages(chat).filter((one) => ofBot(one) && (chat.type === 'private' || one.replyTo === said));
    const ackMs = (): number | undefined => {
      const [first] = answers();
      return first && first.at - said.at;
    };
    const one: TelegramAsked = {
      user,
      answers,
      ackMs,
      acknowledged: async (timeoutMs) => {
        await inTime(telegram.until(() => answers().length > 0, 'a word in answer', timeoutMs));
        return ackMs();
      },
      // Several are one picture here, with a number for each.
      shown: () => answers().some((answer) => hasPicture(answer) && controlsOf(answer).length > pictures),
      messages: () => answers().length,
      says: () =>
        answers()
          .map(({ content }) => content.text)
          .join('\n'),
    };
    asks.set(one, one);
    return one;
  };

  const press = async (asked: Asked, which: number, timeoutMs: number): Promise<boolean> => {
    const { user, answers } = asks.get(asked) ?? missing();
    const message = answers().find(hasPicture) ?? missing();
    const controls = controlsOf(message);
    const pressed = telegram.people.press(user, message, controls[which % controls.length] ?? missing());
    return (await inTime(pressed.answered(timeoutMs))) && !isDead(pressed.toast);
  };

  return {
    platform: 'telegram',
    env: { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url },
    keeps: true,
    numbers: false,
    nextStudio: (timeoutMs) => {
      const before = telegram.calls('getMe');
      return telegram.until(() => telegram.calls('getMe') > before, 'a studio that has connected', timeoutMs);
    },
    ask,
    press,
    pictureMessages: () =>
      places
        .all()
        .flatMap((chat) => telegram.messages(chat))
        .filter((one) => ofBot(one) && hasPicture(one)).length,
    ringsTwice: () => telegram.faults().filter((fault) => fault.includes(' unasked ')).length,
    faults: () => telegram.faults(),
    close: () => telegram.close(),
  };
};
