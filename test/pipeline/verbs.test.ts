import assert from 'node:assert/strict';
import test from 'node:test';
import sharp from 'sharp';
import { isEnded } from '../../src/creation.ts';
import type { Request, View } from '../../src/desk.ts';
import type { PictureReader, PromptWriter, WriteRequest } from '../../src/ports.ts';
import { lexicon } from '../writers/lexicon.ts';
import { drawn, goodWriter, openStage, paint, painted, type StageParts } from './stage.ts';

/** A studio that draws real pictures, and the first of them. */
const studioWith = async (given: StageParts & { words?: string } = {}) => {
  const { words = '一只雨中的猫 --seed 7 --n 2', ...parts } = given;
  const stage = await openStage({ ...parts, changes: { fallback: lexicon, ...parts.changes } });
  stage.engines.script.draw = painted;
  await stage.pipeline.start();
  const finished = async (asked: Promise<View>): Promise<View> => {
    const { creation } = await asked;
    const view = await stage.chat.until(
      (one) => one.creation === creation && (isEnded(one.stage) || one.stage === 'asking'),
    );
    assert.notEqual(
      view.stage,
      'asking',
      `asks about ${view.understanding?.missing.join()} in ${view.prompt?.positive}`,
    );
    return view;
  };
  const first = await finished(stage.ask(words));
  const make = (as: NonNullable<Request['as']>, more: Parameters<typeof stage.from>[2] = {}): Promise<View> =>
    finished(stage.from(first.creation, as, more));
  return { ...stage, first, make, finished, order: () => stage.engines.orders.at(-1) };
};

/** Remembers what it was asked and answers with this prompt. */
const listening = (positive: string, negative = ''): PromptWriter & { requests: WriteRequest[] } => {
  const requests: WriteRequest[] = [];
  return {
    ...goodWriter(),
    requests,
    write: (request) => {
      requests.push(request);
      const kept = [{ said: request.words.slice(0, 80), as: positive.split(',')[0] ?? '' }];
      return Promise.resolve({ positive, negative, title: '', understanding: '好', kept, missing: [], writer: 'm' });
    },
  };
};

const meanOf = async (bytes: Uint8Array): Promise<number> => (await sharp(bytes).stats()).channels[0]?.mean ?? -1;

test('vary takes the chosen picture, a little or far', async () => {
  const { make, order, close } = await studioWith();
  const little = await make('vary', { picture: 2 });
  assert.deepEqual([order()?.brief.seed, order()?.brief.variation?.strength, little.operation], [8, 0.15, 'vary']);
  await make('vary', { options: { strength: 'high' } });
  assert.equal(order()?.brief.variation?.strength, 0.45);
  await close();
});

test('change: the writer gets the old prompt, and whatever nobody spoke of stays', async () => {
  const writer = listening('a cat at dusk, in the rain, neon');
  const { make, order, first, close } = await studioWith({ writer });
  const before = order()?.brief;
  const changed = await make('change', { words: '改成黄昏', picture: 2 });
  assert.equal(writer.requests.at(-1)?.from?.positive, before?.positive);
  const { positive, seed, count, ...rest } = order()?.brief ?? {};
  const { positive: _p, seed: _s, count: _c, negative: _n, ...kept } = before ?? {};
  assert.deepEqual([seed, count], [8, 1]);
  assert.match(positive ?? '', /dusk/);
  assert.deepEqual({ ...rest, negative: undefined }, { ...kept, negative: undefined });
  assert.deepEqual(changed.parents, [`${first.creation}.2`]);
  assert.equal(changed.words, '改成黄昏');
  const other = await make('change', { words: '改成黄昏', options: { ar: '16:9', reseed: 'true' } });
  assert.ok((other.brief?.width ?? 0) > (other.brief?.height ?? 0));
  assert.notEqual(other.brief?.seed, 7);
  assert.deepEqual(
    other.diff?.settings.map(({ name }) => name).filter((name) => name === 'size' || name === 'seed'),
    ['size', 'seed'],
  );
  await close();
});

