/** The studio at this moment, for the page: the line, who draws and writes, and the memory of the card. */
import type { Operation, Stage } from '../../src/creation.ts';
import type { CardStatus, Crowd, EngineUse, Standing, Studio, StudioStatus } from '../../src/desk.ts';
import type { AtelierError } from '../../src/errors.ts';
import type { EngineStatus, Pause } from '../../src/ports.ts';
import type { Facts, Say } from '../../src/say.ts';

/** Of others, those who are soonest. */
const shownMost = 30;

/** One creation in line. */
export interface PageStanding {
  stage: Stage;
  operation: Operation;
  /** Among those that wait, 1: the next. */
  place?: number;
  /** Until it is done, s: at best, at worst. */
  seconds?: readonly [low: number, high: number];
  /** 0-1 while it is drawn. */
  fraction?: number;
  /** Only of one's own. */
  own?: { creation: string; name: string; text: string; why?: string; stops: boolean };
}

/** `foreign`: somebody draws in the WebUI itself, and ours comes after that. */
type EngineState = EngineStatus['state'] | 'loading' | 'foreign';

export interface PageEngine extends Omit<EngineUse, 'phase'> {
  state: EngineState;
  pause?: Pause;
  /** What is wrong, and what to do about it. */
  problem?: { code: string; text: string };
  dialect?: string;
  checkpoint?: string;
  /** Checkpoints it may be asked for. */
  models: number;
  /** Those it has besides, which the owner does not let it be asked for. */
  withheld: number;
}

export interface PageStudio {
  crowd: Crowd;
  line: PageStanding[];
  /** Of others, further back. */
  unlisted: number;
  engines: PageEngine[];
  writer: StudioStatus['writer'];
  card?: CardStatus;
}

const stateOf = ({ state }: EngineStatus, phase: EngineUse['phase']): EngineState => {
  if (state !== 'drawing') return state;
  if (phase === 'waiting') return 'foreign';
  return phase === 'loading' ? 'loading' : 'drawing';
};

const problemOf = (failure: AtelierError, say: Say, locale: string): NonNullable<PageEngine['problem']> => ({
  code: failure.code,
  text: say(locale, failure.say, failure.facts as Facts<typeof failure.say>),
});

const engineOf = (engine: EngineStatus, use: EngineUse, say: (failure: AtelierError) => PageEngine['problem']) => {
  const { outlook, failure, pause } = engine;
  const { phase, ...counted } = use;
  const problem = failure && say(failure);
  return {
    ...counted,
    state: stateOf(engine, phase),
    models: outlook?.models.length ?? 0,
    withheld: outlook?.withheld?.length ?? 0,
    ...(pause && { pause }),
    ...(problem && { problem }),
    ...(outlook && { dialect: outlook.dialect }),
    ...(outlook?.checkpoint !== undefined && { checkpoint: outlook.checkpoint }),
  };
};

const standingOf = ({ stage, operation, turn, fraction, own }: Standing, drawing: number): PageStanding => ({
  stage,
  operation,
  ...(turn && { place: Math.max(1, turn.ahead - drawing + 1) }),
  ...(turn?.seconds && { seconds: turn.seconds }),
  ...(fraction !== undefined && { fraction }),
  ...(own && {
    own: {
      creation: own.view.creation,
      name: own.view.title || own.view.words,
      text: own.view.text,
      stops: own.view.verbs.includes('cancel'),
      ...(own.why !== undefined && { why: own.why }),
    },
  }),
});

export const pageStudio = (studio: Studio, who: string, { say, locale }: { say: Say; locale: string }): PageStudio => {
  const { engines, use, crowd, writer, open, card } = studio.status();
  const uses = new Map(use.map((each) => [each.name, each]));
  const line = studio.standings({ who }, { most: shownMost, locale });
  return {
    crowd,
    line: line.map((standing) => standingOf(standing, crowd.drawing)),
    unlisted: Math.max(0, open - line.length),
    engines: engines.flatMap((engine) => {
      const known = uses.get(engine.name);
      return known ? [engineOf(engine, known, (failure) => problemOf(failure, say, locale))] : [];
    }),
    writer,
    ...(card && { card }),
  };
};
