/** What the system counts of another process. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** Of the counters of CPU time, a second. */
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

export interface Watched {
  /** CPU time of all its threads so far, ms. */
  cpu(): number;
  /** Most memory since the last `forget`, MB. */
  peak(): number;
  forget(): void;
}

/** Linux only. */
export const watchProcess = (pid: number): Watched => {
  const read = (name: string): string => readFileSync(`/proc/${pid}/${name}`, 'utf8');
  return {
    cpu: () => {
      // The second field is a name in brackets, which may hold anything.
      const fields = read('stat')
        .replace(/^.*\) /s, '')
        .split(' ');
      return ((Number(fields[11]) + Number(fields[12])) / ticks) * 1000;
    },
    peak: () => (Number(/VmHWM:\s+(\d+) kB/.exec(read('status'))?.[1]) * 1024) / 1e6,
    forget: () => writeFileSync(`/proc/${pid}/clear_refs`, '5'),
  };
};