test('change shows what is different, phrase by phrase', async () => {
  const writer = listening('a cat, rain');
  const { close, first, finished, from } = await studioWith({ writer });
  const next = listening('a cat, dusk');
  writer.write = next.write.bind(next);
  const changed = await finished(from(first.creation, 'change', { words: '去掉雨，改成黄昏' }));
  assert.deepEqual([changed.diff?.added, changed.diff?.removed], [['dusk'], ['rain']]);
  await close();
});

test('change by hand takes a ratio, a style and a model along', async () => {
  const { make, order, first, parts, close } = await studioWith();
  const prompt = { positive: first.brief?.positive ?? '', negative: '' };
  const options = { model: 'sd_xl_base_1.0', ar: '16:9', style: parts.library.styles[1]?.name ?? '' };
  const changed = await make('change', { prompt, options });
  const { checkpoint, width = 0, height = 0, seed } = order()?.brief ?? {};
  assert.deepEqual([checkpoint, seed], ['sd_xl_base_1.0', 7]);
  assert.ok(width > height && width * height > 800 * 800, 'in the size of its family');
  assert.deepEqual(
    changed.diff?.settings.map(({ name }) => name).filter((name) => name === 'model' || name === 'size'),
    ['size'],
  );
  await close();
});

test('edit starts from the picture, with its own prompt changed or, for an upload, from the words', async () => {
  const { make, order, finished, ask, parts, first, close } = await studioWith();
  await make('edit', { words: '戴上帽子', options: { strength: '0.4' } });
  assert.deepEqual(order()?.brief.start, { sha256: first.pictures[0]?.sha256, strength: 0.4 });
  assert.ok(order()?.start);
  const upload = await paint({ width: 900, height: 450 }, 3);
  const edited = await finished(ask('一只橘猫', { as: 'edit', files: [upload] }));
  assert.deepEqual(edited.parents, []);
  const { width, height } = await sharp(order()?.start ?? new Uint8Array()).metadata();
  assert.deepEqual([width, height], [edited.brief?.width, edited.brief?.height]);
  assert.ok(Math.abs(width / height - 2) < 0.2, `${width}x${height}`);
  assert.ok(await parts.store.get(edited.creation));
  await close();
});

test('inpaint: a mask by hand or words for the area; outside the mask nothing is asked for', async () => {
  const { make, order, finished, from, first, engines, close } = await studioWith();
  const mask = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#000' } })
    .composite([{ input: { create: { width: 20, height: 20, channels: 3, background: '#fff' } }, left: 4, top: 4 }])
    .png()
    .toBuffer();
  const painted = await make('inpaint', { words: '一顶帽子', mask });
  const { brief, mask: sent } = order() ?? {};
  assert.equal(painted.stage, 'done');
  assert.equal(brief?.start?.fill, 'picture');
  const stats = await sharp(sent ?? new Uint8Array()).stats();
  assert.deepEqual([stats.channels[0]?.min, stats.channels[0]?.max], [0, 255]);
  assert.deepEqual(
    await sharp(sent ?? new Uint8Array())
      .metadata()
      .then(({ width, height }) => [width, height]),
    [brief?.width, brief?.height],
  );
  const again = await make('inpaint', { mask });
  assert.equal(order()?.brief.positive, first.brief?.positive, 'without words the same prompt goes on');
  assert.equal(again.operation, 'inpaint');
  await assert.rejects(from(first.creation, 'inpaint', { words: '帽子' }), { say: 'picture.maskNeeded' });
  const byWords = from(first.creation, 'inpaint', { words: '帽子', options: { area: '帽子' } });
  await assert.rejects(byWords, { code: 'E-SD-11' }, 'no engine here finds an area');
  const whole = await finished(from(again.creation, 'change', { words: '加一轮月亮' }));
  const { start } = order()?.brief ?? {};
  assert.deepEqual([start?.sha256, start?.mask], [again.pictures[0]?.sha256, undefined], whole.text);
  engines.script.abilities = ['start', 'area'];
  await finished(from(first.creation, 'inpaint', { words: '帽子', options: { area: '帽子' } }));
  assert.equal(order()?.brief.start?.area, 'hat');
  await close();
});

