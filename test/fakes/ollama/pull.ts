/** `/api/pull`: layers with progress, resumable, closing the connection stops it. */
import type { ServerResponse } from 'node:http';
import type { FakeOllamaKnobs } from './knobs.ts';
import { digestOf, type ModelShelf } from './models.ts';
import { sendJson } from './reply.ts';
import { createLineWriter } from './stream.ts';

const LINES_PER_LAYER = 8;

export interface Registry {
  pull(name: string, stream: boolean, res: ServerResponse): Promise<void>;
  /** Bytes on disk by digest, whole layers or parts. */
  readonly have: ReadonlyMap<string, number>;
}

export function createRegistry(knobs: () => FakeOllamaKnobs, shelf: ModelShelf): Registry {
  const have = new Map<string, number>();

  const finish = (name: string, layers: readonly number[]): void => {
    for (const [i, total] of layers.entries()) have.set(`sha256:${digestOf(`${name} ${i}`)}`, total);
    shelf.install(name);
  };

  return {
    have,
    async pull(name, stream, res) {
      const layers = knobs().registry[name];
      if (layers === undefined || knobs().pullFault === 'first') {
        sendJson(res, { error: 'pull model manifest: file does not exist' }, 500);
        return;
      }
      if (!stream) {
        finish(name, layers);
        sendJson(res, { status: 'success' });
        return;
      }
      const out = createLineWriter(res, {
        delayMs: knobs().pullDelayMs,
        splitMidLine: knobs().splitMidLine,
        splitMidUtf8: false,
      });
      await out.line({ status: 'pulling manifest' });
      for (const [i, total] of layers.entries()) {
        const hex = digestOf(`${name} ${i}`);
        const digest = `sha256:${hex}`;
        const status = `pulling ${hex.slice(0, 12)}`;
        const start = have.get(digest) ?? 0;
        for (let part = 0; part <= LINES_PER_LAYER; part++) {
          const completed = Math.floor(start + ((total - start) * part) / LINES_PER_LAYER);
          have.set(digest, completed);
          // Zero is not sent.
          if (!(await out.line({ status, digest, total, ...(completed === 0 ? {} : { completed }) }))) return;
          if (i !== Math.min(1, layers.length - 1) || part !== LINES_PER_LAYER >> 1) continue;
          if (knobs().pullFault === 'cut') {
            res.socket?.destroy();
            return;
          }
          if (knobs().pullFault === 'mid') {
            await out.line({ error: 'max retries exceeded: unexpected EOF' });
            out.end();
            return;
          }
        }
      }
      for (const status of ['verifying sha256 digest', 'writing manifest']) await out.line({ status });
      finish(name, layers);
      await out.line({ status: 'success' });
      out.end();
    },
  };
}
