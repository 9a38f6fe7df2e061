/** From an order to what this WebUI is asked for. What it lacks is refused where the picture depends on it, else noted. */
import type { Brief, Note } from '../../creation.ts';
import { fit } from '../../image/canvas.ts';
import { coverage } from '../../image/mask.ts';
import type { DrawOrder } from '../../ports.ts';
import { nearest } from '../../prompt/nearest.ts';
import { lacks, needsOf, refuseBeyond } from '../needs.ts';
import { abilitiesOf, isPartial } from './abilities.ts';
import { chooseControl } from './control.ts';
import { type Facts, findModel, type ListedModel, modelsOf } from './dialect.ts';
import { unknownModel, withheldModel } from './failure.ts';
import type { Drawing } from './request.ts';
import { chooseHires, chooseSampler, chooseVae, isSameName } from './samplers.ts';

/** Below this share of the picture a mask is drawn at full size and set in. */
const SMALL_MASK = 0.15;

export interface Plan {
  drawing: Drawing;
  notes: Note[];
  /** Words for the mask that has to be made first. */
  area: string | undefined;
}

/** Whether the facts are enough for an order, or a new look might find what it asks for. */
export function suffices(facts: Facts, brief: Brief): boolean {
  const can = abilitiesOf(facts);
  const knowsModel = brief.checkpoint === undefined || findModel(facts, brief.checkpoint) !== undefined;
  const knowsVae = brief.vae === undefined || isPartial(facts) || chooseVae(facts, brief.vae) !== undefined;
  return knowsModel && knowsVae && needsOf(brief).every((need) => can.includes(need));
}

/** Somebody else has loaded what we must not ask for, so the first that we may ask for takes its place. */
function inPlaceOf({ models, withheld, loaded }: Facts): ListedModel | undefined {
  const isWithheld = loaded !== undefined && findModel({ models: withheld }, loaded) !== undefined;
  return isWithheld ? models[0] : undefined;
}

function findAsked(facts: Facts, given: string | undefined): ListedModel | undefined {
  if (given === undefined) return inPlaceOf(facts);
  const found = findModel(facts, given);
  if (found) return found;
  if (findModel({ models: facts.withheld }, given)) throw withheldModel(given);
  const names = modelsOf(facts.models).map((model) => model.name);
  throw unknownModel(given, nearest(given, names));
}

/** A start picture in the size of the order, and what of it is repainted. */
async function placed({ brief, start, mask }: DrawOrder): Promise<Pick<Drawing, 'start' | 'mask'>> {
  if (!brief.start) return { start: undefined };
  if (!start || (brief.start.mask && !mask)) throw new Error('order without the picture it starts from');
  const fitted = await fit(start, brief);
  return { start: fitted, ...(mask ? { mask: await masked(mask, brief) } : {}) };
}

export async function masked(mask: Uint8Array, size: Brief): Promise<NonNullable<Drawing['mask']>> {
  const bytes = await fit(mask, size);
  return { bytes, small: (await coverage(bytes)) < SMALL_MASK };
}

/** @throws RefusedError E-SD-11 for a kind of guide that this checkpoint has no network for. */
function guideOf(facts: Facts, order: DrawOrder, model: ListedModel | undefined): Drawing['guide'] {
  const { guide } = order.brief;
  if (!guide) return undefined;
  if (!order.guide) throw new Error('order without the picture that guides it');
  const choice = chooseControl(facts, guide.kind, model);
  if (!choice) throw lacks(guide.kind);
  return { bytes: order.guide, weight: guide.weight, choice };
}

const cannot = (what: string): Note => ({ key: 'engine.cannot', facts: { what } });

/** What changes a picture without making it another. */
function extrasOf(facts: Facts, brief: Brief): Pick<Drawing, 'hires' | 'clipSkip' | 'vae'> & { notes: Note[] } {
  const isBare = isPartial(facts);
  const vae = brief.vae === undefined || isBare ? undefined : chooseVae(facts, brief.vae);
  const wantsHires = brief.hires !== undefined;
  const upscaler = brief.hires?.upscaler;
  const hires = brief.hires && !isBare && !brief.start ? chooseHires(facts, brief.hires) : undefined;
  const missing = [
    wantsHires && !hires ? 'hires' : '',
    hires && upscaler !== undefined && !isSameName(upscaler, hires.upscaler ?? '') ? 'upscaler' : '',
    brief.clipSkip !== undefined && isBare ? 'clipSkip' : '',
    brief.vae !== undefined && !vae ? 'vae' : '',
    brief.variation && isBare ? 'variation' : '',
  ];
  return {
    hires,
    clipSkip: isBare ? undefined : brief.clipSkip,
    vae: vae === 'set' ? undefined : vae,
    notes: missing.filter(Boolean).map(cannot),
  };
}

/**
 * @throws RefusedError E-SD-06 for an unknown checkpoint, E-SD-12 for one it must not be asked for, E-SD-11 for what the picture depends on and this WebUI lacks;
 * BadAskError E-IN-03 for a start or mask that does not decode.
 */
export async function planDrawing(facts: Facts, order: DrawOrder, taskId: string): Promise<Plan> {
  const { brief } = order;
  refuseBeyond(abilitiesOf(facts), brief);
  const model = findAsked(facts, brief.checkpoint);
  const { notes, ...extras } = extrasOf(facts, brief);
  const drawing: Drawing = {
    brief,
    sampler: chooseSampler(facts, brief.sampler, brief.scheduler),
    model,
    taskId,
    ...(await placed(order)),
    guide: guideOf(facts, order, model),
    ...extras,
    kin: facts.family === 'Forge' || facts.family === 'reForge' ? facts.family : undefined,
  };
  return { drawing, notes, area: brief.start?.mask ? undefined : brief.start?.area };
}
