/**
 * Both fakes until SIGINT or SIGTERM, to try the studio without a GPU:
 * `node test/fakes/serve.ts [--sd-port N] [--ollama-port N] [--step-ms N] [--profile NAME]`
 */
import { parseArgs } from 'node:util';
import { startFakeA1111, type Profile } from './a1111.ts';
import { startFakeOllama } from './ollama.ts';

const profiles: readonly Profile[] = ['a1111-1.8', 'a1111-1.9', 'a1111-1.10', 'forge', 'sdnext', 'sdcpp'];
const EX_USAGE = 64;

interface ServeOptions {
  /** 0: any free port. */
  readonly sdPort: number;
  readonly ollamaPort: number;
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
      'step-ms': { type: 'string', default: '60' },
      profile: { type: 'string', default: 'a1111-1.10' },
    },
  });
  const whole = (name: 'sd-port' | 'ollama-port' | 'step-ms'): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 0 || value > 65_535)
      throw new Error(`--${name} needs a whole number from 0 to 65535`);
    return value;
  };
  const profile = profiles.find((known) => known === values.profile);
  if (profile === undefined) throw new Error(`--profile is one of ${profiles.join(', ')}`);
  return { sdPort: whole('sd-port'), ollamaPort: whole('ollama-port'), stepMs: whole('step-ms'), profile };
}

async function serve(options: ServeOptions): Promise<void> {
  const { stepMs, profile } = options;
  const sd = await startFakeA1111({ stepMs, profile, loadMs: stepMs * 10, detail: 'photo' }, options.sdPort);
  const ollama = await startFakeOllama({ chunkDelayMs: stepMs, chunks: 24 }, options.ollamaPort);
  process.stdout.write(`WebUI  ${sd.url}  (${profile})\nOllama ${ollama.url}\n\n`);
  process.stdout.write(`OLLAMA_URL=${ollama.url} SD_URLS=${sd.url} npm start\n`);
  // With both closed nothing keeps the process alive.
  const stop = async (): Promise<void> => {
    await Promise.all([sd.close(), ollama.close()]);
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
