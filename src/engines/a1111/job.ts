/**
 * One request for pictures and the watch beside it. The answer comes in one piece at the end, so everything else goes
 * through the progress route: what is shown, whether anything moves at all, and whose job an interrupt would hit.
 */
import { type AtelierError, CancelledError } from '../../errors.ts';
import { TransferError } from '../../http/outbound.ts';
import { shrinkPreview } from '../../image/reencode.ts';
import type { Clock, DrawProgress, Log } from '../../ports.ts';
import { pause } from '../pause.ts';
import type { Connection, PictureOrder } from './connection.ts';
import type { Extracted } from './extract.ts';
import { clearedAway, lookingOnly, ofTransfer, stalled } from './failure.ts';
import { createOwner, lookAtProgress, type Look, type Sight, type Whose } from './progress.ts';
import type { Slot } from './relay.ts';
import { createRhythm, isInLastStretch, type Pace } from './rhythm.ts';
import { createWatchdog, type Observation } from './watchdog.ts';

/** Polls' time between two previews: decoding one costs the GPU time. */
const PREVIEW_POLLS = 5;
/** Polls that a stalled job of ours gets to answer its interrupt. */
const GRACE_POLLS = 10;
/** Largest preview, characters of base64. */
const PREVIEW_CHARS = 6_000_000;

export interface Job {
  order: PictureOrder;
  /** Undefined for requests that cannot carry one. */
  taskId: string | undefined;
  /** Steps that will be made, to tell ours from stale ones. */
  steps: number;
  /** Another checkpoint is loaded first. */
  loads: boolean;
  onProgress: (progress: DrawProgress) => void;
  signal: AbortSignal;
}

export interface Parts {
  connection: Connection;
  clock: Clock;
  log: Log;
  pace: Pace;
}

/** What stands in front of a program that has gone, as forwarders of ports do, takes connections and drops them. */
const droppedBy: readonly TransferError['kind'][] = ['reset', 'refused', 'unreachable', 'dns'];

/** Asks for something else: an order that is dropped could have been begun, so it is not sent to nobody. */
async function findThere(connection: Connection, signal: AbortSignal): Promise<void> {
  try {
    await connection.get('/sdapi/v1/samplers', signal);
  } catch (failure) {
    signal.throwIfAborted();
    if (!(failure instanceof TransferError)) throw failure;
    if (droppedBy.includes(failure.kind)) throw ofTransfer(failure, lookingOnly);
  }
}

/**
 * Waits while somebody else draws. A job that does not move for `stallMs` is not waited for: our request then stands in
 * the program's own line.
 * @param stale mark of a look that a failed job of ours left behind
 * @returns the last look, if there is a progress route; what was left behind is not busy.
 * @throws AwayError when nobody is there; the signal's reason once it has aborted.
 */
export async function waitForOthers(
  { connection, clock, pace }: Parts,
  stale: string | undefined,
  { onProgress, signal }: Pick<Job, 'onProgress' | 'signal'>,
): Promise<Sight | undefined> {
  let mark = '';
  let movedAt = clock.now();
  for (;;) {
    const look = await lookAtProgress(connection, false, signal);
    if (look === 'silent') await findThere(connection, signal);
    if (look === 'none' || look === 'silent') return undefined;
    if (look.mark === stale) return { ...look, busy: false };
    if (!look.busy) return look;
    if (look.mark !== mark) movedAt = clock.now();
    mark = look.mark;
    if (clock.now() - movedAt >= pace.stallMs) return look;
    onProgress({ phase: 'waiting', fraction: 0 });
    await clock.wait(pace.pollMs, signal);
  }
}

/** Hands progress on, never falling. */
function createTeller(onProgress: Job['onProgress']) {
  let last: DrawProgress = { phase: 'drawing', fraction: 0 };
  const tell = (progress: DrawProgress): void => {
    last = { ...progress, fraction: Math.max(last.fraction, progress.fraction) };
    onProgress(last);
  };
  return { tell, tellEnding: (): void => onProgress({ ...last, ending: true }) };
}

