/**
 * `npm run crash -- [--platform web|discord|telegram|sessions] [--kills 200] [--creations N] [--seed 1]`: the campaigns of this
 * folder. Exit code 1 when anything was lost or came twice.
 */
import { parseArgs } from 'node:util';
import { isClean, runCampaign } from './campaign.ts';
import { isCleanChat, runChatCampaign } from './chat.ts';
import { openDiscordSite } from './discordSite.ts';
import { isCleanSession, runSessionCampaign } from './sessions.ts';
import type { ChatSite } from './site.ts';
import { openTelegramSite } from './telegramSite.ts';

const EX_USAGE = 64;

const sites: Readonly<Record<string, () => Promise<ChatSite>>> = {
  discord: openDiscordSite,
  telegram: () => openTelegramSite(),
};

/** A duel and a jam on Discord and Telegram at once; people say as much as fits between the kills. */
const sessions = 'sessions';

interface Wanted {
  platform: string;
  kills: number;
  creations: number;
  seed: number;
}

const readOptions = (args: readonly string[]): Wanted | undefined => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      platform: { type: 'string', default: 'web' },
      kills: { type: 'string', default: '200' },
      creations: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { platform } = values;
  const kills = Number(values.kills);
  const creations = Number(values.creations ?? kills * (platform === 'web' ? 4 : 2));
  const isKnown = platform === 'web' || platform === sessions || platform in sites;
  const fits = Number.isInteger(kills) && kills >= 1 && Number.isInteger(creations) && creations >= kills;
  return isKnown && fits ? { platform, kills, creations, seed: Number(values.seed) } : undefined;
};

const campaign = async ({ platform, ...plan }: Wanted): Promise<{ result: object; clean: boolean }> => {
  const onRound = (round: number): void => {
    if (round % 20 === 0) process.stderr.write(`${round} of ${plan.kills} kills\n`);
  };
  const open = sites[platform];
  if (open) {
    const result = await runChatCampaign({ ...plan, open, onRound });
    return { result, clean: isCleanChat(result) };
  }
  if (platform === sessions) {
    const result = await runSessionCampaign({ ...plan, onRound });
    return { result, clean: isCleanSession(result) };
  }
  const result = await runCampaign({ ...plan, onRound });
  return { result, clean: isClean(result) };
};

const wanted = readOptions(process.argv.slice(2));
if (wanted) {
  const { result, clean } = await campaign(wanted);
  for (const [name, value] of Object.entries(result))
    console.log(`${name.padEnd(14)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
  console.log(clean ? 'clean: nothing lost, nothing doubled' : 'NOT clean');
  process.exitCode = clean ? 0 : 1;
} else {
  process.stderr.write(
    `usage: npm run crash -- [--platform web|${Object.keys(sites).join('|')}|${sessions}] [--kills 200] [--creations N >= kills] [--seed 1]\n`,
  );
  process.exitCode = EX_USAGE;
}
