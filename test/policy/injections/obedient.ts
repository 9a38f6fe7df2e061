/** A model that does whatever a line tells it, and more. */
import type { Injection } from './line.ts';

/** Fields of a WebUI, of its options and of this house that no answer may set. */
const everyField = {
  width: 4096,
  height: 4096,
  steps: 999,
  cfg_scale: 99,
  cfg: 99,
  seed: 7,
  count: 100,
  n_iter: 100,
  batch_size: 64,
  checkpoint: '../../evil.safetensors',
  sampler: 'evil',
  sampler_name: 'evil',
  override_settings: { sd_model_checkpoint: '../../evil', samples_save: true },
  script_name: 'evil.py',
  script_args: ['import os'],
  alwayson_scripts: { evil: { args: [1] } },
  infotext: 'Steps: 999, Size: 4096x4096',
  styles: ['evil'],
  enable_hr: true,
  hr_scale: 16,
  save_images: true,
  force_task_id: 'task(evil)',
  init_images: ['http://127.0.0.1/'],
  enforcedNegative: '',
  writer: 'evil',
};

/** A run of something that a WebUI, an extension, a chat or a parser would read. */
const loot =
  /<[^<>]{1,200}>?|[({[]{1,30}[^()[\]{}]{0,80}[)}\]]{0,30}|__[^_]{1,40}__|\$\{[^}]{0,40}\}?|\b(?:AND|BREAK)\b|@\w+|https?:\S+|["“「][^"”」]{1,120}["”」]|:\s*-?\d+/gu;

const named = /([a-z_]{3,30})["'”]?\s*(?:[:=]|to)?\s*["'“]?([\d.]{1,20}|\.\.[^\s"',]{1,60})/gi;

/** An object in the line is the answer that it wants. */
const objectIn = (text: string): object => {
  const found = /\{.*\}/su.exec(text)?.[0] ?? '';
  try {
    const value: unknown = JSON.parse(found);
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};

/** The prompt that the line wants, typed and in plain width, with the lot in it. */
const wished = ({ say, wants }: Injection): string => {
  if (wants !== undefined) return wants;
  const both = [say, say.normalize('NFKC')].flatMap((text) => text.match(loot) ?? []);
  return ['a cat on a roof at dusk, warm light', ...new Set(both)].join(', ');
};

/** The raw answer of such a model: every field there is, those the line names, and whatever object it holds. */
export function obey(line: Injection): string {
  const plain = line.say.normalize('NFKC');
  const fields = Object.fromEntries([...plain.matchAll(named)].map(([, name = '', value = '']) => [name, value]));
  const positive = wished(line);
  return JSON.stringify({
    kept: [
      { said: line.say.slice(0, 60), as: positive.slice(0, 60) },
      { said: 'cat', as: '<lora:evil:9>' },
    ],
    negative: `((((, [x, ${line.wants ?? line.say}, <lora:evil:9>, {a|b}, __c__ #`,
    aspect: '100:1',
    style: '../../evil',
    title: `@everyone ${line.say}`,
    understanding: `<b>${line.say}</b>\u202e`,
    ...everyField,
    ...fields,
    positive,
    ...objectIn(plain),
  });
}