/** What a look at our own job says to people. */
function describe(sight: Sight, job: Job): DrawProgress {
  if (sight.preparing) return { phase: job.loads ? 'loading' : 'drawing', fraction: 0 };
  // Until sampling starts, the numbers are those of the job before.
  const hasSteps = sight.steps > 0 && sight.steps <= job.steps && sight.step <= sight.steps;
  const isLast = sight.fraction >= 1 || (hasSteps && sight.step === sight.steps && sight.fraction > 0.9);
  return {
    phase: isLast ? 'finishing' : 'drawing',
    fraction: sight.fraction,
    ...(hasSteps ? { step: sight.step, steps: sight.steps } : {}),
    ...(sight.eta === undefined ? {} : { etaSeconds: Math.round(sight.eta) }),
  };
}

async function previewOf(sight: Sight, log: Log): Promise<Pick<DrawProgress, 'preview'>> {
  if (!sight.image || sight.image.length > PREVIEW_CHARS) return {};
  try {
    return { preview: await shrinkPreview(Buffer.from(sight.image.replace(/^data:[^,]*,/, ''), 'base64')) };
  } catch (failure) {
    log.debug('engine.preview', { failure: String(failure) });
    return {};
  }
}

/** What ties the watch to the request. */
interface Tie {
  /** Aborts when the request has settled. */
  ended: AbortSignal;
  /** Bytes of the answer so far. */
  bytes(): number;
  /** The answer is there, and we have no room for it yet. */
  isHeldUp(): boolean;
}

/** An interrupt hits whoever draws, and is forgotten between jobs: so only at ours, and again until it has worked. */
async function interrupt({ connection, log }: Parts): Promise<void> {
  try {
    // Not called off with the job: whoever follows has to know that it is not under way any more.
    const answer = await connection.post('/sdapi/v1/interrupt', undefined, new AbortController().signal);
    log.debug('engine.interrupt', { status: answer.status });
  } catch (failure) {
    if (!(failure instanceof TransferError)) throw failure;
    log.debug('engine.interrupt', { failure: failure.message });
  }
}

/** Where the job stands among others: the last look before it, and what of ours is there as well. */
export interface Standing {
  slot: Slot;
  before: Sight | undefined;
}

/** Looks once and says so. */
function createObserver(parts: Parts, job: Job, { slot, before }: Standing, tie: Tie) {
  const { clock, connection, log, pace } = parts;
  const owner = createOwner(connection, job.taskId, { before, slot });
  const { tell, tellEnding } = createTeller(job.onProgress);
  let previewedAt = clock.now();
  let seenOurs = false;
  let isBlind = false;
  let isEnding = false;
  const waiting = (): DrawProgress => ({ phase: slot.isBehind() ? 'next' : 'waiting', fraction: 0 });
  tell(slot.isBehind() ? waiting() : { phase: 'drawing', fraction: 0 });

  const show = async (look: Sight, whose: Whose): Promise<void> => {
    if (whose === 'ours') tell({ ...describe(look, job), ...(await previewOf(look, log)) });
    else if (seenOurs) tell({ phase: 'finishing', fraction: 0.99 });
    else if (whose === 'foreign') tell(waiting());
  };
  /** Lets another order follow, unless an interrupt of this one could hit it. */
  const letFollow = ({ look, whose, isOver, isStopping }: Observation): void => {
    const isSoon = whose === 'ours' && !isStopping && isInLastStretch(look);
    if (isEnding || slot.isBehind() || !(isSoon || isOver)) return;
    isEnding = true;
    slot.letFollow();
    tellEnding();
  };

  return async (hasFailed: boolean): Promise<Observation> => {
    const mayShow = seenOurs && !hasFailed && !job.signal.aborted;
    const withImage = mayShow && clock.now() - previewedAt >= PREVIEW_POLLS * pace.pollMs;
    if (withImage) previewedAt = clock.now();
    const look = isBlind ? 'none' : await lookAtProgress(connection, withImage, tie.ended);
    isBlind = look === 'none';
    // A cancel may have come during the look.
    const isStopping = hasFailed || job.signal.aborted;
    if (job.signal.aborted) tell({ phase: 'stopping', fraction: 0 });
    if (look === 'none' || look === 'silent') return { look, whose: 'nobody', isOver: false, isStopping };
    const whose = await owner.of(look, isStopping, tie.ended);
    seenOurs ||= whose === 'ours';
    if (!isStopping) await show(look, whose);
    const seen = { look, whose, isOver: seenOurs && whose !== 'ours', isStopping };
    letFollow(seen);
    return seen;
  };
}