test('outpaint keeps the whole picture and masks the new edges', async () => {
  const { make, order, from, first, close } = await studioWith();
  const wide = await make('outpaint', { options: { ar: '16:9' } });
  const { brief, start, mask } = order() ?? {};
  assert.ok(brief && Math.abs(brief.width / brief.height - 16 / 9) < 0.05);
  const edge = await sharp(mask).extract({ left: 2, top: 40, width: 4, height: 4 }).toBuffer();
  const middle = await sharp(mask)
    .extract({ left: Math.floor(brief.width / 2), top: 40, width: 4, height: 4 })
    .toBuffer();
  assert.ok((await meanOf(edge)) > 250);
  assert.ok((await meanOf(middle)) < 5);
  assert.deepEqual(
    await sharp(start)
      .metadata()
      .then(({ width, height }) => [width, height]),
    [brief.width, brief.height],
  );
  assert.equal(
    wide.diff?.settings.some(({ name }) => name === 'size'),
    true,
  );
  await assert.rejects(from(first.creation, 'outpaint'), { say: 'ask.whichRatio' });
  await assert.rejects(from(first.creation, 'outpaint', { options: { ar: '1:1' } }), { say: 'ask.sameRatio' });
  await close();
});

test('upscale: scaled by the engine, drawn anew where wanted, never past what a picture may have', async () => {
  const { make, order, engines, finished, ask, close } = await studioWith();
  const side = order()?.brief.width ?? 0;
  const drawings = engines.orders.length;
  const large = await make('upscale');
  assert.deepEqual([large.pictures[0]?.width, large.pictures[0]?.seed, engines.orders.length], [side * 2, 7, drawings]);
  assert.ok(!large.verbs.includes('again') && large.verbs.includes('recipe'));
  await make('upscale', { options: { detail: 'true', factor: '1.5' } });
  assert.deepEqual([order()?.brief.hires?.factor, order()?.brief.seed, order()?.brief.start], [1.5, 7, undefined]);
  engines.script.abilities = ['start', 'mask', 'upscale'];
  await make('upscale', { options: { detail: 'true', factor: '2' } });
  assert.deepEqual([order()?.brief.width, order()?.brief.start?.strength], [side * 2, 0.35]);
  const wide = await finished(
    ask('', { as: 'upscale', files: [await paint({ width: 3000, height: 2000 }, 1)], options: { factor: '4' } }),
  );
  const [picture] = wide.pictures;
  assert.ok(picture && picture.width * picture.height <= 4096 * 4096);
  assert.equal(wide.notes.length, 1);
  await close();
});

test('blend lays two to four pictures over each other and joins what they say', async () => {
  const { first, order, finished, from, ask, close } = await studioWith();
  const refs = [1, 2].map((picture) => ({ creation: first.creation, picture }));
  const blended = await finished(ask('', { as: 'blend', from: refs, options: { balance: '100' } }));
  assert.deepEqual(
    blended.parents,
    refs.map(({ creation, picture }) => `${creation}.${picture}`),
  );
  const start = order()?.start ?? new Uint8Array();
  const one = await meanOf(await paint({ width: 8, height: 8 }, 7));
  assert.ok(Math.abs((await meanOf(start)) - one) < 3, 'all of the first');
  await assert.rejects(from(first.creation, 'blend'), { say: 'picture.twoNeeded' });
  const files = [await paint({ width: 200, height: 100 }, 1), await paint({ width: 100, height: 100 }, 2)];
  await assert.rejects(ask('', { as: 'blend', files }), { code: 'E-IN-01' });
  const uploads = await finished(ask('一只猫', { as: 'blend', files }));
  assert.equal(uploads.stage, 'done');
  await close();
});

test('restyle swaps the words of one style for those of another', async () => {
  const { make, order, parts, finished, ask, from, close } = await studioWith();
  const [one, two] = parts.library.styles;
  assert.ok(one && two);
  const styled = await finished(ask(`猫 --style ${one.name}`));
  assert.match(styled.brief?.positive ?? '', /35mm lens/);
  await finished(from(styled.creation, 'restyle', { options: { style: two.name } }));
  const positive = order()?.brief.positive ?? '';
  assert.ok(positive.startsWith(`${styled.brief?.positive.split(', RAW')[0]}, `), positive);
  assert.ok(!positive.includes('35mm lens'), positive);
  assert.equal(order()?.brief.seed, styled.brief?.seed);
  await assert.rejects(from(styled.creation, 'restyle'), { say: 'ask.whichStyle' });
  const plain = await make('restyle', { options: { style: one.name } });
  assert.ok((plain.diff?.added.length ?? 0) > 0);
  await close();
});

