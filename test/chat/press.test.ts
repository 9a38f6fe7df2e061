/** What grows from a picture when something under it is pressed. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { paint, painted, type StageParts } from '../pipeline/stage.ts';
import { as, hong, openChat, type PressedMore } from './open.ts';

const open = async (given?: StageParts) => {
  const room = await openChat(given);
  room.engines.script.draw = painted;
  await room.pipeline.start();
  const asked = async (action: Parameters<typeof room.press>[0], more?: PressedMore) =>
    as('asked', await room.press(action, more)).view;
  return { ...room, asked };
};

test('again: another seed for whoever presses, as many as are missing', async () => {
  const room = await open();
  const { creation, brief } = await room.done('猫 --n 2');
  assert.deepEqual(await room.acknowledge({ verb: 'again', creation }), { ack: 'message' });
  const view = await room.asked({ verb: 'again', creation }, { person: hong });
  assert.deepEqual([view.operation, view.author, view.parents], ['again', 'room:hong', [`${creation}.1`]]);
  assert.equal(view.brief?.count, 2);
  assert.equal(view.brief?.positive, brief?.positive);
  assert.equal((await room.asked({ verb: 'again', creation, argument: '1' })).brief?.count, 1);
  await room.close();
});

test('the same event makes one creation, however often it comes', async () => {
  const room = await open();
  const { creation } = await room.done();
  const pressed = room.pressed({ verb: 'again', creation }, { id: 'same' });
  const views = await Promise.all([room.chat.press(pressed), room.chat.press(pressed)]);
  const [first, second] = views.map((outcome) => as('asked', outcome).view.creation);
  assert.equal(first, second);
  assert.equal((await room.desk.history('room:ming', { limit: 10 })).views.length, 2);
  await room.close();
});

test('vary asks how far once, and remembers it for each person', async () => {
  const room = await open();
  const { creation } = await room.done();
  assert.deepEqual(await room.acknowledge({ verb: 'vary', creation }), { ack: 'private' });
  const { panel, replace } = as('panel', await room.press({ verb: 'vary', creation }));
  assert.equal(replace, false);
  const [subtle, strong] = panel.buttons.flat();
  assert.ok(subtle && strong);
  assert.deepEqual(await room.acknowledge(strong.action), { ack: 'message' });
  assert.equal((await room.asked(strong.action)).brief?.variation?.strength, 0.45);
  assert.deepEqual(await room.acknowledge({ verb: 'vary', creation }), { ack: 'message' });
  assert.equal((await room.asked({ verb: 'vary', creation })).brief?.variation?.strength, 0.45);
  assert.deepEqual(await room.acknowledge({ verb: 'vary', creation }, { person: hong }), { ack: 'private' });
  assert.equal((await room.asked(subtle.action)).brief?.variation?.strength, 0.15);
  assert.equal((await room.asked({ verb: 'vary', creation })).brief?.variation?.strength, 0.15);
  await room.close();
});

test('the picture somebody chose counts for them, for ten minutes', async () => {
  const room = await open();
  const view = await room.done('猫 --n 3');
  const { creation } = view;
  const picked = async (person = room.pressed({ verb: 'x' }).person) =>
    (await room.asked({ verb: 'again', creation }, { person })).parents[0];
  assert.deepEqual(await room.acknowledge({ verb: 'pick', creation }, { value: '3' }), { ack: 'silent' });
  as('told', await room.press({ verb: 'pick', creation }, { value: '3' }));
  assert.equal(await picked(), `${creation}.3`);
  assert.equal(await picked(hong), `${creation}.1`);
  assert.equal((await room.chat.card(view, 'room:ming')).choices[0]?.options[2]?.chosen, true);
  await room.press({ verb: 'pick', creation, picture: 2 }, { person: hong });
  assert.equal(await picked(hong), `${creation}.2`);
  room.move(10 * 60_000);
  assert.equal(await picked(), `${creation}.1`);
  assert.equal(
    (await room.chat.card(view, 'room:ming')).choices[0]?.options.some(({ chosen }) => chosen),
    false,
  );
  assert.equal((await room.press({ verb: 'pick', creation }, { value: '4' })).kind, 'told');
  assert.equal(await picked(), `${creation}.1`);
  // The next choice sweeps away what has run out.
  room.move(1);
  await room.press({ verb: 'pick', creation }, { value: '2' });
  assert.deepEqual(
    (await room.notebook.entries('pick/')).map(({ key }) => key),
    [`pick/${creation}/room:ming`],
  );
  await room.close();
});

test('larger, another ratio, style or model', async () => {
  const room = await open();
  const done = await room.done('猫 --seed 7');
  const { creation } = done;
  const sized = async (argument?: string) => {
    const { creation: larger } = await room.asked({ verb: 'upscale', creation, ...(argument && { argument }) });
    return (await room.ended(larger)).pictures[0]?.width;
  };
  assert.deepEqual([await sized(), await sized('4')], [1024, 2048]);
  const detail = await room.asked({ verb: 'upscale', creation, argument: 'detail' });
  assert.equal(detail.brief?.hires?.factor, 2);
  for (const verb of ['outpaint', 'restyle', 'model']) {
    assert.deepEqual(await room.acknowledge({ verb, creation }), { ack: 'private' });
    as('panel', await room.press({ verb, creation }));
    assert.deepEqual(await room.acknowledge({ verb, creation }, { value: 'x' }), { ack: 'message' });
  }
  const wide = await room.asked({ verb: 'outpaint', creation }, { value: '16:9' });
  assert.ok(wide.brief && wide.brief.width > wide.brief.height * 1.6);
  const ink = await room.asked({ verb: 'restyle', creation }, { value: 'ink' });
  assert.match(ink.brief?.positive ?? '', /ink/);
  const other = await room.asked({ verb: 'model', creation }, { value: 'other_v1' });
  assert.deepEqual(
    [other.brief?.checkpoint, other.brief?.seed, other.brief?.positive],
    ['other_v1', 7, done.brief?.positive],
  );
  await room.close();
});

test('a picture into words, and one of these drawn as it is', async () => {
  const room = await open();
  const { creation } = await room.done();
  const { creation: described } = await room.asked({ verb: 'describe', creation });
  const view = await room.ended(described);
  assert.deepEqual(view.descriptions, ['a cat in the rain']);
  const drawn = await room.ended((await room.asked({ verb: 'drawThis', creation: described, argument: '1' })).creation);
  assert.equal(drawn.writer, 'verbatim');
  assert.match(drawn.brief?.positive ?? '', /^a cat in the rain/);
  as('told', await room.press({ verb: 'drawThis', creation: described, argument: '2' }));
  await room.close();
});

test('a recipe is drawn again, from the picture or by its code', async () => {
  const room = await open();
  const { creation, brief } = await room.done();
  const again = await room.asked({ verb: 'replay', creation });
  assert.deepEqual([again.operation, again.brief?.seed], ['replay', brief?.seed]);
  const { code } = await room.desk.recipe({ creation, picture: 1 }, { who: 'room:ming' });
  assert.equal((await room.asked({ verb: 'replay', argument: code })).brief?.seed, brief?.seed);
  assert.match(as('told', await room.press({ verb: 'replay', argument: 'R-ZZZZZ' })).text, /R-ZZZZZ/);
  await room.close();
});

test('what is shown to one person stays with them', async () => {
  const room = await open();
  const place = { ...room.pressed({ verb: 'x' }).person.place, private: true };
  const { creation } = await room.done('猫', { place });
  assert.deepEqual(await room.acknowledge({ verb: 'again', creation }), { ack: 'private' });
  const view = await room.asked({ verb: 'again', creation });
  assert.equal(view.private, true);
  assert.ok('refused' in (await room.acknowledge({ verb: 'again', creation }, { person: hong })));
  await room.close();
});

test('pictures of one’s own: blend, paint over, start from', async () => {
  const room = await open();
  const { creation, brief } = await room.done();
  const size = { width: 512, height: 512 };
  const other = await paint(size, 9);
  const blend = await room.asked(
    { verb: 'blend', creation },
    { filled: { files: [other], values: { balance: '75' } } },
  );
  assert.deepEqual([blend.operation, blend.parents], ['blend', [`${creation}.1`]]);
  const { default: sharp } = await import('sharp');
  const white = sharp({ create: { width: 256, height: 512, channels: 3, background: '#fff' } });
  const mask = await sharp({ create: { ...size, channels: 3, background: '#000' } })
    .composite([{ input: await white.png().toBuffer(), left: 0, top: 0 }])
    .png()
    .toBuffer();
  const filled = { files: [new Uint8Array(mask)], values: { words: '一束花', far: 'high' } };
  const part = await room.ended((await room.asked({ verb: 'inpaint', creation }, { filled })).creation);
  assert.deepEqual([part.stage, part.brief?.start?.strength], ['done', 0.75]);
  assert.ok(part.brief?.start?.mask);
  const values = { words: '机器人', far: 'low', ratio: '-', style: 'ink' };
  const start = await room.ended((await room.asked({ verb: 'input', creation }, { filled: { values } })).creation);
  assert.deepEqual([start.operation, start.brief?.start?.strength], ['draw', 0.35]);
  assert.equal(start.brief?.width, brief?.width);
  await room.close();
});

test('an example of the help is drawn as if somebody had said it', async () => {
  const room = await open();
  const view = await room.ended((await room.asked({ verb: 'example', argument: '柴犬 --ar 3:2' })).creation);
  assert.deepEqual([view.operation, view.understanding?.ratio], ['draw', '3:2']);
  const styled = await room.asked({ verb: 'drawWith', argument: 'ink' }, { filled: { values: { words: '山' } } });
  assert.equal((await room.ended(styled.creation)).understanding?.style, 'ink');
  await room.close();
});

test('what was stopped before it was understood begins anew, as it was asked for', async () => {
  const waits = Promise.withResolvers<never>();
  waits.promise.catch(() => undefined);
  const room = await open({ writer: { name: 'slow', write: () => waits.promise } });
  const { creation } = await room.ask('猫 --ar 16:9');
  await room.until(({ stage }) => stage === 'writing');
  as('changed', await room.press({ verb: 'cancel', creation }));
  waits.reject(new Error('too late'));
  assert.deepEqual((await room.ended(creation)).verbs, ['again']);
  const again = await room.asked({ verb: 'again', creation });
  const done = await room.ended(again.creation);
  assert.deepEqual([done.stage, done.words, done.understanding?.ratio], ['done', '猫', '16:9']);
  await room.close();
});
