/** Who may press what, as a table. */
import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import type { Filled, Pressed } from '../../src/chat/model.ts';
import { deadControl } from '../../src/chat/explain.ts';
import { paint, painted } from '../pipeline/stage.ts';
import { type Actor, type MatrixDoor, type Press, runMatrix, seenOf, type State } from './matrix.ts';
import { as, elsewhere, hong, ming, moderator, openChat, type OpenChat } from './open.ts';

const people: Readonly<Record<Actor, Pressed['person']>> = { owner: ming, member: hong, moderator, elsewhere };

const size = { width: 512, height: 512 };

const maskOf = async (): Promise<Uint8Array> => {
  const white = await sharp({ create: { width: 256, height: 512, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const black = sharp({ create: { ...size, channels: 3, background: '#000' } });
  return new Uint8Array(
    await black
      .composite([{ input: white, left: 0, top: 0 }])
      .png()
      .toBuffer(),
  );
};

const prepare = async (room: OpenChat, state: State, isPrivate: boolean): Promise<string> => {
  const where = { place: { ...ming.place, ...(isPrivate && { private: true }) } };
  if (state === 'asking') {
    const { creation } = await room.ask('猫 --ask', where);
    await room.until((view) => view.creation === creation && view.stage === 'asking');
    return creation;
  }
  const { creation } = await room.done('猫', where);
  if (state === 'done') return creation;
  return (await room.ended((await room.from(creation, 'describe', where)).creation)).creation;
};

/** Creations of these people. Counted, as reading them all before and after each press would take as long as all presses. */
const countOf = async ({ database }: OpenChat, people: readonly string[]): Promise<number> => {
  const { count } = await database
    .selectFrom('creations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('who', 'in', people)
    .executeTakeFirstOrThrow();
  return count;
};

/** Acknowledged first, as a client is; a form is filled in and sent as another event. */
const press = async (room: OpenChat, { actor, event, id, value, filled }: Press) => {
  const action = await room.actions.find(id);
  if (!action) return seenOf(room.chat.explain(deadControl(), 'zh-CN'));
  const person = people[actor];
  const send = async (given: Pressed['action'], sent?: Filled) => {
    const more = {
      person,
      id: `${event}${sent ? '/form' : ''}`,
      ...(value && { value }),
      ...(sent && { filled: sent }),
    };
    const pressed = room.pressed(given, more);
    const ack = await room.chat.acknowledge(pressed);
    return { ack, pressed };
  };
  let { ack, pressed } = await send(action);
  if ('form' in ack) ({ ack, pressed } = await send(ack.form.action, filled));
  if ('refused' in ack) return seenOf(ack.refused);
  const outcome = await room.chat.press(pressed);
  return outcome.kind === 'told' ? seenOf(outcome.text) : 'done';
};

test('who may press what: every verb, by everybody, in every circumstance', async () => {
  const room = await openChat({ most: { person: 500, community: 500, whole: 500 } });
  room.engines.script.draw = painted;
  await room.pipeline.start();
  const door: MatrixDoor = {
    prepare: (state, isPrivate) => prepare(room, state, isPrivate),
    ids: (actions) => room.actions.ids(actions),
    press: (one) => press(room, one),
    now: () => room.clock.now(),
    move: room.move,
    made: () => countOf(room, [ming.who, hong.who, moderator.who]),
    owner: ming.who,
    files: { picture: await paint(size, 9), mask: await maskOf() },
  };
  const { table, faults, cells } = await runMatrix(door);
  console.log(`${table}\n${cells - faults.length} of ${cells} as expected`);
  assert.deepEqual(faults, []);
  await room.close();
});

test('a press past the acknowledgement is held to the same rules', async () => {
  const room = await openChat();
  room.engines.script.draw = painted;
  await room.pipeline.start();
  const { creation } = await room.done();
  for (const person of [hong, elsewhere]) {
    as('told', await room.press({ verb: 'remove', creation, argument: 'yes' }, { person }));
    as('told', await room.press({ verb: 'cover', creation }, { person }));
    as('told', await room.press({ verb: 'again', creation, owner: ming.who }, { person }));
  }
  assert.equal((await room.desk.view(creation, ming)).hidden, false);
  assert.equal((await room.desk.history(hong.who, { limit: 10 })).views.length, 0);
  assert.match(as('told', await room.press({ verb: 'no-such-verb', creation })).text, /失效/);
  await room.close();
});
