/** How people spell modes, lengths, switches and codes. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { chatLabelsFor } from '../../config/locales/index.ts';
import {
  readCode,
  readEdit,
  readJoining,
  readMinutes,
  readMode,
  readOpening,
  readSwitch,
} from '../../src/chat/sessionOptions.ts';
import { letterOf } from '../../src/chat/sessionWords.ts';
import { modes } from '../../src/session.ts';

const labels = chatLabelsFor('zh-CN');

test('modes by their ids and by what they are called', () => {
  for (const mode of modes) {
    assert.equal(readMode(mode.toUpperCase()), mode);
    assert.equal(readMode(labels['session.mode'][mode]), mode);
  }
  const said = {
    接龙: 'relay',
    盲接: 'corpse',
    盲画: 'corpse',
    对决: 'duel',
    创作赛: 'jam',
    主题赛: 'jam',
    导演: 'directed',
  };
  for (const [name, mode] of Object.entries(said)) assert.equal(readMode(` ${name} `), mode);
  assert.equal(readMode('打架'), undefined);
  assert.equal(readMode('constructor'), undefined);
});

test('lengths of time, in whole minutes of at most 30 days', () => {
  const said = {
    30: 30,
    ' 90分钟': 90,
    '2h': 120,
    '1.5小时': 90,
    '1天': 1440,
    一天: 1440,
    半小时: 30,
    '２ｈ': 120,
    '3 days': 4320,
    '2周': 20_160,
    43200: 43_200,
    十分钟: 10,
  };
  for (const [text, minutes] of Object.entries(said)) assert.equal(readMinutes(text), minutes, text);
  for (const text of ['', '0', '-5', '31天', '43201', 'soon', '1h30', '2 fortnights', 'NaN', '1e3'])
    assert.equal(readMinutes(text), undefined, text);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      const minutes = readMinutes(text);
      assert.ok(minutes === undefined || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 43_200));
    }),
  );
});

test('switches, who may join, codes', () => {
  for (const text of ['true', 'ON', 'Yes', '开', '是', '1']) assert.equal(readSwitch(text), true);
  for (const text of ['false', 'off', 'NO', '关', '否', '0']) assert.equal(readSwitch(text), false);
  assert.equal(readSwitch('maybe'), undefined);
  assert.deepEqual(['所有人', '邀请码', 'Host', '谁'].map(readJoining), ['everyone', 'code', 'host', undefined]);
  assert.deepEqual(['kqwmtr', 'KQW-MTR', ' kqw mtr ', 'ＫＱＷＭＴＲ', 'KQWMT', 'KQWMT1'].map(readCode), [
    'KQWMTR',
    'KQWMTR',
    'KQWMTR',
    'KQWMTR',
    undefined,
    undefined,
  ]);
});

test('an opening: the theme names what has no title, and what does not fit is answered with what would', () => {
  const read = (options: Record<string, string>) => readOpening(options, { labels, unnamed: '小明的画布' });
  const value = (options: Record<string, string>) => {
    const one = read(options);
    if ('fault' in one) assert.fail(one.fault);
    return one.value;
  };
  assert.deepEqual(value({}), { title: '小明的画布', mode: 'free', here: false });
  assert.equal(value({ theme: '会飞的图书馆' }).title, '会飞的图书馆');
  assert.deepEqual(
    value({
      title: ' 雨\n夜 ',
      mode: '接龙',
      minutes: '2h',
      here: 'true',
      ask_first: '开',
      joining: '邀请码',
      hidden: 'on',
    }),
    {
      title: '雨 夜',
      mode: 'relay',
      minutes: 120,
      here: true,
      hidden: true,
      rules: { askFirst: true, joining: 'code' },
    },
  );
  const faults = [{ mode: '打架' }, { minutes: '很久' }, { listen: '也许' }, { joining: '猫' }, { here: '哪里' }];
  for (const options of faults) {
    const one = read(options);
    assert.ok('fault' in one && one.fault.includes(Object.values(options)[0] ?? '?'), JSON.stringify(one));
  }
});

test('rules and facts of the canvas, by form and by option', () => {
  const read = readEdit(
    { turn_minutes: '5', askFirst: 'true', palette: '靛蓝、暖黄, 白;; ', never: '-', subject: '小巷', theme: '无' },
    labels,
  );
  assert.deepEqual(read, {
    value: {
      rules: { askFirst: true, turnMinutes: 5 },
      canvas: { subject: '小巷', palette: ['靛蓝', '暖黄', '白'], never: [] },
      theme: '',
    },
  });
  assert.equal('value' in readEdit({ always: 'x,'.repeat(50) }, labels), true);
  assert.ok('fault' in readEdit({ finals: '9' }, labels));
});

test('letters of a ballot do not end with Z', () => {
  assert.deepEqual([0, 1, 25, 26, 27, 51, 52, 59].map(letterOf), ['A', 'B', 'Z', 'AA', 'AB', 'AZ', 'BA', 'BH']);
});
