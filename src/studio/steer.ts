/** Answers of a person to a creation that shows what it understood and waits. */
import type { Brief, Creation, Draft } from '../creation.ts';
import type { Press, Steer, View } from '../desk.ts';
import { enforcedNegative } from '../policy/index.ts';
import { enforceNegative } from '../prompt/brief.ts';
import { profileOf } from '../prompt/family.ts';
import { withoutWording } from '../prompt/notes.ts';
import { readRequest } from '../prompt/request.ts';
import { sanitisePrompt } from '../prompt/sanitise.ts';
import { sizeFor } from '../prompt/size.ts';
import { lookOf } from '../prompt/wording.ts';
import { loadedModel } from '../pipeline/parts.ts';
import { allowed } from './access.ts';
import { nothingSaid, refuseForbidden, type StudioParts } from './parts.ts';

type Asking = Creation & { brief: Brief; draft: Draft };

/** The prompt as the person wants it, with another ratio or style where they chose one. */
const rewritten = (
  parts: StudioParts,
  { brief, draft, ask, notes }: Asking,
  steer: Extract<Steer, { kind: 'rewrite' }>,
): Partial<Creation> => {
  const { wishes } = readRequest('', steer.options, {
    styles: parts.library.styles,
    qualities: [],
    wordsOptional: true,
  });
  const style = parts.library.styles.find(({ name }) => name === wishes.style && name !== ask.wishes.style);
  const profile = profileOf(brief.checkpoint ?? loadedModel(parts.pool));
  const look = lookOf(style, profile);
  const words = look === '' || steer.positive.includes(look) ? steer.positive : `${steer.positive}, ${look}`;
  const positive = sanitisePrompt(words, { allowedLoras: parts.loras() }).text;
  if (!positive) throw nothingSaid();
  const negative = enforceNegative(sanitisePrompt(steer.negative).text, enforcedNegative);
  const size = wishes.ratio && sizeFor(wishes.ratio, brief.width * brief.height, { side: 2048 });
  return {
    stage: 'waiting',
    draft: { ...draft, positive, missing: [], writer: 'verbatim', ...(style && { style: style.name }) },
    brief: { ...brief, positive, negative, ...size },
    notes: withoutWording(notes),
  };
};

const changeFor = (parts: StudioParts, creation: Asking, steer: Steer): Partial<Creation> => {
  const { ask, brief, draft } = creation;
  switch (steer.kind) {
    case 'go':
      return { stage: 'waiting' };
    case 'reword':
      return { stage: 'queued', rejected: draft.positive };
    case 'verbatim':
      return { stage: 'queued', ask: { ...ask, wishes: { ...ask.wishes, raw: true, ask: false } } };
    case 'rewrite': {
      const change = rewritten(parts, { ...creation, brief, draft }, steer);
      refuseForbidden(parts, creation.id, change.brief?.positive ?? '', change.brief?.negative);
      return change;
    }
  }
};

const isAsking = (creation: Creation): creation is Asking =>
  creation.stage === 'asking' && creation.brief !== undefined && creation.draft !== undefined;

/** Pressed twice, or after it went on by itself: it stays as it is, and its view tells how that is. */
export const steer = async (parts: StudioParts, press: Press, given: Steer): Promise<View> => {
  const creation = await allowed(parts, press.creation, press, 'own');
  if (isAsking(creation))
    await parts.pipeline.move(creation.id, 'asking', {
      ...changeFor(parts, creation, given),
      changedAt: parts.clock.now(),
    });
  return parts.pipeline.view(await allowed(parts, press.creation, press, 'own'));
};
