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

test('what is below the level is not written; silent writes nothing', () => {
  const said = (level: string): string[] => {
    const lines: string[] = [];
    const log = createLog({ level, secrets: [], write: (line) => void lines.push(line) });
    for (const at of ['debug', 'info', 'warn', 'error'] as const) log[at](at);
    return lines.map((line) => (JSON.parse(line) as { level: string }).level);
  };
  assert.deepEqual(said('debug'), ['debug', 'info', 'warn', 'error']);
  assert.deepEqual(said('warn'), ['warn', 'error']);
  assert.deepEqual(said('silent'), []);
});

test('facts that JSON cannot hold do not keep the event from being written', () => {
  const ring: Record<string, unknown> = {};
  ring['self'] = ring;
  for (const fact of [ring, 1n]) {
    const text = linesOf([], (log) => log.error('x', { fact }));
    assert.partialDeepStrictEqual(JSON.parse(text), { level: 'error', event: 'x' });
  }
});
