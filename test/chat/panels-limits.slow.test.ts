/** Every panel and every form fits, however much there is. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Action } from '../../src/actions.ts';
import type { Panel } from '../../src/chat/model.ts';
import type { PanelAsk } from '../../src/chat/panelAsk.ts';
import type { EnginePool, EngineStatus } from '../../src/ports.ts';
import { outlookOf, painted, scriptedPool } from '../pipeline/stage.ts';
import { as, ming, openChat, type OpenChat } from './open.ts';
import { formFaults, panelFaults } from './panelFaults.ts';

const languages = ['zh-CN', 'en'];

const endless = '长名字👩‍👩‍👧‍👦'.repeat(40);

/** An engine with more of everything than fits anywhere. */
const crowdedPool = (): { pool: EnginePool; engines: ReturnType<typeof scriptedPool> } => {
  const engines = scriptedPool();
  const many = (name: string) => Array.from({ length: 70 }, (_, index) => `${name}_${index}_${'x'.repeat(index * 2)}`);
  const outlook = {
    ...outlookOf(
      [...engines.script.abilities, 'area', 'style'],
      many('model').map((name) => ({ name })),
    ),
    upscalers: many('upscaler'),
    loras: many('lora').map((name) => ({ name })),
    checkpoint: 'model_3_xxxxxx',
  };
  const status = (): EngineStatus[] => [{ name: 'sd1', state: 'idle', outlook }];
  return { pool: { ...engines.pool, status, can: () => true }, engines };
};

const openCrowded = async (): Promise<{ room: OpenChat; creation: string }> => {
  const { pool, engines } = crowdedPool();
  engines.script.draw = painted;
  const loras = () => Array.from({ length: 70 }, (_, index) => `lora_${index}`);
  const room = await openChat({ changes: { pool, loras } });
  await room.pipeline.start();
  for (let index = 0; index < 40; index += 1)
    await room.desk.saveStyle(ming.who, {
      name: `style ${index} ${'长'.repeat(20)}`,
      positive: 'soft light '.repeat(30),
    });
  const { creation } = await room.done(endless.slice(0, 1400), { options: { n: '4', raw: 'true' } });
  for (let index = 0; index < 12; index += 1)
    await room.done(`${index} ${endless.slice(0, 300)}`, { options: { raw: 'true' } });
  for (let picture = 1; picture <= 4; picture += 1) await room.desk.favourite({ creation, picture }, ming, true);
  return { room, creation };
};

const asksOf = (creation: string): PanelAsk[] => {
  const ref = { creation, picture: 4 };
  return [
    { kind: 'line' },
    { kind: 'history' },
    { kind: 'history', search: endless.slice(0, 80) },
    { kind: 'favourites' },
    { kind: 'settings' },
    { kind: 'styles' },
    { kind: 'style', name: `style 1 ${'长'.repeat(20)}` },
    { kind: 'style', name: `style 1 ${'长'.repeat(20)}`, sure: true },
    { kind: 'style', name: 'gone' },
    ...(['checkpoint', 'lora', 'style', 'upscaler'] as const).flatMap((which): PanelAsk[] => [
      { kind: 'models', which },
      { kind: 'models', which, page: 1 },
      { kind: 'models', which, search: 'model_1' },
      { kind: 'models', which, page: 1000 },
    ]),
    ...['draw', 'change', 'styles', 'queue', 'privacy', 'none'].map((topic): PanelAsk => ({ kind: 'help', topic })),
    { kind: 'recipe', ...ref },
    { kind: 'more', ...ref },
    { kind: 'vary', ...ref },
    { kind: 'remove', ...ref },
    { kind: 'ratios', ...ref },
    { kind: 'looks', ...ref },
    { kind: 'looks', ...ref, page: 1 },
    { kind: 'checkpoints', ...ref },
    { kind: 'checkpoints', ...ref, page: 2 },
    { kind: 'why', creation },
  ];
};

test('every panel and every form is within its limits, in every language, however much there is', async () => {
  const { room, creation } = await openCrowded();
  const faults: string[] = [];
  for (const locale of languages) {
    for (const ask of asksOf(creation)) {
      const action = { verb: 'panel', argument: JSON.stringify(ask) };
      const { panel } = as('panel', await room.press(action, { locale }));
      faults.push(...panelFaults(`${locale} ${JSON.stringify(ask)}`, panel));
    }
    for (const verb of ['change', 'edit', 'inpaint', 'input', 'blend', 'rewrite']) {
      const ack = await room.acknowledge({ verb, creation }, { locale });
      assert.ok('form' in ack, verb);
      faults.push(...formFaults(`${locale} ${verb}`, ack.form));
    }
    for (const verb of ['settings', 'search', 'newStyle', 'drawWith']) {
      const ack = await room.acknowledge({ verb, argument: endless.slice(0, 32) }, { locale });
      assert.ok('form' in ack, verb);
      faults.push(...formFaults(`${locale} ${verb}`, ack.form));
    }
  }
  assert.deepEqual(faults, []);
  const more = as('panel', await room.press({ verb: 'more', creation })).panel;
  assert.ok(more.buttons.flat().some(({ action }) => action.argument?.includes('"checkpoints"')));
  await room.close();
});

test('the rules of the test above do find faults', () => {
  const action: Action = { verb: 'panel', argument: '{}' };
  const button = { action, label: 'x'.repeat(35), style: 'primary' as const };
  const panel: Panel = { title: '', lines: ['a\nb'], pictures: [], choices: [], buttons: [[button, button]] };
  assert.ok(panelFaults('p', panel).length >= 7);
  assert.ok(formFaults('f', { title: '', fields: [], action }).length >= 3);
});
