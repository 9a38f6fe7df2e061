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

export const createInstruments = (status: () => StudioStatus): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const ended = new Counter({
    name: 'atelier_creations_ended_total',
    help: 'Creations that reached their end, by stage and operation.',
    labelNames: ['stage', 'operation'],
    registers,
  });
  const failed = new Counter({
    name: 'atelier_failures_total',
    help: 'Creations that failed, by code of the error catalogue.',
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
  const open = new Gauge({
    name: 'atelier_creations_open',
    help: 'Creations that have not ended.',
    registers: [],
    collect() {
      this.set(status().open);
    },
  });
  const up = new Gauge({
    name: 'atelier_engine_up',
    help: '1 when the engine can draw.',
    labelNames: ['engine'],
    registers: [],
    collect() {
      this.reset();
      for (const { name, state } of status().engines)
        this.set({ engine: name }, state === 'idle' || state === 'drawing' ? 1 : 0);
    },
  });
  registry.registerMetric(open);
  registry.registerMetric(up);
  return {
    meter: {
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
