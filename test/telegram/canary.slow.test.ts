/** The token is in no log, no message, no row of the database and no address that is kept, whatever goes wrong. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { openStage } from './stage.ts';
import { drawn, photo, quiet } from './seen.ts';

const secretPart = 'CANARY-c4n4ry-token';
const token = `42:${secretPart}`;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

test('0 hits in log, chat, database and HTTP, through every fault', async (t) => {
  const stage = await openStage(t, { telegram: { token } });
  const { telegram, ana, home, lines, folder } = stage;
  const { trouble } = telegram;
  await telegram.people.say(ana, home, 'a cat --raw');
  await drawn(telegram, home);
  const kinds = [
    { kind: 'drop' },
    { kind: 'loseAnswer' },
    { kind: 'fail', status: 502 },
    { kind: 'fail', status: 500, after: true },
    { kind: 'refuse', status: 400, description: 'Bad Request: something new' },
    { kind: 'refuse', status: 403, description: 'Forbidden: bot was blocked by the user' },
    { kind: 'refuse', status: 404, description: 'Not Found' },
    { kind: 'refuse', status: 409, description: 'Conflict: terminated by other getUpdates request' },
    { kind: 'limit', retryAfter: 1 },
  ] as const;
  for (const kind of kinds) {
    for (const method of ['getUpdates', 'sendMessage', 'editMessageText', 'editMessageMedia', 'getFile', 'file'])
      trouble.add({ method }, kind);
    await telegram.people.say(ana, home, 'like this --raw', { photos: [await photo()] });
    await quiet(telegram, 150);
    stage.advance(31_000);
    await quiet(telegram, 150);
    trouble.clear();
  }
  await telegram.setDown(true);
  stage.advance(60_000);
  await quiet(telegram, 500);
  await telegram.setDown(false);
  telegram.revokeToken();
  await quiet(telegram, 300);
  await stage.stop();
  const spoken = [...telegram.messages(home)].flatMap(({ content, history }) => [
    content.text,
    ...history.map(({ text }) => text),
  ]);
  const calls = telegram.requests.map(({ params }) => JSON.stringify(params));
  for (const text of [...lines, ...spoken, ...calls, ...stage.lost])
    assert.ok(!text.includes(secretPart), text.slice(0, 300));
  assert.ok(
    lines.some((line) => line.includes('telegram.away')),
    'the faults were seen',
  );
  const files = filesIn(folder);
  assert.ok(files.some((path) => path.endsWith('.db')));
  for (const path of files) assert.ok(!readFileSync(path).includes(secretPart), path);
});