test('describe: by a model that sees, else by an engine, else a sentence that says what to install', async () => {
  let sees = true;
  const reader: PictureReader = {
    name: 'llava',
    ready: () => Promise.resolve(sees),
    seen: () => sees,
    describe: (picture, locale) =>
      Promise.resolve({ prompts: [`a cat, ${picture.length > 100}`, 'cat'], sentence: `一只猫 ${locale}` }),
  };
  const { make, first, engines, finished, ask, close } = await studioWith({ changes: { reader } });
  assert.ok(first.verbs.includes('describe'));
  const seen = await make('describe');
  assert.deepEqual([seen.descriptions, seen.engine, seen.pictures], [['a cat, true', 'cat'], 'llava', []]);
  assert.match(seen.notes.join(), /一只猫 zh-CN/);
  sees = false;
  const upload = await paint({ width: 300, height: 200 }, 1);
  const told = await finished(ask('', { as: 'describe', files: [upload] }));
  assert.deepEqual([told.descriptions, told.stage], [['a cat in the rain'], 'done']);
  engines.script.abilities = ['start'];
  const nobody = await make('describe');
  assert.deepEqual([nobody.stage, nobody.code], ['failed', 'E-SD-11']);
  assert.match(nobody.text, /ollama pull/);
  await close();
});

test('a picture given along is the start, or guides where the engine can', async () => {
  const { first, order, finished, ask, engines, close } = await studioWith();
  const from = [{ creation: first.creation, picture: 1 }];
  const grown = await finished(ask('一只狗', { from }));
  assert.deepEqual([grown.operation, grown.parents], ['draw', [`${first.creation}.1`]]);
  assert.equal(order()?.brief.start?.strength, 0.6);
  const lacking = await finished(ask('一只狗', { from, options: { use: 'pose' } }));
  assert.equal(lacking.code, 'E-SD-11');
  engines.script.abilities = ['pose'];
  await finished(ask('一只狗', { from, options: { use: 'pose' } }));
  assert.deepEqual([order()?.brief.guide?.kind, order()?.brief.start], ['pose', undefined]);
  assert.ok(order()?.guide);
  await close();
});

test('what no engine can do is not offered', async () => {
  const stage = await openStage();
  stage.engines.script.abilities = [];
  await stage.pipeline.start();
  const done = await stage.chat.ended((await stage.ask()).creation);
  assert.deepEqual(done.verbs, ['again', 'vary', 'change', 'restyle', 'recipe']);
  await stage.close();
});

test('a recipe goes round: code, JSON, a WebUI’s text, a stamped picture; a replay tells how near it came', async () => {
  const { first, studio, order, finished, ask, engines, make, close } = await studioWith();
  const ref = { creation: first.creation, picture: 2 };
  const card = await studio.recipe(ref, { who: 'room:ming' });
  assert.match(card.code, /^R-[0-9A-HJKMNP-TV-Z]{5}$/);
  const { start: _s, ...brief } = { ...first.brief, seed: 8, count: 1, checkpoint: undefined };
  const check = (view: View, how: string): void => {
    const { checkpoint: _c, ...got } = { ...order()?.brief };
    const { checkpoint: _d, ...want } = brief;
    assert.deepEqual({ ...got, negative: '' }, { ...want, negative: '' }, how);
    assert.equal(view.operation, 'replay', how);
  };
  check(await finished(ask(card.code.toLowerCase().replace('-', ' '), { as: 'replay' })), 'code');
  check(await finished(ask(card.json, { as: 'replay' })), 'json');
  check(await finished(ask(card.parameters, { as: 'replay' })), 'parameters');
  const { bytes } = await studio.stamped(ref, { who: 'room:ming' });
  check(await finished(ask('', { as: 'replay', files: [bytes] })), 'picture');
  const same = await make('replay', { picture: 2 });
  assert.deepEqual(same.notes.length, 1, same.notes.join());
  engines.script.draw = async (given) => {
    const noise = await sharp({
      create: {
        width: 64,
        height: 64,
        channels: 3,
        noise: { type: 'gaussian', mean: 90, sigma: 60 },
        background: '#000',
      },
    })
      .png()
      .toBuffer();
    return { ...drawn(given), pictures: [{ ...drawn(given).pictures[0], bytes: noise } as never] };
  };
  const far = await make('replay', { picture: 2 });
  assert.notEqual(far.notes.join(), same.notes.join());
  await assert.rejects(ask('R-00000', { as: 'replay' }), { say: 'recipe.unknownCode' });
  await assert.rejects(ask('{"atelier": 2}', { as: 'replay' }), { say: 'recipe.unreadable' });
  await close();
});

