/**
 * The fakes until SIGINT or SIGTERM, to try the studio without a GPU and without an account:
 * `node test/fakes/serve.ts [--sd-port N] [--ollama-port N] [--telegram-port N] [--discord-port N] [--step-ms N] [--profile NAME]`
 */
import { parseArgs } from 'node:util';
import { startFakeA1111, type Profile } from './a1111.ts';
import { startFakeDiscord } from './discord.ts';
import { startFakeOllama } from './ollama.ts';
import { startFakeTelegram } from './telegram.ts';

const profiles: readonly Profile[] = ['a1111-1.8', 'a1111-1.9', 'a1111-1.10', 'forge', 'sdnext', 'sdcpp'];
const EX_USAGE = 64;

interface ServeOptions {
  /** 0: any free port. */
  readonly sdPort: number;
  readonly ollamaPort: number;
  /** undefined: no Telegram. */
  readonly telegramPort: number | undefined;
  /** undefined: no Discord. */
  readonly discordPort: number | undefined;
  /** ms per sampler step. */
  readonly stepMs: number;
  readonly profile: Profile;
}

function readOptions(args: readonly string[]): ServeOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'sd-port': { type: 'string', default: '0' },
      'ollama-port': { type: 'string', default: '0' },
      'telegram-port': { type: 'string' },
      'discord-port': { type: 'string' },
      'step-ms': { type: 'string', default: '60' },
      profile: { type: 'string', default: 'a1111-1.10' },
    },
  });
  const whole = (name: keyof typeof values): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 0 || value > 65_535)
      throw new Error(`--${name} needs a whole number from 0 to 65535`);
    return value;
  };
  const wished = (name: keyof typeof values): number | undefined =>
    values[name] === undefined ? undefined : whole(name);
  const profile = profiles.find((known) => known === values.profile);
  if (profile === undefined) throw new Error(`--profile is one of ${profiles.join(', ')}`);
  return {
    sdPort: whole('sd-port'),
    ollamaPort: whole('ollama-port'),
    telegramPort: wished('telegram-port'),
    discordPort: wished('discord-port'),
    stepMs: whole('step-ms'),
    profile,
  };
}

interface Served {
  /** What is said of it. */
  readonly line: string;
  /** What the studio finds it by. */
  readonly env: string;
  close(): Promise<void>;
}

/** With one person to be: a private chat, and a group with the bot in it. */
async function serveTelegram(port: number): Promise<Served> {
  const { scenery, url, token, close } = await startFakeTelegram({ port, live: true });
  const ana = scenery.user({ name: 'Ana', username: 'ana_draws' });
  scenery.private(ana);
  scenery.supergroup({ title: 'Studio', people: [ana] });
  return {
    line: `Telegram ${url}  (open it and write)`,
    env: `TELEGRAM_TOKEN=${token} TELEGRAM_API_URL=${url}`,
    close,
  };
}

async function serveDiscord(port: number): Promise<Served> {
  const { scenery, api, token, close } = await startFakeDiscord({ port });
  scenery.channel(scenery.guild({ name: 'Studio' }), { name: 'draws' });
  return { line: `Discord  ${api}`, env: `DISCORD_TOKEN=${token} DISCORD_API_URL=${api}`, close };
}

async function serve(options: ServeOptions): Promise<void> {
  const { stepMs, profile, telegramPort, discordPort } = options;
  const sd = await startFakeA1111({ stepMs, profile, loadMs: stepMs * 10, detail: 'photo' }, options.sdPort);
  const ollama = await startFakeOllama({ chunkDelayMs: stepMs, chunks: 24 }, options.ollamaPort);
  const served: Served[] = [
    ...(telegramPort === undefined ? [] : [await serveTelegram(telegramPort)]),
    ...(discordPort === undefined ? [] : [await serveDiscord(discordPort)]),
    { line: `WebUI    ${sd.url}  (${profile})`, env: '', close: () => sd.close() },
    { line: `Ollama   ${ollama.url}`, env: `OLLAMA_URL=${ollama.url} SD_URLS=${sd.url}`, close: () => ollama.close() },
  ];
  const env = served.flatMap((one) => (one.env === '' ? [] : [one.env])).join(' ');
  process.stdout.write(`${served.map(({ line }) => line).join('\n')}\n\n${env} npm start\n`);
  // With all of them closed nothing keeps the process alive.
  const stop = async (): Promise<void> => {
    await Promise.all(served.map(({ close }) => close()));
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

let options: ServeOptions | undefined;
try {
  options = readOptions(process.argv.slice(2));
} catch (wrong) {
  process.stderr.write(`${wrong instanceof Error ? wrong.message : String(wrong)}\n`);
  process.exitCode = EX_USAGE;
}
if (options !== undefined) await serve(options);
