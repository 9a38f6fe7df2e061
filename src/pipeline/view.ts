/** What a creation looks like to the person who asked, as plain data. Pure. */
import { type Brief, type Creation, isEnded, type Stage } from '../creation.ts';
import type { Turn, Understanding, Verb, View } from '../desk.ts';
import type { Ability, EngineStatus } from '../ports.ts';
import { writeInfotext } from '../prompt/infotext.ts';
import { offeredRatios, parseRatio } from '../prompt/size.ts';
import type { Facts, Say, SayKey } from '../say.ts';
import type { Active } from './parts.ts';

export interface Surroundings {
  say: Say;
  /** Where this one stands, while it waits. */
  turn?: Turn;
  engines: readonly EngineStatus[];
  /** Some engine can do all of this. */
  can: (needs: readonly Ability[]) => boolean;
  /** Something can say what a picture shows. */
  describes: boolean;
}

/** Stored notes carry their key as text; one that this version does not know any more is empty. */
export const sayNote = (say: Say, locale: string, note: { key: string; facts: object }): string =>
  say(locale, note.key as SayKey, note.facts as Facts<SayKey>);

/** The sentence for "no engine can draw now", or undefined when one can. */
const standstill = (say: Say, locale: string, engines: readonly EngineStatus[]): string | undefined => {
  const isPaused = ({ state }: EngineStatus): boolean => state === 'paused' || state === 'draining';
  const isDown = (status: EngineStatus): boolean =>
    status.state === 'away' || status.state === 'refusing' || isPaused(status);
  if (engines.length === 0 || !engines.every(isDown)) return undefined;
  if (engines.some(isPaused)) return say(locale, 'stage.waitingPaused', {});
  const refusing = engines.find((status) => status.state === 'refusing')?.failure;
  return refusing
    ? sayNote(say, locale, { key: refusing.say, facts: refusing.facts })
    : say(locale, 'stage.waitingEngine', {});
};

/** No place in line or time means anything while nothing is drawn at all. */
const standsStill = ({ stage, ask }: Creation, { say, engines }: Surroundings): boolean =>
  stage === 'waiting' && standstill(say, ask.locale, engines) !== undefined;

const drawingText = (say: Say, locale: string, progress: Active['progress']): string => {
  switch (progress?.phase) {
    case 'waiting':
      return say(locale, 'stage.waitingForeign', {});
    case 'next':
      return say(locale, 'stage.waiting', { ahead: 0 });
    case 'loading':
      return say(locale, 'stage.loading', { checkpoint: '' });
    case 'finishing':
      return say(locale, 'stage.delivering', {});
    case 'stopping':
      return say(locale, 'stage.stopping', {});
    case 'drawing':
    case undefined: {
      const seconds = Math.ceil(progress?.etaSeconds ?? 0);
      return seconds > 0 ? say(locale, 'stage.drawingEta', { seconds }) : say(locale, 'stage.drawing', {});
    }
  }
};

const stageText = (creation: Creation, active: Active | undefined, around: Surroundings): string => {
  const { say, engines, turn: { ahead } = { ahead: 0 } } = around;
  const { locale } = creation.ask;
  if (creation.problem) return sayNote(say, locale, creation.problem) || say(locale, 'house.bug', { id: creation.id });
  if (active?.cancelled && !isEnded(creation.stage)) return say(locale, 'stage.stopping', {});
  switch (creation.stage) {
    case 'queued':
      return ahead > 0 ? say(locale, 'stage.waiting', { ahead }) : say(locale, 'stage.queued', {});
    case 'writing':
      return say(locale, creation.operation === 'describe' ? 'stage.describing' : 'stage.writing', {});
    case 'asking':
      return say(locale, 'stage.asking', {});
    case 'waiting':
      return standstill(say, locale, engines) ?? say(locale, 'stage.waiting', { ahead });
    case 'drawing':
      if (creation.operation === 'describe') return say(locale, 'stage.describing', {});
      return drawingText(say, locale, active?.progress);
    case 'delivering':
      return say(locale, 'stage.delivering', {});
    case 'done':
    case 'failed':
      return say(locale, creation.operation === 'describe' ? 'stage.described' : 'stage.done', {});
    case 'cancelled':
      return say(locale, 'stage.cancelled', {});
    case 'expired':
      return say(locale, 'stage.expired', { minutes: Math.round((creation.changedAt - creation.madeAt) / 60_000) });
  }
};

const asked: readonly Verb[] = ['go', 'rewrite', 'reword', 'verbatim', 'cancel'];

/** What can be done with a picture, and what an engine must be able to do for it. */
const pictureVerbs: readonly (readonly [Verb, readonly Ability[]])[] = [
  ['edit', ['start']],
  ['outpaint', ['start', 'mask']],
  ['upscale', ['upscale']],
  ['blend', ['start']],
  ['input', ['start']],
];

