import assert from 'node:assert/strict';
import test from 'node:test';
import { createLog } from '../../src/log.ts';

const linesOf = (secrets: string[], write: (log: ReturnType<typeof createLog>) => void): string => {
  let text = '';
  write(
    createLog({
      level: 'debug',
      secrets,
      write: (line) => {
        text += line;
      },
    }),
  );
  return text;
};

test('a line is JSON with time, level and event', () => {
  const line: unknown = JSON.parse(linesOf([], (log) => log.warn('engine.away', { engine: 'sd1' })));
  assert.partialDeepStrictEqual(line, { level: 'warn', event: 'engine.away', engine: 'sd1' });
});

test('secrets are masked wherever they stand, longest first', () => {
  const text = linesOf(['token-1', 'token-1-longer'], (log) => {
    log.error('x', {
      url: 'http://me:hunter2@gpu:7860/',
      token: 'token-1-longer',
      error: new Error('failed with token-1'),
    });
    log.info('y', { path: '/file/bot12345:AA-bb_cc/photos/1.jpg' });
  });
  for (const secret of ['token-1', 'longer', 'hunter2', 'AA-bb_cc']) assert.ok(!text.includes(secret), secret);
});

test('errors are logged by name, message, stack and cause, without what libraries hang on them', () => {
  const error = Object.assign(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }), {
    request: { prompt: 'a private wish' },
  });
  const text = linesOf([], (log) => log.error('x', { error }));
  assert.ok(text.includes('fetch failed') && text.includes('ECONNREFUSED'));
  assert.ok(!text.includes('private wish'));
});
