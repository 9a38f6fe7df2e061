/**
 * `npm run crash -- [--platform web|discord|telegram|sessions] [--kills 200] [--creations N] [--seed 1]`: the studio is killed.
 * `npm run crash -- --platform backends [--rounds 20] [--seed 1] [--only S8]`: the WebUIs misbehave.
 * Exit code 1 when anything was lost or came twice, or did not go as it should.
 */
import { runCommand, WrongUse } from '../commandLine.ts';
import { headText, isCleanRow, rowText, runBackendCampaign } from './backends.ts';
import { isClean, runCampaign } from './campaign.ts';
import { isCleanChat, runChatCampaign } from './chat.ts';
import { openDiscordSite } from './discordSite.ts';
import { isCleanSession, runSessionCampaign } from './sessions.ts';
import type { ChatSite } from './site.ts';
import { openTelegramSite } from './telegramSite.ts';

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

const usage = `usage: npm run crash -- [--platform ${['web', ...Object.keys(sites), sessions].join('|')}] [--kills 200] [--creations N] [--seed 1]
       npm run crash -- --platform ${backends} [--rounds 20] [--seed 1] [--only S8]

The first kills the studio while people ask, --kills times; --creations is at least as many. The second lets its WebUIs misbehave.
The exit code is 1 when anything was lost or came twice, or did not go as it should.`;

const options = {
  platform: { type: 'string', default: 'web' },
  kills: { type: 'string', default: '200' },
  creations: { type: 'string' },
  seed: { type: 'string', default: '1' },
  rounds: { type: 'string', default: '20' },
  only: { type: 'string' },
} as const;

interface Given {
  platform: string;
  kills: string;
  creations?: string | undefined;
  seed: string;
  rounds: string;
  only?: string | undefined;
}

/** @throws WrongUse */
const wantedOf = ({ platform, only, ...given }: Given): Wanted => {
  const whole = (name: 'kills' | 'creations' | 'seed' | 'rounds', least: number, fallback = ''): number => {
    const value = Number(given[name] ?? fallback);
    if (!Number.isInteger(value) || value < least)
      throw new WrongUse(`--${name} needs a whole number from ${least} on`);
    return value;
  };
  if (!['web', sessions, backends].includes(platform) && !Object.hasOwn(sites, platform))
    throw new WrongUse(`--platform: there is no ${platform}`);
  const kills = whole('kills', 1);
  const creations = whole('creations', kills, String(kills * (platform === 'web' ? 4 : 2)));
  return {
    platform,
    kills,
    creations,
    seed: whole('seed', 0),
    rounds: whole('rounds', 1),
    ...(only !== undefined && { only }),
  };
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

process.exitCode = await runCommand({ usage, options }, async ({ values, positionals: [stray] }) => {
  if (stray !== undefined) throw new WrongUse(`nothing is known about ${stray}`);
  const wanted = wantedOf(values);
  const clean = await (wanted.platform === backends ? runBackends(wanted) : killing(wanted));
  return clean ? 0 : 1;
});