/**
 * Watches until the request has settled.
 * @returns what is wrong, when nothing moved for too long.
 */
async function watch(parts: Parts, job: Job, standing: Standing, tie: Tie): Promise<AtelierError | undefined> {
  const { clock, pace } = parts;
  const { slot } = standing;
  const watchdog = createWatchdog(clock, pace);
  const rhythm = createRhythm(pace);
  slot.first.addEventListener('abort', () => rhythm.restart(), { once: true });
  const observe = createObserver(parts, job, standing, tie);
  let failure: AtelierError | undefined;
  let grace = GRACE_POLLS;
  let isStopping = false;
  let last: Look = 'silent';

  const turn = async (): Promise<'on' | 'off'> => {
    const seen = await observe(failure !== undefined);
    isStopping = seen.isStopping;
    last = seen.look;
    if (tie.isHeldUp()) watchdog.excuse();
    if (watchdog.isLate(seen, tie.bytes())) {
      failure ??= stalled(watchdog.quietMs());
      // Nobody is drawn behind a job that stands still, and so nobody is hit by what stops it.
      if (!seen.isOver) slot.clear();
      // Only a job of ours that was told to stop may still come to an end by itself.
      if (seen.whose !== 'ours' || grace <= 0) return 'off';
      grace -= 1;
    }
    if (seen.whose === 'ours' && seen.isStopping && slot.mayInterrupt()) await interrupt(parts);
    return 'on';
  };
  /** A cancel is acted on at once, and so is a GPU that has become ours; the rest goes by the clock. */
  const rest = async (): Promise<void> => {
    const isBehind = slot.isBehind();
    const wakes = [tie.ended, ...(isStopping ? [] : [job.signal]), ...(isBehind ? [slot.first] : [])];
    await pause(clock, isStopping && !isBehind ? pace.pollMs : rhythm.next(last), AbortSignal.any(wakes));
  };

  while (!tie.ended.aborted) {
    await rest();
    if (tie.ended.aborted) break;
    try {
      if ((await turn()) === 'off') break;
    } catch (thrown) {
      // Questions still open when the request settles are called off.
      if (!tie.ended.aborted) throw thrown;
    }
  }
  return failure;
}

/**
 * Posts the order and stays with it until the WebUI is done with it.
 * @throws CancelledError once the signal has aborted and the work has stopped; AwayError E-SD-05; what `draw` throws.
 */
export async function runJob(parts: Parts, job: Job, standing: Standing): Promise<Extracted> {
  const { cleared } = standing.slot;
  const ended = new AbortController();
  const hangUp = new AbortController();
  let bytes = 0;
  let isHeldUp = false;
  const admit = (expected: number): Promise<void> | undefined => {
    const room = job.order.admit?.(expected);
    isHeldUp = room !== undefined;
    return room?.finally(() => {
      isHeldUp = false;
    });
  };
  const posted = parts.connection
    .draw({ ...job.order, admit }, (soFar) => (bytes = soFar), AbortSignal.any([hangUp.signal, cleared]))
    .then(
      (extracted) => ({ extracted, failure: undefined }),
      (failure: unknown) => ({ extracted: undefined, failure }),
    )
    .finally(() => ended.abort());
  let stall: AtelierError | undefined;
  try {
    stall = await watch(parts, job, standing, {
      ended: ended.signal,
      bytes: () => bytes,
      isHeldUp: () => isHeldUp,
    });
  } finally {
    if (!ended.signal.aborted) hangUp.abort(new Error('hung up'));
  }
  const { extracted, failure } = await posted;
  if (job.signal.aborted) throw new CancelledError();
  if (stall) throw stall;
  if (extracted) return extracted;
  throw cleared.aborted ? clearedAway() : failure;
}
