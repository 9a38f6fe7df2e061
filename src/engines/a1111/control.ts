/** Guidance by another picture, through the ControlNet extension: which preprocessor and which network go together. */
import type { Brief } from '../../creation.ts';
import { familyOf } from '../../prompt/family.ts';
import { type Facts, findModel, type ListedModel } from './dialect.ts';

export type GuideKind = NonNullable<Brief['guide']>['kind'];
export const guideKinds: readonly GuideKind[] = ['style', 'lines', 'pose', 'depth'];

export interface ControlChoice {
  module: string;
  /** As listed; absent for what needs no network. */
  model?: string;
}

/** Networks fit one architecture each. */
type Architecture = 'sd1' | 'sd2' | 'sdxl' | 'flux' | 'sd3';

const architectures: Readonly<Record<string, Architecture>> = {
  sd1: 'sd1',
  sd2: 'sd2',
  sdxl: 'sdxl',
  pony: 'sdxl',
  illustrious: 'sdxl',
  noobai: 'sdxl',
  'flux-dev': 'flux',
  'flux-schnell': 'flux',
  sd3: 'sd3',
};

/** By the names their makers give them; the first networks were for Stable Diffusion 1.5 and often do not say so. */
function architectureOf(network: string): Architecture {
  const file = network.toLowerCase();
  if (file.includes('flux')) return 'flux';
  if (/sd[-_.]?3/.test(file)) return 'sd3';
  if (/xl|pony|illustrious|noob/.test(file)) return 'sdxl';
  return /sd[-_.]?2[-_.]?[01]?(?![0-9])|v2-1/.test(file) ? 'sd2' : 'sd1';
}

interface Way {
  /** Preprocessors, best first. */
  modules: readonly string[];
  /** The network's name; absent: none is needed, but an architecture whose attention can be shared. */
  network?: RegExp;
}

const ways: Readonly<Record<GuideKind, readonly Way[]>> = {
  style: [{ modules: ['reference_only'] }],
  lines: [
    { modules: ['canny'], network: /canny/i },
    { modules: ['lineart_realistic', 'lineart_standard', 'lineart'], network: /lineart(?!_anime)/i },
  ],
  pose: [{ modules: ['dw_openpose_full', 'openpose_full', 'openpose'], network: /openpose/i }],
  depth: [{ modules: ['depth_anything_v2', 'depth_anything', 'depth_midas', 'depth'], network: /depth/i }],
};

const attending: readonly Architecture[] = ['sd1', 'sd2', 'sdxl'];

/** `lineart_standard (from white bg & black line)` is `lineart_standard`. */
const plain = (module: string): string => module.toLowerCase().replace(/ \(.*$/, '');

function choose(control: NonNullable<Facts['control']>, kind: GuideKind, on: Architecture): ControlChoice | undefined {
  for (const { modules, network } of ways[kind]) {
    const module = modules.map((one) => control.modules.find((listed) => plain(listed) === one)).find(Boolean);
    if (!module) continue;
    if (!network && attending.includes(on)) return { module };
    const model = network && control.models.find((one) => network.test(one) && architectureOf(one) === on);
    if (model) return { module, model };
  }
  return undefined;
}

/** @param model the checkpoint that draws; absent: the one that is loaded */
export function chooseControl(
  facts: Facts,
  kind: GuideKind,
  model: ListedModel | undefined,
): ControlChoice | undefined {
  const loaded = facts.loaded === undefined ? undefined : (findModel(facts, facts.loaded)?.name ?? facts.loaded);
  const on = architectures[familyOf(model?.name ?? loaded).name] ?? 'sd1';
  return facts.control && choose(facts.control, kind, on);
}

/** The kinds that work with at least one of the checkpoints. */
export const possibleGuides = (facts: Facts): GuideKind[] =>
  guideKinds.filter((kind) =>
    facts.models.length === 0
      ? chooseControl(facts, kind, undefined) !== undefined
      : facts.models.some((model) => chooseControl(facts, kind, model) !== undefined),
  );
