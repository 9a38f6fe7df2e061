/** What a creation looks like to the person who asked, as plain data. Pure. */
import { type Creation, isEnded, type Stage } from '../creation.ts';
import type { EngineStatus, Verb, View } from '../ports.ts';
import { writeInfotext } from '../prompt/infotext.ts';
import type { Facts, Say, SayKey } from '../say.ts';
import type { Active } from './parts.ts';

export interface Surroundings {
  say: Say;
  /** Creations in front of this one. */
  ahead: number;
  engines: readonly EngineStatus[];
}

/** Stored notes carry their key as text; a key this version does not know any more is left out. */
export const sayNote = (say: Say, locale: string, note: { key: string; facts: object }): string =>
  say(locale, note.key as SayKey, note.facts as Facts<SayKey>);

/** The sentence for "no engine can draw now", or undefined when one can. */
const standstill = (say: Say, locale: string, engines: readonly EngineStatus[]): string | undefined => {
  const down = (status: EngineStatus): boolean => status.state === 'away' || status.state === 'refusing';
  if (engines.length === 0 || !engines.every(down)) return undefined;
  const refusing = engines.find((status) => status.state === 'refusing')?.failure;
  return refusing
    ? sayNote(say, locale, { key: refusing.say, facts: refusing.facts })
    : say(locale, 'stage.waitingEngine', {});
};

const drawingText = (say: Say, locale: string, progress: Active['progress']): string => {
  switch (progress?.phase) {
    case 'waiting':
      return say(locale, 'stage.waitingForeign', {});
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
  const { say, ahead, engines } = around;
  const { locale } = creation.ask;
  if (creation.problem) return sayNote(say, locale, creation.problem);
  if (active?.cancelled && !isEnded(creation.stage)) return say(locale, 'stage.stopping', {});
  switch (creation.stage) {
    case 'queued':
      return ahead > 0 ? say(locale, 'stage.waiting', { ahead }) : say(locale, 'stage.queued', {});
    case 'writing':
      return say(locale, 'stage.writing', {});
    case 'waiting':
      return standstill(say, locale, engines) ?? say(locale, 'stage.waiting', { ahead });
    case 'drawing':
      return drawingText(say, locale, active?.progress);
    case 'delivering':
      return say(locale, 'stage.delivering', {});
    case 'done':
    case 'failed':
      return say(locale, 'stage.done', {});
    case 'cancelled':
      return say(locale, 'stage.cancelled', {});
    case 'expired':
      return say(locale, 'stage.expired', { minutes: Math.round((creation.changedAt - creation.madeAt) / 60_000) });
  }
};

const verbsOf = (creation: Creation, active: Active | undefined): Verb[] => {
  if (!isEnded(creation.stage)) return active?.cancelled || creation.stage === 'delivering' ? [] : ['cancel'];
  if (!creation.brief) return [];
  return creation.stage === 'done' ? ['again', 'vary', 'change'] : ['again', 'change'];
};

const promptOf = (creation: Creation, active: Active | undefined): View['prompt'] => {
  const written = creation.brief ?? creation.draft;
  if (written) return { positive: written.positive, negative: written.negative };
  return active?.text ? { positive: active.text, negative: '' } : undefined;
};

const parametersOf = ({ brief, stage, pictures, checkpoint }: Creation): string | undefined => {
  if (!brief || !isEnded(stage)) return undefined;
  const seed = pictures[0]?.seed;
  return writeInfotext(brief, { ...(seed !== undefined && { seed }), ...(checkpoint !== undefined && { checkpoint }) });
};

/** Drops keys whose value is undefined, as `exactOptionalPropertyTypes` asks. */
const present = <T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;

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
    words: ask.words,
    locale: ask.locale,
    title: draft?.title ?? '',
    text: stageText(shown, active, around),
    notes: shown.notes.map((note) => sayNote(around.say, ask.locale, note)),
    simulated: shown.simulated ?? false,
    pictures: shown.pictures,
    verbs: verbsOf(shown, active),
    madeAt: shown.madeAt,
    ...present<Partial<View>>({
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
    }),
  };
};
