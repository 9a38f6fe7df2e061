/** What is counted and timed, in Prometheus' terms. Labels hold stages, codes and backend names, never words of people. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StudioStatus } from '../desk.ts';
import type { Meter } from '../ports.ts';

const seconds = [0.1, 0.5, 1, 2, 5, 10, 20, 40, 80, 160, 320];

export interface Metrics {
  meter: Meter;
  /** Prometheus text format. */
  text(): Promise<string>;
}

type Status = () => StudioStatus;

/** What engines were had for. */
const createEngineCounters = (registers: Registry[]): Pick<Meter, 'spent'> => {
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]): Counter<L> =>
    new Counter({ name, help, labelNames, registers });
  const busy = counter('atelier_engine_busy_seconds_total', 'Time drawing and loading for us, by engine.', 'engine');
  const swaps = counter('atelier_engine_swaps_total', 'Orders for which a checkpoint was loaded, by engine.', 'engine');
  const loading = counter('atelier_engine_swap_seconds_total', 'Time loading checkpoints, by engine.', 'engine');
  const errors = counter(
    'atelier_engine_errors_total',
    'Orders an engine failed, by code of the error catalogue; those tried again count each time.',
    'engine',
    'code',
  );
  const gpu = counter('atelier_gpu_seconds_total', 'Time engines drew and loaded, by platform that asked.', 'platform');
  return {
    spent: (engine, { drawing, loading: loaded, platform, code }) => {
      busy.inc({ engine }, drawing + loaded);
      swaps.inc({ engine }, loaded > 0 ? 1 : 0);
      loading.inc({ engine }, loaded);
      if (code !== undefined) errors.inc({ engine, code });
      gpu.inc({ platform }, drawing + loaded);
    },
  };
};

interface About<L extends string> {
  name: string;
  help: string;
  labelNames?: readonly L[];
}

/** Makes what is read off at the moment of the scrape. */
type MakeGauge = <L extends string>(about: About<L>, read: (gauge: Gauge<L>, now: StudioStatus) => void) => void;

const gaugeMaker =
  (registers: Registry[], status: Status): MakeGauge =>
  <L extends string>(about: About<L>, read: (gauge: Gauge<L>, now: StudioStatus) => void): void => {
    const made: Gauge<L> = new Gauge<L>({
      ...about,
      registers,
      collect: () => {
        made.reset();
        read(made, status());
      },
    });
  };

const addCrowdGauges = (gauge: MakeGauge): void => {
  gauge({ name: 'atelier_creations_open', help: 'Creations that have not ended.' }, (made, { open }) => made.set(open));
  gauge(
    { name: 'atelier_creations_waiting', help: 'Creations that wait to be drawn, by lane.', labelNames: ['lane'] },
    (made, { crowd }) => {
      for (const [lane, count] of Object.entries(crowd.waiting)) made.set({ lane }, count);
    },
  );
  gauge({ name: 'atelier_creations_drawing', help: 'Creations being drawn.' }, (made, { crowd }) =>
    made.set(crowd.drawing),
  );
  gauge({ name: 'atelier_creations_writing', help: 'Creations that are understood, or wait for it.' }, (made, now) =>
    made.set(now.crowd.writing),
  );
  gauge(
    {
      name: 'atelier_expected_wait_seconds',
      help: 'When the pictures of the newest that waits to be drawn are expected, at best and at worst. 0 while none waits, absent while nobody can tell.',
      labelNames: ['bound'],
    },
    (made, { crowd: { newest, waiting } }) => {
      const nobody = Object.values(waiting).every((count) => count === 0);
      const span = nobody ? ([0, 0] as const) : newest;
      if (!span) return;
      made.set({ bound: 'low' }, span[0]);
      made.set({ bound: 'high' }, span[1]);
    },
  );
};

const addEngineGauges = (gauge: MakeGauge): void => {
  gauge({ name: 'atelier_engine_up', help: '1 when the engine can draw.', labelNames: ['engine'] }, (made, now) => {
    for (const { name, state } of now.engines)
      made.set({ engine: name }, state === 'idle' || state === 'drawing' ? 1 : 0);
  });
  gauge(
    {
      name: 'atelier_engine_state',
      help: '1 for the state an engine is in: unknown, idle, drawing, draining, paused, away or refusing.',
      labelNames: ['engine', 'state'],
    },
    (made, now) => {
      for (const { name, state } of now.engines) made.set({ engine: name, state }, 1);
    },
  );
};

const addMemoryGauges = (gauge: MakeGauge): void => {
  gauge(
    {
      name: 'atelier_picture_bytes',
      help: 'Pictures in memory: arriving from engines on their way to disk, leaving from disk on their way to chats.',
      labelNames: ['way'],
    },
    (made, { flight }) => {
      for (const way of ['arriving', 'leaving'] as const) made.set({ way }, flight[way]);
    },
  );
  gauge(
    {
      name: 'atelier_card_bytes',
      help: 'Memory of the graphics card as measured last, by who told it: held by them, free and total on the card.',
      labelNames: ['tenant', 'kind'],
    },
    (made, { card }) => {
      for (const { name, use = {} } of card?.tenants ?? [])
        for (const kind of ['held', 'free', 'total'] as const) {
          const bytes = use[kind];
          if (bytes !== undefined) made.set({ tenant: name, kind }, bytes);
        }
    },
  );
};

/** Between two looks at the event loop, ms. Its delay is counted from one look to the next, so it is never less. */
const loopSampleMs = 5;

export const createInstruments = (status: Status): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: loopSampleMs });
  const ended = new Counter({
    name: 'atelier_creations_ended_total',
    help: 'Creations that reached their end, by stage (`expired`: waited too long) and operation.',
    labelNames: ['stage', 'operation'],
    registers,
  });
  const failed = new Counter({
    name: 'atelier_failures_total',
    help: 'Creations that failed, by code of the error catalogue; E-QUE-01: dropped at a start.',
    labelNames: ['code'],
    registers,
  });
  const pictures = new Counter({
    name: 'atelier_pictures_total',
    help: 'Pictures drawn, by engine.',
    labelNames: ['engine'],
    registers,
  });
  const writing = new Histogram({
    name: 'atelier_writing_seconds',
    help: 'Time from words to prompt, by writer.',
    labelNames: ['writer'],
    buckets: seconds,
    registers,
  });
  const drawing = new Histogram({
    name: 'atelier_drawing_seconds',
    help: 'Time an engine took for one order.',
    labelNames: ['engine'],
    buckets: seconds,
    registers,
  });
  for (const add of [addCrowdGauges, addEngineGauges, addMemoryGauges]) add(gaugeMaker(registers, status));
  return {
    meter: {
      ...createEngineCounters(registers),
      ended: (stage, operation) => ended.inc({ stage, operation }),
      failed: (code) => failed.inc({ code }),
      wrote: (writer, ms) => writing.observe({ writer }, ms / 1000),
      drew: (engine, ms, count) => {
        drawing.observe({ engine }, ms / 1000);
        pictures.inc({ engine }, count);
      },
    },
    text: () => registry.metrics(),
  };
};
