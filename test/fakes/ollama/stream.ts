/** Writing NDJSON the way a network delivers it: in pieces that respect neither lines nor characters. */
import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { writeOut } from '../loopback.ts';

export interface LineWriter {
  /** @returns false when the client has left. */
  line(value: unknown): Promise<boolean>;
  /** Bytes as they are. */
  raw(bytes: Buffer | string): Promise<boolean>;
  end(): void;
}

interface Manner {
  readonly delayMs: number;
  readonly splitMidUtf8: boolean;
  readonly splitMidLine: boolean;
}

/** Where to cut a line; inside the first character of several bytes, in the middle otherwise. */
function cut(line: Buffer, manner: Manner): Buffer[] {
  const wide = line.findIndex((byte) => byte >= 0xc0);
  if (manner.splitMidUtf8 && wide >= 0) return [line.subarray(0, wide + 1), line.subarray(wide + 1)];
  if (!manner.splitMidLine || line.length < 4) return [line];
  const middle = line.length >> 1;
  return [line.subarray(0, middle), line.subarray(middle)];
}

export function createLineWriter(res: ServerResponse, manner: Manner): LineWriter {
  res.socket?.setNoDelay(true);
  const raw = async (bytes: Buffer | string): Promise<boolean> => {
    if (res.destroyed) return false;
    if (!res.headersSent) res.writeHead(200, { 'content-type': 'application/x-ndjson' });
    return writeOut(res, bytes);
  };
  return {
    raw,
    async line(value) {
      for (const part of cut(Buffer.from(`${JSON.stringify(value)}\n`), manner)) {
        // A turn of the event loop in between, so that the parts travel apart.
        if (!(await raw(part))) return false;
        await setImmediate();
      }
      if (manner.delayMs > 0) await setTimeout(manner.delayMs);
      return !res.destroyed;
    },
    end() {
      if (!res.destroyed) res.end();
    },
  };
}
