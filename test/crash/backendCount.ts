/** What became of each request while a WebUI misbehaved, and what of it is a fault of ours. */
import { createHash } from 'node:crypto';
import { say } from '../../config/locales/index.ts';
import type { View } from '../../src/desk.ts';
import type { Facts, SayKey } from '../../src/say.ts';
import type { FakeA1111, FakeJob } from '../fakes/a1111.ts';
import { type BackendStage, lastOf, picturesEach, secrets, type Told } from './backendStage.ts';

/** The sentence of each code with which a creation may fail here. */
const sentences: Readonly<Record<string, SayKey>> = {
  'E-SD-01': 'engine.brokeOff',
  'E-SD-04': 'engine.outOfMemory',
  'E-SD-05': 'engine.stalled',
  'E-SD-07': 'engine.black',
  'E-SD-09': 'engine.garbage',
  'E-SD-10': 'engine.rejected',
};
/** After these it waits for a WebUI that is well, however often. */
const awaited = new Set(['E-SD-01', 'E-SD-02', 'E-SD-03', 'E-SD-11']);
/** These are only believed when they come a second time. */
const needTwo = new Set(['E-SD-01', 'E-SD-05', 'E-SD-07', 'E-SD-09']);
/** What nobody but the owner may see. */
const internals = /127\.0\.0\.1|https?:|\/sdapi|Exception|Error\b|at .*:\d+|undefined|\[object/;

const gap = '\u0000';
/** Whatever the facts are; some sentences are shorter without. */
const anyFacts = [gap, ''].map((fact) => new Proxy({}, { get: () => fact }) as Facts<SayKey>);

/** Matches the sentence in this language, with any facts. */
export const sentence = (locale: string, key: SayKey): RegExp => {
  const ways = anyFacts.map((facts) => say(locale, key, facts).split(gap).map(RegExp.escape).join('.+?'));
  return new RegExp(`^(?:${ways.join('|')})$`, 's');
};

/** How it ended: the code, or else the stage. */
export const endOf = (view: View): string => (view.stage === 'failed' ? (view.code ?? 'failed') : view.stage);

export interface Tally {
  creations: number;
  drawn: number;
  lost: number;
  doubled: number;
  /** Begun on one WebUI, ended on the other. */
  moved: number;
  /** Whole drawings beyond one each. */
  redrawn: number;
  /** Other ends than pictures. */
  ends: Record<string, number>;
  /** Lines about a creation, by code. */
  lines: Record<string, number>;
  /** What is wrong. */
  faults: string[];
}

/** An order as it went out. */
interface Order {
  webui: FakeA1111;
  seed: number;
  at: number;
}

const add = (counts: Record<string, number>, key: string, by = 1): void => {
  counts[key] = (counts[key] ?? 0) + by;
};

const field = (body: unknown, name: string): unknown => (body as Record<string, unknown> | undefined)?.[name];

const isOf = (creation: string, taskId: unknown): boolean => String(taskId).startsWith(`atelier-${creation}-`);

const ordersOf = ({ webuis }: BackendStage, creation: string): Order[] =>
  webuis
    .flatMap((webui) =>
      webui.requests
        .filter(({ path, body }) => path === '/sdapi/v1/txt2img' && isOf(creation, field(body, 'force_task_id')))
        .map(({ body, at }) => ({ webui, seed: Number(field(body, 'seed')), at })),
    )
    .sort((a, b) => a.at - b.at);

const jobsOf = ({ webuis }: BackendStage, creation: string): FakeJob[] =>
  webuis.flatMap(({ jobs }) => jobs.finished.filter(({ taskId }) => isOf(creation, taskId)));

const linesOf = ({ log }: BackendStage, creation: string) =>
  log.filter(({ event, facts }) => event === 'step.failed' && facts['id'] === creation);

/** The picture of each digest is there, is what it says, and nothing but a picture. */
const checkPictures = async ({ house }: BackendStage, { who }: Told, view: View, told: string[]): Promise<void> => {
  for (const { sha256 } of view.pictures) {
    const bytes = Buffer.from((await house.studio.picture(sha256, who))?.bytes ?? []);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) told.push('a picture is not what it was');
    if (bytes.includes('<script') || bytes.includes('Steps: ')) told.push('a picture carries something');
  }
};

/** What the person was told about the end, and whether it is true. */
const checkEnd = (stage: BackendStage, { locale, views, cancelled }: Told, view: View): string[] => {
  const faults: string[] = [];
  const end = endOf(view);
  if (view.stage === 'cancelled' && !cancelled) faults.push('cancelled by nobody');
  if (view.stage !== 'done' && view.pictures.length > 0) faults.push(`${end} with pictures`);
  const ends = new Set(views.filter(({ stage: at }) => at === view.stage).map(({ text }) => text));
  if (ends.size > 1) faults.push(`${end} told in ${ends.size} ways`);
  if (views.some(({ text, notes }) => internals.test([text, ...notes].join('\n')))) faults.push('internals were shown');
  const codes = linesOf(stage, view.creation).map(({ facts }) => String(facts['code']));
  if (view.stage !== 'failed') return faults;
  const key = sentences[end];
  if (!key || !sentence(locale, key).test(view.text)) faults.push(`${end} told as: ${view.text}`);
  if (codes.at(-1) !== end) faults.push(`${end} was told, ${codes.at(-1) ?? 'nothing'} logged`);
  if (needTwo.has(end) && codes.length < 2) faults.push(`${end} was not tried again`);
  return faults;
};