test('the community’s words mean what its dictionary says', async () => {
  const writer = listening('a round white rabbit mascot, the sea');
  const { ask, studio, finished, close } = await studioWith({ writer });
  await studio.saveTerm('room:hong', { said: '小团子', means: 'round white rabbit mascot', style: 'watercolor' });
  const view = await finished(ask('小團子在海边'));
  assert.match(writer.requests.at(-1)?.words ?? '', /round white rabbit mascot 在海边/);
  assert.deepEqual(view.understanding?.kept[0], { said: '小团子', as: 'round white rabbit mascot' });
  await close();
});

test('own styles, favourites and search', async () => {
  const { ask, studio, finished, first, order, close } = await studioWith();
  await studio.saveStyle('room:ming', { name: '我的墨韵', positive: 'sumi-e wash, thick ink', negative: 'colour' });
  await finished(ask('山 --style 我的墨韵'));
  assert.match(order()?.brief.positive ?? '', /sumi-e wash/);
  assert.ok((await studio.choices('room:ming')).styles.includes('我的墨韵'));
  assert.ok(!(await studio.choices('room:hong')).styles.includes('我的墨韵'));
  await assert.rejects(studio.saveStyle('room:ming', { name: 'a,b', positive: 'x' }), { say: 'own.unusable' });
  await studio.favourite({ creation: first.creation, picture: 2 }, { who: 'room:ming' }, true);
  assert.deepEqual(await studio.favourites('room:ming'), [`${first.creation}.2`]);
  const liked = await studio.history('room:ming', { limit: 10, favourites: true });
  assert.deepEqual(
    liked.views.map(({ creation }) => creation),
    [first.creation],
  );
  const found = await studio.history('room:ming', { limit: 10, search: '一只雨中' });
  assert.deepEqual(
    found.views.map(({ creation }) => creation),
    [first.creation],
  );
  await close();
});

test('settings of one’s own are taken where nothing was said, and the reasons tell', async () => {
  const { ask, studio, finished, from, close } = await studioWith();
  await studio.saveSettings('room:ming', { ratio: '16:9', count: 2 });
  const wide = await finished(ask('猫'));
  assert.ok((wide.brief?.width ?? 0) > (wide.brief?.height ?? 0));
  assert.equal(wide.pictures.length, 2);
  const said = await finished(ask('猫 --ar 9:16'));
  assert.ok((said.brief?.width ?? 0) < (said.brief?.height ?? 0));
  const sources = (view: View) =>
    Object.fromEntries((view.reasons ?? []).map(({ setting, source }) => [setting, source]));
  assert.equal(sources(wide)['ratio'], 'person');
  assert.equal(sources(said)['ratio'], 'flag');
  assert.equal(sources(said)['count'], 'person');
  const grown = await finished(from(wide.creation, 'change', { words: '加一轮月亮', options: { ar: '1:1' } }));
  assert.deepEqual(
    [sources(grown)['size'], sources(grown)['steps'], sources(grown)['count']],
    ['flag', 'parent', 'parent'],
  );
  assert.equal(grown.pictures.length, 1, 'of the picture that was chosen');
  await close();
});
