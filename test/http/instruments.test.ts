/** What a scrape sees. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { StudioStatus } from '../../src/desk.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { busyStatus, sharedCard } from '../web/busy.ts';
import { house } from '../web/page.ts';
import { send } from '../web/raw.ts';

/** The studio's own series by name and labels: `atelier_creations_open{}`. */
const read = (text: string): Map<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line.startsWith('atelier_'))
      .map((line) => {
        const [, name = '', labels = '{}', value = ''] = /^(\w+)(\{.*\})? (\S+)$/.exec(line) ?? [];
        return [name + labels, Number(value)];
      }),
  );

test('a scrape over the page tells who waits, what engines do and what they were had for', async (t) => {
  let status: StudioStatus = { ...busyStatus, card: sharedCard };
  const metrics = createMetrics(() => status);
  const { url } = await house(t, {}, {}, { metrics: () => metrics.text() });
  const scrape = async () => read((await send(url, { path: '/metrics' })).text);

  const { meter } = metrics;
  meter.spent('sd1', { drawing: 6, loading: 12, platform: 'discord' });
  meter.spent('sd1', { drawing: 3.5, loading: 0, platform: 'web' });
  meter.spent('sd1', { drawing: 1, loading: 0, platform: 'web', code: 'E-SD-04' });
  meter.ended('expired', 'draw');
  meter.failed('E-QUE-01');

  const series = await scrape();
  const expected: Record<string, number> = {
    'atelier_creations_open{}': 46,
    'atelier_creations_waiting{lane="fast"}': 0,
    'atelier_creations_waiting{lane="normal"}': 40,
    'atelier_creations_waiting{lane="relax"}': 3,
    'atelier_creations_drawing{}': 1,
    'atelier_creations_writing{}': 2,
    'atelier_expected_wait_seconds{bound="low"}': 260,
    'atelier_expected_wait_seconds{bound="high"}': 900,
    'atelier_engine_up{engine="sd1"}': 1,
    'atelier_engine_up{engine="sd2"}': 0,
    'atelier_engine_state{engine="sd1",state="drawing"}': 1,
    'atelier_engine_state{engine="sd2",state="away"}': 1,
    'atelier_engine_busy_seconds_total{engine="sd1"}': 22.5,
    'atelier_engine_swaps_total{engine="sd1"}': 1,
    'atelier_engine_swap_seconds_total{engine="sd1"}': 12,
    'atelier_engine_errors_total{engine="sd1",code="E-SD-04"}': 1,
    'atelier_gpu_seconds_total{platform="discord"}': 18,
    'atelier_gpu_seconds_total{platform="web"}': 4.5,
    'atelier_creations_ended_total{stage="expired",operation="draw"}': 1,
    'atelier_failures_total{code="E-QUE-01"}': 1,
    'atelier_picture_bytes{way="arriving"}': 3_000_000,
    'atelier_picture_bytes{way="leaving"}': 1_500_000,
    'atelier_card_bytes{tenant="sd1",kind="total"}': 8 * 2 ** 30,
  };
  for (const [name, value] of Object.entries(expected)) assert.equal(series.get(name), value, name);

  const { newest: _unknown, ...crowd } = busyStatus.crowd;
  status = { ...busyStatus, crowd };
  assert.equal((await scrape()).has('atelier_expected_wait_seconds{bound="high"}'), false, 'no machine is there');
  status = {
    ...busyStatus,
    engines: [],
    use: [],
    crowd: { waiting: { fast: 0, normal: 0, relax: 0 }, drawing: 0, writing: 0 },
    open: 0,
  };
  const later = await scrape();
  assert.equal(later.get('atelier_expected_wait_seconds{bound="high"}'), 0);
  for (const gone of ['atelier_engine_up', 'atelier_card_bytes'])
    assert.deepEqual(
      [...later.keys()].filter((name) => name.startsWith(gone)),
      [],
      'what is not there any more is not told any more',
    );
});

test('every series of ours has a help text, a unit in its name where it has one, and counters say total', async () => {
  const metrics = createMetrics(() => ({ ...busyStatus, card: sharedCard }));
  metrics.meter.spent('sd1', { drawing: 1, loading: 1, platform: 'web' });
  const text = await metrics.text();
  const types = [...text.matchAll(/^# TYPE (atelier_\w+) (\w+)$/gm)];
  assert.ok(types.length > 12);
  for (const [, name = '', type] of types) {
    assert.match(text, new RegExp(`^# HELP ${name} \\S.+\\.$`, 'm'), name);
    assert.equal(name.endsWith('_total'), type === 'counter', name);
  }
  assert.doesNotMatch(text, /undefined|NaN/);
});
