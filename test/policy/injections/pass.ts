/** One line from the door to the body for the WebUI, through the rooms that touch words, in the order of the studio. */
import type { Brief, Draft, Note } from '../../../src/creation.ts';
import type { Facts } from '../../../src/engines/a1111/dialect.ts';
import type { Txt2ImgBody } from '../../../src/engines/a1111/keys.ts';
import { planDrawing } from '../../../src/engines/a1111/plan.ts';
import { buildTxt2Img } from '../../../src/engines/a1111/request.ts';
import { AtelierError } from '../../../src/errors.ts';
import { glossWith, writeUnderContract } from '../../../src/pipeline/contract.ts';
import { enforcedNegative, keepHardLine } from '../../../src/policy/index.ts';
import type { PromptWriter, WriteRequest } from '../../../src/ports.ts';
import { composeBrief } from '../../../src/prompt/brief.ts';
import { readRequest } from '../../../src/prompt/request.ts';
import { cutText } from '../../../src/prompt/text.ts';
import { known, presetOf, styles } from '../../prompt/known.ts';
import { tokens } from '../../prompt/clip.ts';

export const loras = ['kept'];
export const locale = 'zh-CN';
const styleNames = styles.map(({ name }) => name);
const never = new AbortController().signal;

const facts: Facts = {
  family: 'A1111',
  version: '1.10',
  models: [{ title: 'base.safetensors [1234567890]', name: 'base', hash: '1234567890', sha256: '', hint: '' }],
  samplers: ['Euler', 'Euler a', 'DPM++ 2M'].map((name) => ({ name, aliases: [] })),
  schedulers: [{ name: 'karras', label: 'Karras' }],
  upscalers: ['None', 'Latent'],
  loaded: 'base.safetensors [1234567890]',
  modules: [],
  withheld: [],
  loras: [{ name: 'kept' }],
  vaes: [],
  embeddings: [],
  describes: false,
};

export interface Passed {
  /** What writers were asked, the main one first. */
  requests: WriteRequest[];
  /** Everything a person could read about it, sentences as their facts. */
  shown: string[];
  count: number | undefined;
  draft: Draft;
  brief: Brief;
  body: Txt2ImgBody;
  /** The main writer failed. */
  fellBack: boolean;
}

export interface Writers {
  writer: PromptWriter;
  fallback: PromptWriter;
}

const verbatim = (words: string): Draft => ({
  positive: words,
  negative: '',
  title: cutText(words, 20),
  understanding: '',
  kept: [],
  missing: [],
  writer: 'verbatim',
});

/** @throws whatever the rooms throw. */
export async function pass(say: string, { writer, fallback }: Writers): Promise<Passed> {
  const { words, wishes, notes } = readRequest(say, undefined, { ...known, loras });
  keepHardLine(words, wishes.avoid);
  const requests: WriteRequest[] = [];
  const shown: string[] = [];
  const gloss = glossWith(fallback, locale, never);
  const ask = { words, locale, styles: styleNames, loras, embeddings: [] };
  const { avoid } = wishes;
  const write = async (by: PromptWriter) => {
    const watched: PromptWriter = {
      name: by.name,
      write: (request, ...rest) => (requests.push(request), by.write(request, ...rest)),
    };
    const wanted = { ...ask, ...(avoid !== undefined && { avoid }) };
    return writeUnderContract({ writer: watched, gloss }, wanted, (soFar) => shown.push(soFar), never);
  };
  let fellBack = false;
  const written = wishes.raw
    ? { draft: verbatim(words), notes: [] }
    : await write(writer).catch((error: unknown) => {
        if (!(error instanceof AtelierError)) throw error;
        fellBack = true;
        return write(fallback);
      });
  const { avoid: _written, ...others } = wishes;
  const composed = composeBrief({
    tokens,
    draft: written.draft,
    wishes: wishes.raw ? wishes : others,
    preset: presetOf('normal'),
    styles,
    random: () => 0.5,
    enforcedNegative,
    hasAvoided: avoid !== undefined,
    allowedLoras: loras,
    loaded: 'base.safetensors',
    ...(wishes.model !== undefined && { checkpoint: wishes.model }),
  });
  const { brief } = composed;
  keepHardLine(brief.positive, brief.negative);
  const { drawing } = await planDrawing(facts, { id: 'J-000000', brief }, 'task');
  const told: Note[] = [...notes, ...written.notes, ...composed.notes];
  const { title, understanding, positive, negative, kept, missing } = written.draft;
  shown.push(title, understanding, positive, negative, brief.positive, brief.negative, ...missing);
  shown.push(
    ...kept.flatMap((pair) => [pair.said, pair.as]),
    ...told.flatMap(({ facts: all }) => Object.values(all).map(String)),
  );
  return { requests, shown, count: wishes.count, draft: written.draft, brief, body: buildTxt2Img(drawing), fellBack };
}
