import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { studioDefaults } from '../../config/defaults.ts';
import { ConfigError, readConfig } from '../../config/index.ts';
import { readPresets, readStyles } from '../../config/library.ts';

const library = { styles: readStyles(), presets: readPresets() };
const folder = mkdtempSync(join(tmpdir(), 'atelier-defaults-'));
const defaults = (env: Record<string, string>) => studioDefaults(readConfig(env, folder), library);

test('what the owner did not set is no opinion', () => {
  assert.deepEqual(defaults({}), {});
});

test('what the owner set holds for everybody, styles by any of their names', () => {
  const env = {
    STUDIO_STYLE: '水墨',
    STUDIO_RATIO: '3:2',
    STUDIO_COUNT: '4',
    STUDIO_QUALITY: 'fine',
    STUDIO_ASK: 'on',
  };
  assert.deepEqual(defaults(env), { style: 'ink', ratio: { w: 3, h: 2 }, count: 4, quality: 'fine', ask: true });
  assert.deepEqual(defaults({ STUDIO_ASK: 'off' }), { ask: false });
});

test('a style or quality that does not exist is refused with the nearest', () => {
  const refused = (env: Record<string, string>): readonly string[] => {
    try {
      defaults(env);
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.lines;
    }
    return [];
  };
  assert.match(refused({ STUDIO_STYLE: 'watercolr' })[0] ?? '', /STUDIO_STYLE .*Watercolor/);
  assert.match(refused({ STUDIO_QUALITY: 'fien' })[0] ?? '', /STUDIO_QUALITY .*fine/);
  for (const [env, value] of [
    ['STUDIO_RATIO', '9:1'],
    ['STUDIO_RATIO', 'wide'],
    ['STUDIO_COUNT', '5'],
    ['STUDIO_ASK', 'maybe'],
  ] as const)
    assert.match(refused({ [env]: value })[0] ?? '', new RegExp(env), `${env}=${value}`);
});
