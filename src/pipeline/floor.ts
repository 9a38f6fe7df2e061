/** The floor of the studio at one moment: engines, and how many stand where. Asked for often, so it counts and reads only. */
import type { Crowd, EngineUse, Flight, Turn } from '../desk.ts';
import type { Creation } from '../creation.ts';
import type { EngineStatus } from '../ports.ts';
import type { Line } from './line.ts';
import type { Active } from './parts.ts';
import type { Workshop } from './workshop.ts';

export interface Floor {
  use: readonly EngineUse[];
  crowd: Crowd;
  flight: Flight;
}

/** A creation in line. */
export interface Stander {
  creation: Creation;
  /** Far back in a long line it takes a look at all of it. */
  turn(): Turn | undefined;
  /** 0-1 while it is drawn. */
  fraction?: number;
}

const lastOf = <T>(all: Iterable<T>): T | undefined => {
  let last: T | undefined;
  for (const one of all) last = one;
  return last;
};

/** Orders that are on an engine; the second of two only follows the first. */
const ordersOn = (line: Line, engine: string): Active[] =>
  [...line.in('drawing')].filter(({ creation, stint }) => stint !== undefined && creation.engine === engine);

const useOf = ({ usage, turns }: Workshop, line: Line, { name, outlook }: EngineStatus): EngineUse => {
  const orders = ordersOn(line, name);
  const { busySeconds, ...counted } = usage.of(name);
  const under = orders.reduce((sum, { stint }) => sum + (stint?.busy() ?? 0), 0);
  const overSeconds = usage.overSeconds();
  const [first] = orders;
  const loaded = outlook?.models.find((model) => model.name === outlook.checkpoint);
  return {
    name,
    ...counted,
    ...turns.expect.seen(name, loaded),
    ...(first && { phase: first.progress?.phase ?? 'drawing' }),
    busy: overSeconds > 0 ? Math.min(1, (busySeconds + under) / overSeconds) : 0,
    overSeconds,
  };
};

const crowdOf = ({ turns }: Workshop, line: Line): Crowd => {
  const last = lastOf(line.in('waiting'));
  const newest = last && line.turnOf(last)?.seconds;
  return {
    waiting: turns.waiting(),
    drawing: line.in('drawing').size,
    writing: line.in('queued').size + line.in('writing').size,
    ...(newest && { newest }),
  };
};

/** @param leaving bytes that are being delivered */
export const floorOf = (parts: Workshop, line: Line, leaving: number): Floor => ({
  use: parts.pool.status().map((engine) => useOf(parts, line, engine)),
  crowd: crowdOf(parts, line),
  flight: { arriving: parts.freight.held(), leaving },
});

/** All that have not ended, next first. */
export const standers = function* (line: Line): Iterable<Stander> {
  for (const active of line.order()) {
    const { creation, progress } = active;
    const turn = (): Turn | undefined => line.turnOf(active);
    const fraction = creation.stage === 'drawing' ? (progress?.fraction ?? 0) : undefined;
    yield { creation, turn, ...(fraction !== undefined && { fraction }) };
  }
};
