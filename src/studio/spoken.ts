/** What a person sets along with a verb. Everything they do not speak of stays as the brief has it. */
import type { Brief, Note } from '../creation.ts';
import { loadedModel, modelNamed } from '../pipeline/parts.ts';
import { profileOf } from '../prompt/family.ts';
import type { Profile } from '../prompt/profile.ts';
import { chooseCfg, chooseClipSkip, chooseSampling, chooseSteps, usualSettings } from '../prompt/settings.ts';
import { sizeFor } from '../prompt/size.ts';
import type { Given } from './given.ts';
import type { StudioParts } from './parts.ts';

const sideLimit = 2048;

const profileHere = ({ pool }: StudioParts, name: string | undefined): Profile =>
  profileOf(modelNamed(pool, name) ?? name ?? loadedModel(pool));

/** Another checkpoint draws the same prompt; one of another family in its own way and size. */
const withModel = (parts: StudioParts, brief: Brief, { wishes, sources }: Given): Brief => {
  if (sources.model !== 'flag' || wishes.model === undefined) return brief;
  const before = profileHere(parts, brief.checkpoint);
  const after = profileHere(parts, wishes.model);
  const next = { ...brief, checkpoint: wishes.model };
  if (before.kind === after.kind && before.label === after.label) return next;
  const size = sizeFor({ w: brief.width, h: brief.height }, after.area, { side: sideLimit });
  return { ...usualSettings(next, after), ...size };
};

/** Steps, CFG, sampler and schedule, clip skip: the spoken ones, as near as the checkpoint can draw with. */
const withSampling = (parts: StudioParts, brief: Brief, { wishes }: Given, notes: Note[]): Brief => {
  const { sampler, scheduler, ...rest } = brief;
  const { steps, cfg, width, height, count } = brief;
  const preset = { steps, cfg, sampler, size: { width, height }, count, ...(scheduler !== undefined && { scheduler }) };
  const settings = { wishes, preset, profile: profileHere(parts, brief.checkpoint) };
  const clipSkip = chooseClipSkip(settings, notes);
  return {
    ...rest,
    steps: chooseSteps(settings, notes).value,
    cfg: chooseCfg(settings, notes).value,
    ...chooseSampling(settings, notes).value,
    ...(clipSkip && { clipSkip: clipSkip.value }),
  };
};

/** @returns the brief with the model and the settings of this request, and what could not be as it was asked for. */
export const withSettings = (parts: StudioParts, brief: Brief, given: Given): { brief: Brief; notes: Note[] } => {
  const notes: Note[] = [];
  return { brief: withSampling(parts, withModel(parts, brief, given), given, notes), notes };
};

/** The brief in the ratio of this request, with as many pixels. */
export const withRatio = (brief: Brief, { wishes, sources }: Given): Brief =>
  wishes.ratio && sources.ratio === 'flag'
    ? { ...brief, ...sizeFor(wishes.ratio, brief.width * brief.height, { side: sideLimit }) }
    : brief;
