/** The fake Discord with a server of a few channels and as many people as ask. */
import { type FakeDiscord, type Message, type Seen, startFakeDiscord, type User } from '../fakes/discord.ts';
import { flatten, kind } from '../fakes/discord/componentRules.ts';
import { flag } from '../fakes/discord/world.ts';
import { objectsOf, textOf } from '../fakes/json.ts';
import { type Asked, type ChatSite, inTime, isDead, missing } from './site.ts';

const rooms = 8;
/** Wide enough for a crowd: the real limits are learned from headers, and would only slow a campaign down. */
const limits = 'none';

const controlsOf = ({ components }: Message) => flatten(components).filter(({ disabled }) => disabled !== true);
const buttonsOf = (message: Message) => controlsOf(message).filter(({ type }) => type === kind.button);

const textIn = (message: Message | undefined): string =>
  flatten(message?.components ?? [])
    .map(({ content }) => textOf(content))
    .join('\n');

const picturesOf = ({ attachments }: Message) => attachments.filter(({ name }) => !name.startsWith('preview'));

/** More than Cancel stands under it: it has ended. */
const isFinal = (message: Message): boolean => (message.flags & flag.loading) === 0 && buttonsOf(message).length > 1;

interface DiscordAsked extends Asked {
  user: User;
  seen: Seen;
}

/** Presses a button, or chooses the last entry of a list. */
const use = (discord: FakeDiscord, user: User, message: Message, which: number): Promise<Seen> => {
  const controls = controlsOf(message).filter(({ type }) => type === kind.button || type === kind.stringSelect);
  const { type, custom_id: id, options } = controls[which % controls.length] ?? missing();
  if (type === kind.button) return discord.people.press(user, message, textOf(id));
  return discord.people.select(user, message, textOf(id), [textOf(objectsOf(options).at(-1)?.value)]);
};

export const openDiscordSite = async (): Promise<ChatSite> => {
  const discord = await startFakeDiscord({ limits });
  const guild = discord.scenery.guild({ name: 'Studio' });
  const channels = Array.from({ length: rooms }, (_, n) => discord.scenery.channel(guild, { name: `draw-${n}` }));
  const people = new Map<number, User>();
  const personOf = (n: number): User => {
    const known = people.get(n) ?? discord.scenery.user({ name: `P${n}`, locale: n % 2 === 0 ? 'zh-CN' : 'en-US' });
    if (!people.has(n)) discord.scenery.join(guild, known);
    people.set(n, known);
    return known;
  };
  const asks = new Map<Asked, DiscordAsked>();
  const { counts } = discord.gateway;

  const ask = async (n: number, words: string, pictures: number): Promise<Asked> => {
    const user = personOf(n);
    const seen = await discord.people.slash(user, channels[n % rooms] ?? missing(), 'draw', { describe: words });
    const one: DiscordAsked = {
      user,
      seen,
      ackMs: () => seen.ackMs,
      acknowledged: async (timeoutMs) => ((await inTime(seen.acknowledged(timeoutMs))) ? seen.ackMs : undefined),
      shown: () => {
        const { original } = seen.interaction;
        return original !== undefined && isFinal(original) && picturesOf(original).length === pictures;
      },
      says: () => textIn(seen.interaction.original),
      messages: () => (seen.interaction.original === undefined ? 0 : 1) + seen.interaction.followUps.length,
    };
    asks.set(one, one);
    return one;
  };

  const press = async (asked: Asked, which: number, timeoutMs: number): Promise<boolean> => {
    const { user, seen } = asks.get(asked) ?? missing();
    const pressed = await use(discord, user, seen.interaction.original ?? missing(), which);
    return (await inTime(pressed.acknowledged(timeoutMs))) && !isDead(textIn(pressed.message));
  };

  return {
    platform: 'discord',
    env: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api },
    keeps: false,
    numbers: true,
    nextStudio: (timeoutMs) => {
      const before = counts.identified + counts.resumed;
      const isThere = (): boolean => counts.identified + counts.resumed > before && discord.commands().length > 0;
      return discord.until(isThere, 'a studio that has connected', timeoutMs);
    },
    ask,
    press,
    pictureMessages: () =>
      channels.flatMap((channel) => discord.messages(channel)).filter((message) => picturesOf(message).length > 0)
        .length,
    ringsTwice: () => discord.faults().filter((fault) => fault.endsWith('once more')).length,
    faults: () => discord.faults(),
    close: () => discord.close(),
  };
};
