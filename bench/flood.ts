/**
 * An hour of flood in Telegram by a clock that is moved, as fast as the machine goes: no call is refused for coming too soon, and
 * no picture is late. Whatever else the machine does counts many times, so this wants a quiet one.
 */
import { runFlood } from '../test/telegram/flood.ts';
import type { Metric } from './metric.ts';

/** Longest time from a finished drawing to its picture in the chat, s. */
const LATE_S = 5;

export async function benchFlood(): Promise<Metric[]> {
  const cleaning: (() => Promise<void>)[] = [];
  try {
    const { asked, wrong, limited, late, faults } = await runFlood({ after: (clean) => void cleaning.push(clean) }, 60);
    const latest = Math.max(...late) / 1000;
    const none = (metric: string, value: number): Metric => {
      return { metric, value, unit: `of ${asked}`, floor: 0, ratio: value === 0 ? 1 : 0, goal: '0', pass: value === 0 };
    };
    return [
      none('flood: not one picture each', wrong),
      none('flood: refused with 429', limited),
      none('flood: faults', faults.length),
      {
        metric: 'flood: latest picture',
        value: latest,
        unit: 's',
        floor: 0,
        ratio: LATE_S / Math.max(latest, 0.001),
        goal: `<= ${LATE_S} s`,
        pass: latest <= LATE_S && late.length === asked,
      },
    ];
  } finally {
    for (const clean of cleaning) await clean();
  }
}
