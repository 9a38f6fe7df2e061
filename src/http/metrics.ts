/** Prometheus metrics of one studio. Their library comes with the first number or the first scrape: no start waits for its 90 files. */
import type { StudioStatus } from '../desk.ts';
import type { Meter } from '../ports.ts';
import type { Metrics } from './instruments.ts';

export const createMetrics = (status: () => StudioStatus): Metrics => {
  let opened: Promise<Metrics> | undefined;
  const open = async (): Promise<Metrics> => (await import('./instruments.ts')).createInstruments(status);
  const metrics = (): Promise<Metrics> => (opened ??= open());
  // In the order they were noted. Files that are not there end the process here, as they would at the start.
  const note = (write: (meter: Meter) => void): void => void metrics().then(({ meter }) => write(meter));
  return {
    meter: {
      ended: (stage, operation) => note((meter) => meter.ended(stage, operation)),
      failed: (code) => note((meter) => meter.failed(code)),
      wrote: (writer, ms) => note((meter) => meter.wrote(writer, ms)),
      drew: (engine, ms, pictures) => note((meter) => meter.drew(engine, ms, pictures)),
      spent: (engine, spent) => note((meter) => meter.spent(engine, spent)),
    },
    text: async () => (await metrics()).text(),
  };
};
