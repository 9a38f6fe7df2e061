import test from 'node:test';
import { checkSanitiser } from './sanitise.properties.ts';

test('100,000 prompts: only allowed constructs, stable', () => {
  checkSanitiser(100_000);
});
