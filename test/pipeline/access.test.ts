/** Who may do what with a creation, by who they are and where they act. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Place } from '../../src/creation.ts';
import type { Person } from '../../src/desk.ts';
import { openStage, place, untilAborted } from './stage.ts';

const ming = 'room:ming';
const beside: Person = { who: 'room:hong', place };
const moderator: Person = { ...beside, moderates: true };
const elsewhere: Person = { who: 'room:hong', place: { ...place, chat: 'c2' }, moderates: true };
const inThread: Person = { who: 'room:hong', place: { ...place, thread: 't1' }, moderates: true };

const notFound = { code: 'E-OLD-01' };
const notYours = { code: 'E-OWN-01' };

test('who is there may look and grow, not stop, answer, cover or remove; a moderator may all but answer', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const { studio } = stage;
  const { creation } = await stage.chat.ended((await stage.ask()).creation);
  assert.equal((await studio.view(creation, beside)).author, ming);
  const grown = await stage.from(creation, 'again', { who: beside.who });
  assert.equal((await stage.chat.ended(grown.creation)).author, beside.who);
  for (const person of [elsewhere, inThread, { who: beside.who }]) {
    await assert.rejects(studio.view(creation, person), notFound);
    await assert.rejects(studio.remove(creation, person), notFound);
    await assert.rejects(studio.cover(creation, person, true), notFound);
  }
  await assert.rejects(studio.cancel(creation, beside), notYours);
  await assert.rejects(studio.cover(creation, beside, true), notYours);
  await assert.rejects(studio.remove(creation, beside), notYours);
  await assert.rejects(studio.steer({ ...stage.press(creation), ...moderator, place }, { kind: 'go' }), notYours);
  assert.equal((await studio.cover(creation, moderator, true)).hidden, true);
  assert.equal((await studio.cover(creation, { who: ming }, false)).hidden, false);
  await studio.remove(creation, moderator);
  await assert.rejects(studio.view(creation, { who: ming }), notFound);
  await stage.close();
});

test('what was shown to one person alone is theirs alone, wherever the other one is', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const secret: Place = { ...place, private: true };
  const { creation } = await stage.chat.ended((await stage.ask('猫', { place: secret })).creation);
  await assert.rejects(stage.studio.view(creation, moderator), notFound);
  await assert.rejects(stage.studio.view(creation, { ...moderator, place: secret }), notFound);
  assert.deepEqual(await stage.studio.line(moderator), []);
  await stage.close();
});

test('what is forgotten leaves no picture behind, unless another creation holds it', async () => {
  const stage = await openStage();
  await stage.pipeline.start();
  const { studio } = stage;
  const first = await stage.chat.ended((await stage.ask('猫 --seed 7')).creation);
  const twin = await stage.chat.ended((await stage.from(first.creation, 'again', { options: { seed: '7' } })).creation);
  const sha256 = first.pictures[0]?.sha256 ?? '';
  assert.equal(twin.pictures[0]?.sha256, sha256, 'the same seed gives the same file');
  await studio.remove(first.creation, { who: ming });
  assert.ok(await studio.picture(sha256, ming));
  await studio.remove(twin.creation, { who: ming });
  assert.equal(await studio.picture(sha256, ming), undefined);
  assert.equal(await stage.parts.blobs.get(sha256), undefined);
  await stage.close();
});

test('a place that is gone takes its line with it, and nobody else', async () => {
  const stage = await openStage();
  stage.engines.script.draw = untilAborted;
  await stage.pipeline.start();
  const { studio } = stage;
  const at = (community: string, chat: string): Place => ({ platform: 'room', community, chat });
  const asked = [];
  for (const one of [at('g1', 'a'), at('g1', 'b'), at('g2', 'c')])
    asked.push((await stage.ask('猫', { place: one })).creation);
  assert.equal((await studio.line({ who: ming })).length, 3);
  assert.deepEqual(
    (await studio.line({ who: 'room:hong', place: at('g1', 'b') })).map(({ creation }) => creation),
    [asked[1]],
  );
  await assert.rejects(studio.remove(asked[0] ?? '', { who: ming }), { code: 'E-IN-12' });
  assert.equal(await studio.withdraw({ platform: 'other' }), 0);
  assert.equal(await studio.withdraw({ platform: 'room', community: 'g1' }), 2);
  for (const creation of asked.slice(0, 2)) assert.equal((await stage.chat.ended(creation)).stage, 'cancelled');
  assert.equal((await studio.line({ who: ming })).length, 1);
  await stage.close();
});