/** Whether it was drawn as often, and where, as it should have been. */
const checkOrders = (stage: BackendStage, told: Told, view: View): string[] => {
  const faults: string[] = [];
  const orders = ordersOf(stage, view.creation);
  const lines = linesOf(stage, view.creation);
  const seeds = new Set(orders.map(({ seed }) => seed)).size;
  const blacks = lines.filter(({ facts }) => facts['code'] === 'E-SD-07').length;
  if (seeds > 1 + Math.min(1, blacks)) faults.push(`drawn with ${seeds} seeds`);
  const begun = stage.reached.filter(({ moment, creation }) => moment === 'drawing' && creation === view.creation);
  const good = view.stage === 'done' || (view.stage === 'cancelled' && begun.length > 0) ? 1 : 0;
  // A cancel may come between two drawings.
  const most = told.cancelled ? [begun.length - 1, begun.length] : [begun.length - good];
  if (!most.includes(lines.length)) faults.push(`begun ${begun.length} times, ${lines.length} lines in the log`);
  return faults;
};

const movesOf = (orders: readonly Order[]): number =>
  orders.filter((order, n) => n > 0 && order.webui !== orders[n - 1]?.webui).length;

/** Once for an order that failed, besides those that waited for better times and those that got smaller. */
const mostMoves = (stage: BackendStage, creation: string): number =>
  1 + linesOf(stage, creation).filter(({ facts: { code } }) => awaited.has(String(code)) || code === 'E-SD-04').length;

/** Everything about one request. */
const countOne = async (stage: BackendStage, told: Told, tally: Tally, pictures: number): Promise<void> => {
  const [creation = ''] = told.creations;
  const view = lastOf(told);
  const fault = (what: string): void => void tally.faults.push(`${creation} ${what}`);
  tally.creations += 1;
  if (!view || !['done', 'failed', 'cancelled', 'expired'].includes(view.stage)) {
    tally.lost += 1;
    fault(`is lost: ${view?.stage ?? 'never shown'}, ${view?.text ?? ''}`);
    return;
  }
  const orders = ordersOf(stage, creation);
  const whole = jobsOf(stage, creation).filter(({ outcome }) => outcome === 'finished').length;
  if (movesOf(orders) > 0) tally.moved += 1;
  if (movesOf(orders) > mostMoves(stage, creation)) fault(`moved ${movesOf(orders)} times`);
  tally.redrawn += Math.max(0, whole - 1);
  for (const { facts } of linesOf(stage, creation)) add(tally.lines, String(facts['code']));
  for (const what of [...checkEnd(stage, told, view), ...checkOrders(stage, told, view)]) fault(what);
  if (view.stage !== 'done') {
    add(tally.ends, endOf(view));
    return;
  }
  tally.drawn += 1;
  const sets = new Set(
    told.views.filter(({ stage: at }) => at === 'done').map((one) => one.pictures.map(({ sha256 }) => sha256).join()),
  );
  const history = await stage.house.studio.history(told.who, { limit: 10 });
  const digests = new Set(view.pictures.map(({ sha256 }) => sha256)).size;
  if (told.creations.size > 1 || history.views.length > 1 || sets.size > 1 || digests > picturesEach) {
    tally.doubled += 1;
    fault('came twice');
  }
  if (view.pictures.length !== pictures || digests !== pictures) fault(`has ${view.pictures.length} pictures`);
  const wrong: string[] = [];
  await checkPictures(stage, told, view, wrong);
  for (const what of wrong) fault(what);
};

/** Nobody was hit who should not be: no human ever, and of ours only what was stopped or stood still. */
const checkInterrupts = ({ webuis, humans, asked, log }: BackendStage, faults: string[]): void => {
  const stopped = new Set([
    ...asked.filter(({ cancelled }) => cancelled).flatMap(({ creations }) => [...creations]),
    ...log.filter(({ facts }) => facts['code'] === 'E-SD-05').map(({ facts }) => String(facts['id'])),
  ]);
  for (const hit of webuis.flatMap(({ interrupts }) => interrupts.hits)) {
    if (hit === null || [...stopped].some((creation) => isOf(creation, hit.taskId))) continue;
    faults.push(`somebody else was interrupted: ${hit.kind} ${hit.taskId}`);
  }
  for (const { foreign } of humans)
    if (foreign.job.outcome === 'interrupted') faults.push('the drawing of a human was interrupted');
};

const checkLog = ({ log }: BackendStage, faults: string[]): void => {
  for (const { level, event, facts } of log) {
    const line = JSON.stringify(facts);
    if (level === 'error') faults.push(`logged as an error: ${event} ${line}`);
    if (secrets.some((secret) => line.includes(secret))) faults.push(`${event} holds words of people`);
  }
};

/** WebUIs that were taken out and are back, by what the log says. */
export const reopened = ({ log }: BackendStage): number =>
  log.filter(
    ({ event, facts }, n) =>
      event === 'engine.down' &&
      log.slice(n).some((later) => later.event === 'engine.up' && later.facts['engine'] === facts['engine']),
  ).length;

/** How many people were told it in their language. */
export const toldBy = ({ asked }: BackendStage, key: SayKey): number =>
  asked.filter(({ locale, views }) => {
    const wanted = sentence(locale, key);
    return views.some(({ text, notes }) => [text, ...notes].some((said) => wanted.test(said)));
  }).length;

/** @param pictures that each done creation has */
export const count = async (stage: BackendStage, pictures: number = picturesEach): Promise<Tally> => {
  const tally: Tally = {
    creations: 0,
    drawn: 0,
    lost: 0,
    doubled: 0,
    moved: 0,
    redrawn: 0,
    ends: {},
    lines: {},
    faults: [],
  };
  for (const told of stage.asked) await countOne(stage, told, tally, pictures);
  checkInterrupts(stage, tally.faults);
  checkLog(stage, tally.faults);
  return tally;
};
