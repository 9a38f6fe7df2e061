/**
 * `npm run crash -- [--platform web|discord|telegram|sessions] [--kills 200] [--creations N] [--seed 1]`: the studio is killed.
 * `npm run crash -- --platform backends [--rounds 20] [--seed 1] [--only S8]`: the WebUIs misbehave.
 * Exit code 1 when anything was lost or came twice, or did not go as it should.
 */
import { parseArgs } from 'node:util';
import { headText, isCleanRow, rowText, runBackendCampaign } from './backends.ts';
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

/** Nobody is killed, but the WebUIs behind the studio break in all ways they can. */
const backends = 'backends';

interface Wanted {
  platform: string;
  kills: number;
  creations: number;
  seed: number;
  rounds: number;
  only?: string;
}

const readOptions = (args: readonly string[]): Wanted | undefined => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      platform: { type: 'string', default: 'web' },
      kills: { type: 'string', default: '200' },
      creations: { type: 'string' },
      seed: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '20' },
      only: { type: 'string' },
    },
  });
  const { platform } = values;
  const kills = Number(values.kills);
  const creations = Number(values.creations ?? kills * (platform === 'web' ? 4 : 2));
  const rounds = Number(values.rounds);
  const isKnown = ['web', sessions, backends].includes(platform) || platform in sites;
  const whole = [kills, creations, rounds].every((one) => Number.isInteger(one) && one >= 0);
  if (!isKnown || !whole || kills < 1 || creations < kills) return undefined;
  const { only } = values;
  return { platform, kills, creations, seed: Number(values.seed), rounds, ...(only !== undefined && { only }) };
};

/** Tells each row as it comes. @returns whether all are as they should be */
const runBackends = async ({ seed, rounds, only }: Wanted): Promise<boolean> => {
  console.log(headText());
  const rows = await runBackendCampaign({
    seed,
    rounds,
    fits: ({ id }) => only === undefined || id === only,
    onRow: (row) => console.log(rowText(row)),
  });
  const wrong = rows.filter((row) => !isCleanRow(row)).length;
  console.log(wrong === 0 ? `clean: all ${rows.length} rows` : `NOT clean: ${wrong} of ${rows.length} rows`);
  return wrong === 0;
};

const killing = async ({ platform, ...plan }: Wanted): Promise<boolean> => {
  const onRound = (round: number): void => {
    if (round % 20 === 0) process.stderr.write(`${round} of ${plan.kills} kills\n`);
  };
  const tell = (result: object, clean: boolean): boolean => {
    for (const [name, value] of Object.entries(result))
      console.log(`${name.padEnd(14)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
    console.log(clean ? 'clean: nothing lost, nothing doubled' : 'NOT clean');
    return clean;
  };
  const open = sites[platform];
  if (open) {
    const result = await runChatCampaign({ ...plan, open, onRound });
    return tell(result, isCleanChat(result));
  }
  if (platform === sessions) {
    const result = await runSessionCampaign({ ...plan, onRound });
    return tell(result, isCleanSession(result));
  }
  const result = await runCampaign({ ...plan, onRound });
  return tell(result, isClean(result));
};

const wanted = readOptions(process.argv.slice(2));
if (wanted) {
  const clean = await (wanted.platform === backends ? runBackends(wanted) : killing(wanted));
  process.exitCode = clean ? 0 : 1;
} else {
  const names = ['web', ...Object.keys(sites), sessions].join('|');
  process.stderr.write(
    `usage: npm run crash -- [--platform ${names}] [--kills 200] [--creations N >= kills] [--seed 1]\n` +
      `       npm run crash -- --platform ${backends} [--rounds 20] [--seed 1] [--only S8]\n`,
  );
  process.exitCode = EX_USAGE;
}
