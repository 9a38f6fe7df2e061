/** A creation at each of its stages, as the pipeline shows it. */
import { say } from '../../config/locales/index.ts';
import type { Brief, Picture, Stage } from '../../src/creation.ts';
import type { View } from '../../src/desk.ts';

export const madeAt = 1_790_000_000_000;

export const picture = (seed: number): Picture => ({
  sha256: 'a'.repeat(64),
  mime: 'image/png',
  width: 512,
  height: 768,
  bytes: 400_000,
  seed,
});

export const brief: Brief = {
  positive: 'an orange cat in the rain, watercolour',
  negative: 'lowres, blurry',
  width: 512,
  height: 768,
  steps: 28,
  cfg: 7,
  sampler: 'DPM++ 2M',
  seed: 7,
  count: 1,
  checkpoint: 'SD15/dreamshaper_8.safetensors [879db523c3]',
};

const { positive, negative } = brief;

const texts: Readonly<Record<string, { words: string; title: string; sentence: string; kite: string }>> = {
  'zh-CN': { words: '雨里的橘猫，放着纸鸢', title: '雨中橘猫', sentence: '雨里的一只橘猫，水彩画', kite: '纸鸢' },
  en: {
    words: 'an orange cat in the rain flying a kite',
    title: 'Orange cat in the rain',
    sentence: 'An orange cat in the rain, as a watercolour',
    kite: 'kite',
  },
};

const fresh = (locale: string): View => ({
  creation: 'J-4F7KQ2',
  stage: 'queued',
  operation: 'draw',
  parents: [],
  author: 'room:ming',
  words: texts[locale]?.words ?? '',
  locale,
  title: '',
  text: say(locale, 'stage.queued', {}),
  notes: [],
  simulated: false,
  pictures: [],
  hidden: false,
  verbs: ['cancel'],
  madeAt,
});

const written = (locale: string): View => ({
  ...fresh(locale),
  title: texts[locale]?.title ?? '',
  prompt: { positive, negative },
  brief,
  writer: 'qwen3:8b',
  understanding: {
    sentence: texts[locale]?.sentence ?? '',
    kept: [
      { said: '橘猫', as: 'orange cat' },
      { said: '雨', as: 'rain' },
    ],
    missing: [],
    ratio: '2:3',
    style: 'watercolour',
  },
});

const done = (locale: string): View => ({
  ...written(locale),
  stage: 'done',
  text: say(locale, 'stage.done', {}),
  pictures: [picture(7)],
  checkpoint: 'SD15/dreamshaper_8.safetensors [879db523c3]',
  engine: 'sd1',
  drawMs: 12_400,
  verbs: [
    ...(['again', 'vary', 'change', 'restyle', 'recipe', 'edit', 'outpaint', 'upscale'] as const),
    ...(['blend', 'input', 'inpaint', 'describe'] as const),
  ],
});

const asking = (locale: string): View => {
  const view = written(locale);
  const missing = [texts[locale]?.kite ?? ''];
  return {
    ...view,
    stage: 'asking',
    text: say(locale, 'stage.asking', {}),
    verbs: ['go', 'rewrite', 'reword', 'verbatim', 'cancel'],
    ...(view.understanding && { understanding: { ...view.understanding, missing, until: madeAt + 20_000 } }),
  };
};

const preview = { bytes: new Uint8Array([1]), mime: 'image/webp' };

/** @param locale `zh-CN` or `en` */
export const viewAt = (stage: Stage, locale: string, change: Partial<View> = {}): View => {
  const stages: Readonly<Record<Stage, () => View>> = {
    queued: () => fresh(locale),
    writing: () => ({
      ...fresh(locale),
      text: say(locale, 'stage.writing', {}),
      prompt: { positive: 'an orange cat', negative: '' },
    }),
    asking: () => asking(locale),
    waiting: () => ({
      ...written(locale),
      text: say(locale, 'stage.waiting', { ahead: 3 }),
      turn: { ahead: 3, seconds: [62, 118] },
    }),
    drawing: () => ({
      ...written(locale),
      text: say(locale, 'stage.drawingEta', { seconds: 9 }),
      progress: { phase: 'drawing', fraction: 0.482, step: 14, steps: 28, etaSeconds: 9 },
      preview,
    }),
    delivering: () => ({ ...written(locale), text: say(locale, 'stage.delivering', {}), verbs: [] }),
    done: () => done(locale),
    failed: () => ({
      ...written(locale),
      text: say(locale, 'engine.outOfMemory', { width: 1536, height: 1536 }),
      code: 'E-SD-04',
      verbs: ['again', 'change'],
    }),
    cancelled: () => ({ ...written(locale), text: say(locale, 'stage.cancelled', {}), verbs: ['again', 'change'] }),
    expired: () => ({ ...fresh(locale), text: say(locale, 'stage.expired', { minutes: 120 }), verbs: [] }),
  };
  return { ...stages[stage](), stage, ...change };
};