/** What did not come to its end can be tried again as it was; what is never drawn, not. */
const triedAgain = ({ brief, work, problem }: Creation): Verb[] => {
  if (brief && !work) return ['again', 'change'];
  return problem?.code.startsWith('E-POL') ? [] : ['again'];
};

const verbsOf = (creation: Creation, active: Active | undefined, { can, describes }: Surroundings): Verb[] => {
  const { stage, brief, work, pictures } = creation;
  if (stage === 'asking') return [...asked];
  // Pictures on their way are safe already, and people press as soon as they see them.
  const isMade = stage === 'done' || stage === 'delivering';
  if (!isMade) return isEnded(stage) ? triedAgain(creation) : active?.cancelled ? [] : ['cancel'];
  if (pictures.length === 0) return [];
  const repeats: Verb[] = brief && !work ? ['again', 'vary'] : [];
  const words: Verb[] = brief ? ['change', 'restyle', 'recipe'] : [];
  const paints: Verb[] = can(['start', 'mask']) || can(['start', 'area']) ? ['inpaint'] : [];
  const reads: Verb[] = describes || can(['describe']) ? ['describe'] : [];
  const rest = pictureVerbs.filter(([, needs]) => can(needs)).map(([verb]) => verb);
  return [...repeats, ...words, ...rest, ...paints, ...reads];
};

const promptOf = (creation: Creation, active: Active | undefined): View['prompt'] => {
  // While it is written anew, the old wording is not shown any more.
  const isWriting = creation.stage === 'queued' || creation.stage === 'writing';
  const written = isWriting ? undefined : (creation.brief ?? creation.draft);
  if (written) return { positive: written.positive, negative: written.negative };
  return active?.text ? { positive: active.text, negative: '' } : undefined;
};

/** Whole numbers where the ratio is one that people offer, else the nearest hundredth. */
const ratioOf = ({ width, height }: Brief): string => {
  const offered = offeredRatios.find((text) => {
    const ratio = parseRatio(text);
    return ratio && Math.abs(Math.log((width / height) * (ratio.h / ratio.w))) < 0.03;
  });
  return offered ?? `${Math.round((width / height) * 100) / 100}:1`;
};

const understandingOf = ({ draft, brief, asking, stage, ask }: Creation): Understanding | undefined => {
  if (!draft || !brief || stage === 'queued' || stage === 'writing') return undefined;
  const style = ask.wishes.style ?? draft.style;
  return {
    sentence: draft.understanding,
    kept: draft.kept,
    missing: draft.missing,
    ratio: ratioOf(brief),
    ...(style !== undefined && { style }),
    ...(stage === 'asking' && asking?.until !== undefined && { until: asking.until }),
  };
};

const parametersOf = ({ brief, stage, pictures, checkpoint }: Creation): string | undefined => {
  if (!brief || !isEnded(stage)) return undefined;
  const seed = pictures[0]?.seed;
  return writeInfotext(brief, { ...(seed !== undefined && { seed }), ...(checkpoint !== undefined && { checkpoint }) });
};

/** Drops keys whose value is undefined, as `exactOptionalPropertyTypes` asks. */
const present = <T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T => {
  const whole: Partial<T> = {};
  for (const key of Object.keys(parts) as (keyof T)[]) if (parts[key] !== undefined) whole[key] = parts[key];
  return whole as T;
};

/** @param stage shows the creation as if it were already there, for the message that delivers it. */
export const viewOf = (
  creation: Creation,
  active: Active | undefined,
  around: Surroundings,
  stage: Stage = creation.stage,
): View => {
  const shown = stage === creation.stage ? creation : { ...creation, stage };
  const { ask, draft } = shown;
  return {
    creation: shown.id,
    stage,
    operation: shown.operation,
    parents: shown.parents,
    author: ask.who,
    hidden: ask.wishes.hidden ?? false,
    words: ask.words,
    locale: ask.locale,
    title: draft?.title ?? '',
    text: stageText(shown, active, around),
    notes: shown.notes.map((note) => sayNote(around.say, ask.locale, note)).filter((text) => text !== ''),
    simulated: shown.simulated ?? false,
    pictures: shown.pictures,
    verbs: verbsOf(shown, active, around),
    madeAt: shown.madeAt,
    ...present<Omit<Partial<View>, 'author'>>({
      understanding: understandingOf(shown),
      turn: stage === creation.stage && !standsStill(shown, around) ? around.turn : undefined,
      diff: shown.diff,
      reasons: shown.reasons,
      descriptions: shown.descriptions,
      prompt: promptOf(shown, active),
      progress: stage === 'drawing' ? active?.progress : undefined,
      preview: stage === 'drawing' ? active?.preview : undefined,
      brief: shown.brief,
      parameters: parametersOf(shown),
      writer: draft?.writer,
      engine: shown.engine,
      checkpoint: shown.checkpoint,
      drawMs: shown.drawMs,
      code: shown.problem?.code,
      private: ask.place.private,
      session: ask.place.platform === 'session' ? ask.place.chat : undefined,
    }),
  };
};
