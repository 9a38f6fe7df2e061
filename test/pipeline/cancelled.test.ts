/** A cancel that comes at the last moment. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { openStage } from './stage.ts';

for (const moment of ['written', 'drawn'])
  test(`cancelled when it was just ${moment}, and not committed yet, a creation is over all the same`, async () => {
    const stage = await openStage({
      changes: {
        mark: (reached, id) => {
          if (reached === moment) void stage.pipeline.cancel(id);
        },
      },
    });
    await stage.pipeline.start();
    const { creation } = await stage.ask();
    const over = await stage.chat.ended(creation);
    assert.deepEqual([over.stage, over.pictures.length], ['cancelled', 0]);
    await stage.rest();
    await stage.close();
  });
