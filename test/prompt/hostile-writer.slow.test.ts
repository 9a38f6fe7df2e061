/** Whatever a writer answers, the WebUI receives the listed keys, values within the caps, and no notation that commands it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { txt2imgKeys } from '../../src/engines/a1111/keys.ts';
import { buildTxt2Img } from '../../src/engines/a1111/request.ts';
import { BadAskError } from '../../src/errors.ts';
import { composeBrief } from '../../src/prompt/brief.ts';
import { parseDraft } from '../../src/prompt/draft.ts';
import { hostileAnswer } from './hostile.ts';
import { presetOf, styles } from './known.ts';
import { onlyAllowedConstructs } from './sanitise.properties.ts';
import { tokens } from './clip.ts';

const enforcedNegative = 'nsfw, gore';
const limits = { steps: 40, pixelSteps: 1024 * 1024 * 40 };
const preset = presetOf('normal');
const wishes = { seed: 7, avoid: '水印, text' };
const listed = new Set<string>(txt2imgKeys);

/** The body that one answer would become, or why it becomes none. */
function bodyOf(answer: string): Record<string, unknown> | 'unusable' | 'empty' {
  const verdict = parseDraft(answer, 'llama3:8b');
  if (!verdict.ok) return 'unusable';
  try {
    const { brief } = composeBrief({
      tokens,
      draft: verdict.draft,
      wishes,
      preset,
      styles,
      random: Math.random,
      enforcedNegative,
      limits,
    });
    const sampler = {
      isOther: false,
      sampler: brief.sampler,
      ...(brief.scheduler === undefined ? {} : { scheduler: brief.scheduler }),
    };
    return { ...buildTxt2Img({ brief, sampler, model: undefined, taskId: 't', start: undefined }) };
  } catch (error) {
    if (error instanceof BadAskError && error.code === 'E-IN-01') return 'empty';
    throw error;
  }
}

const fromWriter = new Set(['prompt', 'negative_prompt', 'width', 'height']);
const withoutWords = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !fromWriter.has(key)));

test('100,000 arbitrary answers of a writer', () => {
  const plain = bodyOf('{"positive":"a cat"}');
  assert.ok(typeof plain === 'object');
  const constant = withoutWords(plain);
  const seen = { drawn: 0, unusable: 0, empty: 0 };
  fc.assert(
    fc.property(hostileAnswer, (answer) => {
      const body = bodyOf(answer);
      if (typeof body === 'string') {
        seen[body] += 1;
        return;
      }
      seen.drawn += 1;
      for (const key of Object.keys(body)) assert.ok(listed.has(key), key);
      const { prompt, negative_prompt: negative, width, height } = body;
      assert.ok(typeof prompt === 'string' && typeof negative === 'string');
      assert.ok(typeof width === 'number' && typeof height === 'number');
      onlyAllowedConstructs(prompt);
      onlyAllowedConstructs(negative);
      assert.ok(negative.endsWith(`, ${enforcedNegative}`) && negative.startsWith('水印, text'));
      assert.ok(width % 8 === 0 && height % 8 === 0 && width * height * 24 * 2 <= limits.pixelSteps);
      // Nothing else depends on what a writer says.
      assert.deepEqual(withoutWords(body), constant);
    }),
    { numRuns: 100_000 },
  );
  // A property that never reaches the WebUI, or always does, would prove little.
  assert.ok(seen.drawn > 20_000 && seen.unusable > 5000 && seen.empty > 100, JSON.stringify(seen));
});
