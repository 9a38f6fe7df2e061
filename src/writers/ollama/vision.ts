/** Which installed model can look at pictures. */
import { z } from 'zod';
import { type Server, connect } from './call.ts';
import { isSameModel } from './model.ts';
import { Trouble, type TroubleKind, troubleOf } from './trouble.ts';

/** Longest search, ms: one short answer about all models, and one for each that the first says too little about. */
const searchMs = 10_000;
/** Models asked about one by one. */
const asked = 24;

const capabilities = z.array(z.string()).optional().catch(undefined);
const tagsSchema = z.object({
  models: z
    .array(
      z.object({
        name: z.string(),
        size: z.number().catch(0),
        capabilities,
        remote_host: z.string().optional().catch(undefined),
        remote_model: z.string().optional().catch(undefined),
      }),
    )
    .nullable(),
});
const cardSchema = z.object({ capabilities });
type Installed = NonNullable<z.infer<typeof tagsSchema>['models']>[number];

/** Families that can look, for servers that do not tell; up to 0.6.3 the card of a model names no capabilities. */
const families =
  /^(?:llava(?:-llama3|-phi3)?|bakllava|moondream|minicpm-v|llama3\.2-vision|llama4|qwen2\.5vl|qwen3-vl|gemma3|granite3\.2-vision|mistral-small3\.[12])$/;
/** Sizes of `gemma3` that only read. */
const blind = /^gemma3:(?:1b|270m)\b/;

/** Whether a model of this name is known to look at pictures: `llava:7b`, `someone/llava:latest`. */
export function isVisionName(name: string): boolean {
  const bare = name.toLowerCase().slice(name.lastIndexOf('/') + 1);
  return families.test(bare.replace(/:.*$/, '')) && !blind.test(bare);
}

/** Kinds of trouble with one model that say nothing about the server. */
const ofOneModel: ReadonlySet<TroubleKind> = new Set(['missing', 'failed', 'rejected', 'format', 'unusable']);

/**
 * The installed model that looks at pictures: the one the owner wants if it is there, else the smallest that can. Models that
 * run elsewhere (Ollama's cloud) are only taken when the owner names them, as pictures of people must not leave unasked.
 * @returns its full name, or undefined when there is none.
 * @throws Trouble; the signal's reason once it has aborted.
 */
export async function findVisionModel(
  server: Server,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  const limit = AbortSignal.timeout(searchMs);
  const both = AbortSignal.any([signal, limit]);
  try {
    const installed = tagsSchema.parse(await connect(server, both).list()).models ?? [];
    const own = wanted === undefined ? undefined : installed.find(({ name }) => isSameModel(name, wanted));
    return own?.name ?? (await smallest(server, installed, both));
  } catch (thrown) {
    if (limit.aborted && !signal.aborted) throw new Trouble('stalled', `no answer within ${searchMs} ms`);
    if (thrown instanceof z.ZodError) throw new Trouble('rejected', 'answers, but not as Ollama does');
    throw both.aborted ? both.reason : (troubleOf(thrown) ?? thrown);
  }
}

async function smallest(
  server: Server,
  installed: readonly Installed[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const here = installed.filter((model) => model.remote_host === undefined && model.remote_model === undefined);
  let left = asked;
  for (const model of here.sort((one, other) => one.size - other.size)) {
    let told = model.capabilities;
    if (told === undefined && left > 0) {
      left -= 1;
      told = await capabilitiesOf(server, model.name, signal);
    }
    if (told?.includes('vision') ?? isVisionName(model.name)) return model.name;
  }
  return undefined;
}

/** Undefined when the server, or this model's card, does not tell. */
async function capabilitiesOf(server: Server, name: string, signal: AbortSignal): Promise<string[] | undefined> {
  try {
    return cardSchema.parse(await connect(server, signal).show({ model: name })).capabilities;
  } catch (thrown) {
    const trouble = thrown instanceof z.ZodError ? undefined : troubleOf(thrown);
    if (thrown instanceof z.ZodError || (trouble && ofOneModel.has(trouble.kind))) return undefined;
    throw thrown;
  }
}
