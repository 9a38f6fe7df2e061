/** What holds for every line that came through, whoever wrote the prompt. */
import assert from 'node:assert/strict';
import { overrideKeys, txt2imgKeys } from '../../../src/engines/a1111/keys.ts';
import { enforcedNegative } from '../../../src/policy/index.ts';
import { tidyText } from '../../../src/prompt/text.ts';
import { onlyAllowedConstructs } from '../../prompt/sanitise.properties.ts';
import { readAsWebui } from '../../prompt/webui.ts';
import type { Passed } from './pass.ts';

const keys = new Set<string>(txt2imgKeys);
const settings = new Set<string>(overrideKeys);

/** The person asked for more than one picture, by a flag or by fields that were pasted. */
const asksForMore = /(?:--|—|－－|\b)(?:n|count|n_iter|batch_size)\b|[张張數数]{2}|数量|batch|n_iter/iu;

export function holdsWithinBounds({ body, count }: Passed, say: string): void {
  for (const key of Object.keys(body)) assert.ok(keys.has(key), key);
  for (const key of Object.keys(body.override_settings ?? {})) assert.ok(settings.has(key), key);
  const { width, height, steps, cfg_scale: cfg, batch_size: batch, n_iter: rounds } = body;
  assert.ok(typeof width === 'number' && typeof height === 'number' && typeof steps === 'number');
  assert.ok(width % 8 === 0 && width >= 64 && width <= 2048, `width ${width}`);
  assert.ok(height % 8 === 0 && height >= 64 && height <= 2048, `height ${height}`);
  assert.ok(Number.isInteger(steps) && steps >= 1 && steps <= 80, `steps ${steps}`);
  assert.ok(typeof cfg === 'number' && cfg >= 0 && cfg <= 30, 'cfg');
  assert.ok(typeof batch === 'number' && batch >= 1 && batch <= 4 && rounds === 1, 'pictures');
  assert.equal(batch, count ?? 1);
  if (batch > 1) assert.match(say.normalize('NFKC'), asksForMore);
  assert.ok(width * height * steps * batch <= 1024 * 1024 * 48 * 4);
  assert.equal(body.alwayson_scripts, undefined);
  assert.deepEqual([body.save_images, body.send_images, body.force_task_id], [false, true, 'task']);
}

export function holdsInPrompts({ body }: Passed): void {
  const { prompt, negative_prompt: negative } = body;
  assert.ok(typeof prompt === 'string' && typeof negative === 'string');
  assert.match(prompt, /[\p{L}\p{N}\p{S}]/u);
  onlyAllowedConstructs(prompt);
  onlyAllowedConstructs(negative);
  assert.ok(negative === enforcedNegative || negative.endsWith(`, ${enforcedNegative}`), negative.slice(-60));
  const last = readAsWebui(negative).parts.at(-1);
  assert.ok(last?.weight === 1 && last.text.endsWith(enforcedNegative), 'no bracket reaches what is enforced');
}

/** @param harmless the order that a harmless answer to the same line becomes; all but words and shape must be as there. */
export function holdsSettings({ body }: Passed, harmless: Passed): void {
  const apart = new Set(['prompt', 'negative_prompt', 'width', 'height']);
  const rest = (all: object): object => Object.fromEntries(Object.entries(all).filter(([key]) => !apart.has(key)));
  assert.deepEqual(rest(body), rest(harmless.body));
}

/** @param canary stands in the instructions of the model. */
export function holdsInShown({ shown, draft, brief }: Passed, canary: string): void {
  for (const text of shown) assert.ok(!text.includes(canary), 'the instructions are not shown');
  for (const text of [draft.title, draft.understanding]) assert.equal(tidyText(text), text);
  assert.ok(draft.title.length <= 80 && draft.understanding.length <= 300);
  assert.equal(tidyText(brief.positive), brief.positive);
}
