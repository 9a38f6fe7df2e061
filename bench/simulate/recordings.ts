/** Traffic that has been: lines of JSON, or what a studio has drawn so far. Who asked is told apart, and named nowhere. */
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { creationSchema } from '../../src/creation.ts';
import type { Arrival } from './traffic.ts';

const lineSchema = z.strictObject({
  /** ms since 1970, or a date. */
  at: z.union([z.number().nonnegative(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]),
  person: z.string().min(1).max(200),
  community: z.string().max(200).default(''),
  checkpoint: z.string().max(200).optional(),
  seconds: z.number().positive().max(36_000),
});
type Line = z.infer<typeof lineSchema>;

/** A recording that cannot be read, or has nothing in it. */
export class RecordingError extends Error {
  override name = 'RecordingError';
}

const arrivalsOf = (lines: readonly Line[]): Arrival[] => {
  if (lines.length === 0) throw new RecordingError('nothing was drawn in this recording');
  const start = Math.min(...lines.map(({ at }) => at));
  return lines
    .map(({ at, person, community, seconds, checkpoint }) => {
      const arrival = { at: (at - start) / 1000, person, community, seconds };
      return checkpoint === undefined ? arrival : { ...arrival, checkpoint };
    })
    .sort((a, b) => a.at - b.at);
};

const parseLine = (line: string, at: number): Line => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new RecordingError(`line ${at + 1} is not JSON`, { cause: error });
  }
  const { success, data, error } = lineSchema.safeParse(value);
  if (!success) throw new RecordingError(`line ${at + 1}: ${z.prettifyError(error)}`);
  return data;
};

/** @throws RecordingError, or whatever reading the file throws */
export const readLines = (path: string): Arrival[] =>
  arrivalsOf(
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, at) => (line.trim() === '' ? [] : [parseLine(line, at)])),
  );

/** What this studio has drawn. Reads only; the studio may be running. @throws RecordingError */
export const readStudio = (path: string): Arrival[] => {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = db.prepare("select body from creations where stage = 'done'").all();
    const bodies = rows.map(({ body }) => creationSchema.safeParse(JSON.parse(String(body))));
    const lines = bodies.flatMap(({ data }) => {
      if (data?.drawMs === undefined) return [];
      const { ask, madeAt, drawMs } = data;
      const checkpoint = data.checkpoint ?? data.brief?.checkpoint;
      const { platform, chat } = ask.place;
      const line = {
        at: madeAt,
        person: ask.who,
        community: `${platform}:${chat}`,
        seconds: Math.max(0.1, drawMs / 1000),
      };
      return [checkpoint === undefined ? line : { ...line, checkpoint }];
    });
    return arrivalsOf(lines);
  } finally {
    db.close();
  }
};
