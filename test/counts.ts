/** A reporter that writes nothing but the totals of a run, as one JSON object, for test/run.ts. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

export interface Counts {
  passed: number;
  failed: number;
  cancelled: number;
  skipped: number;
  todo: number;
  /** Files without a single test; Node counts each as one that passed. */
  empty: string[];
}

/** Where to write the exit code once nothing is left to be done. */
const { ATELIER_EXIT_FILE: exitFile } = process.env;
if (exitFile !== undefined) process.once('exit', (code) => writeFileSync(exitFile, String(code)));

export default async function* counts(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const empty: string[] = [];
  for await (const event of events) {
    if (event.type === 'test:pass' && event.data.file === resolve(event.data.name)) empty.push(event.data.name);
    // With process isolation each file has a summary of its own besides the one of the whole run.
    if (event.type === 'test:summary' && event.data.file === undefined) {
      const { tests, passed, cancelled, skipped, todo } = event.data.counts;
      const failed = tests - passed - cancelled - skipped - todo;
      yield JSON.stringify({ passed, failed, cancelled, skipped, todo, empty } satisfies Counts);
    }
  }
}
