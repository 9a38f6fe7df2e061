/** The fake Discord with a server of a few channels and as many people as ask. */
import type { Message, Seen, User } from '../fakes/discord.ts';
import { startFakeDiscord } from '../fakes/discord.ts';
import { flatten, kind } from '../fakes/discord/componentRules.ts';
import { flag } from '../fakes/discord/world.ts';
import { textOf } from '../fakes/json.ts';
import type { Asked, ChatSite } from './site.ts';

const rooms = 8;
/** Wide enough for a crowd: the real limits are learned from headers, and would only slow a campaign down. */
const limits = 'none';

const buttonsOf = ({ components }: Message): string[] =>
  flatten(components)
    .filter(({ type, disabled }) => type === kind.button && disabled !== true)
    .map(({ custom_id }) => textOf(custom_id));

interface DiscordAsked extends Asked {
  user: User;
  seen: Seen;
}

const missing = (): never => {
  throw new Error('not of this site');
};

/** More than Cancel stands under it: it has ended. */
const isFinal = (message: Message | undefined): message is Message =>
  message !== undefined &&
  (message.flags & flag.loading) === 0 &&
  (message.attachments.length > 0 || buttonsOf(message).length > 1);

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

  const ask = async (n: number, words: string): Promise<Asked> => {
    const channel = channels[n % rooms] ?? missing();
    const user = personOf(n);
    const seen = await discord.people.slash(user, channel, 'draw', { describe: words });
    const answer = (): Message | undefined => seen.interaction.original;
    const one: DiscordAsked = {
      user,
      seen,
      acknowledged: (timeoutMs) =>
        seen.acknowledged(timeoutMs).then(
          () => seen.ackMs,
          () => undefined,
        ),
      pictures: () => (isFinal(answer()) ? (answer()?.attachments.length ?? 0) : 0),
      ended: () => isFinal(answer()),
      messages: () => (answer() === undefined ? 0 : 1) + seen.interaction.followUps.length,
    };
    asks.set(one, one);
    return one;
  };

  const press = async (asked: Asked, timeoutMs: number): Promise<boolean> => {
    const { user, seen } = asks.get(asked) ?? missing();
    const message = seen.interaction.original;
    const [first] = message ? buttonsOf(message) : [];
    if (message === undefined || first === undefined) return false;
    const pressed = await discord.people.press(user, message, first);
    return pressed.acknowledged(timeoutMs).then(
      () => true,
      () => false,
    );
  };

  return {
    platform: 'discord',
    env: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api },
    connected: (times, timeoutMs) => {
      const { counts } = discord.gateway;
      const isThere = (): boolean => counts.identified + counts.resumed >= times && discord.commands().length > 0;
      return discord.until(isThere, `connection ${times}`, timeoutMs);
    },
    ask,
    press,
    picturesInAll: () =>
      channels.flatMap((channel) => discord.messages(channel)).reduce((sum, one) => sum + one.attachments.length, 0),
    ringsTwice: () => discord.faults().filter((fault) => fault.endsWith('once more')).length,
    faults: () => discord.faults(),
    limited: () => discord.requests.filter(({ status }) => status === 429).length,
    close: () => discord.close(),
  };
};
