// Long ways: replaying to an update, running, evaluating. All of them in slices that let messages in between.
import type { Divergence } from '../engine/types.ts';
import { LIMITS } from '../scene/limits.ts';
import {
  FRAME_MILLISECONDS,
  GLIMPSE_MILLISECONDS,
  HEARTBEAT_MILLISECONDS,
  LONGEST_SLEEP_MILLISECONDS,
  SLICE_MILLISECONDS,
} from './environment.ts';
import { evaluateAll, evaluateChunk, finishEvaluation, startEvaluation } from './evaluation.ts';
import { buildFrame, withAfter } from './frame.ts';
import { addPoint, pointAt, wantsPoint } from './metrics.ts';
import type { OpenNetwork } from './opening.ts';
import type { Metrics } from './protocol.ts';
import { advanceSome, rememberRecent, rewind } from './timeline.ts';
import type { Work } from './work.ts';
import { breathe, post, reportProgress } from './work.ts';

/** How a run is to go: the command's own words. */
export interface Pace {
  readonly until: number;
  readonly updatesPerSecond: number;
}

/** @throws {RangeError} when it is no way to run */
export function checkPace({ until, updatesPerSecond }: Pace): Pace {
  if (Number.isNaN(until) || !(updatesPerSecond > 0)) throw new RangeError('A run needs an end and a speed above 0.');
  return { until: Math.min(until, LIMITS.maxUpdate), updatesPerSecond };
}

/** Updates before a sought one whose states are kept, so that stepping on backwards is immediate. */
const RECENT = 16;
/** Updates that are made without a look at the clock, at most. */
const MOST_AT_ONCE = 32;
/** However dear a glimpse is, one comes after so many milliseconds. */
const LONGEST_WITHOUT_GLIMPSE = 400;

/** Goes to the state at `goal`, or to where the way there ends: at a divergence, or when superseded. */
export async function travelTo(work: Work, network: OpenNetwork, goal: number): Promise<void> {
  const { timeline } = network;
  rewind(timeline, goal);
  const from = timeline.update;
  while (timeline.update < goal) {
    const room = () => {
      const left = goal - timeline.update;
      if (left > RECENT) return left - RECENT;
      rememberRecent(timeline);
      return Math.min(left, 1);
    };
    if ((await advanceSlice(work, network, room)) !== null) return;
    if (timeline.update >= goal) return;
    reportProgress(work, 'replaying', timeline.update - from, goal - from);
    if (!(await breathe(work))) return;
  }
}

/**
 * Trains until the end of the run, a divergence, or a newer command, with frames on the way; with glimpses on images.
 * @param watched what glimpses read, asked for anew each time
 */
export async function runOn(
  work: Work,
  network: OpenNetwork,
  pace: Pace,
  watched: () => Float32Array | null,
): Promise<void> {
  const { timeline } = network;
  const { environment } = work;
  const startedAt = environment.now();
  const firstUpdate = timeline.update;
  /** Milliseconds until the next update is due; at most 0 when it is. */
  const untilDue = () =>
    startedAt + ((timeline.update - firstUpdate) * 1000) / pace.updatesPerSecond - environment.now();
  /** Updates that are due. */
  const due = () => {
    const late = -untilDue();
    if (late < 0) return 0;
    return Number.isFinite(pace.updatesPerSecond)
      ? Math.floor((late * pace.updatesPerSecond) / 1000) + 1
      : Number.POSITIVE_INFINITY;
  };
  let frameDueAt = startedAt;
  while (timeline.update < pace.until) {
    const room = () => Math.min(pace.until - timeline.update, due());
    if ((await advanceSlice(work, network, room)) !== null) return;
    if (timeline.update >= pace.until) return;
    if (environment.now() >= frameDueAt && !work.cancelled) {
      const shownAt = environment.now();
      if (network.digits !== null) {
        const run = { start: { update: firstUpdate, at: startedAt }, now: shownAt };
        post(work, { type: 'glimpse', glimpse: network.digits.glimpse(network, watched(), run) });
      } else showFrame(work, network, true);
      frameDueAt = nextFrameAt(network, shownAt, environment.now());
    } else if (environment.now() - work.lastFactAt > HEARTBEAT_MILLISECONDS) {
      const total = Number.isFinite(pace.until) ? pace.until : 0;
      post(work, { type: 'progress', what: 'training', done: timeline.update, total });
    }
    if (!(await breathe(work, Math.min(Math.max(untilDue(), 0), LONGEST_SLEEP_MILLISECONDS)))) return;
  }
}

/**
 * Shows the present moment at rest; where its metrics take long, first without and then with them.
 * @param watched images that somebody watches, or null
 */
export async function settle(work: Work, network: OpenNetwork, watched: Float32Array | null): Promise<void> {
  if (work.cancelled) return;
  const { digits } = network;
  if (watched !== null && digits !== null)
    post(work, { type: 'glimpse', glimpse: digits.glimpse(network, watched, null) });
  if (showFrame(work, network, false) !== null) return;
  // As long as all steps are taken on drawings there is nothing to evaluate on.
  if (digits !== null && digits.images === null) return;
  const metrics = await evaluateInSlices(work, network);
  if (metrics === null) return;
  keepPoints(work, network, [metrics]);
  post(work, {
    type: 'frame',
    frame: buildFrame(network.timeline, metrics, network.surface, network.workspace),
    running: false,
  });
}

/**
 * Trains for one slice of time.
 * @param room how many updates may be made without asking again; 0 to stop
 * @returns where an update would diverge, or null
 */
async function advanceSlice(work: Work, network: OpenNetwork, room: () => number): Promise<Divergence | null> {
  const { timeline, history, cheap, workspace, digits } = network;
  const { now } = work.environment;
  const canEvaluate = digits === null || digits.images !== null;
  const points: Metrics[] = [];
  const startedAt = now();
  let divergence: Divergence | null = null;
  let atOnce = 1;
  for (let most = room(); most > 0; most = room()) {
    if (canEvaluate && wantsPoint(history, timeline.timetable, timeline.update)) {
      const point = cheap ? evaluateAll(timeline, workspace) : await evaluateInSlices(work, network);
      if (point === null) break;
      if (addPoint(history, point)) points.push(point);
      else {
        points.length = 0;
        post(work, { type: 'metrics', points: [...history.points], replace: true });
      }
    }
    const made = advanceSome(timeline, untilPoint(network, Math.min(most, atOnce)));
    if (typeof made !== 'number') divergence = made;
    const elapsed = now() - startedAt;
    if (divergence !== null || elapsed >= SLICE_MILLISECONDS) break;
    // The more the faster they are: few looks at the clock, and yet none that comes late.
    if (elapsed < SLICE_MILLISECONDS / 4) atOnce = Math.min(2 * atOnce, MOST_AT_ONCE);
  }
  if (points.length > 0) post(work, { type: 'metrics', points, replace: false });
  return divergence;
}

/** Updates up to the next one that belongs to the history, at most `most`. */
function untilPoint({ timeline, history }: OpenNetwork, most: number): number {
  let updates = 1;
  while (updates < most && !wantsPoint(history, timeline.timetable, timeline.update + updates)) updates++;
  return updates;
}

/** Metrics of the present moment, or null when a newer command came first. */
async function evaluateInSlices(work: Work, { timeline, workspace }: OpenNetwork): Promise<Metrics | null> {
  const { now } = work.environment;
  const evaluator = startEvaluation(timeline, workspace);
  for (;;) {
    const sliceEnd = now() + SLICE_MILLISECONDS;
    let more = true;
    while (more && now() < sliceEnd) more = evaluateChunk(evaluator);
    if (!more) return finishEvaluation(evaluator);
    reportProgress(work, 'evaluating', evaluator.done, evaluator.total);
    if (!(await breathe(work))) return null;
  }
}

/** Posts the frame of the present moment. @returns its metrics; null when they take too long for a frame */
function showFrame(work: Work, network: OpenNetwork, running: boolean): Metrics | null {
  const { timeline, history, cheap, workspace, surface } = network;
  const known = pointAt(history, timeline.update);
  const metrics = known ?? (cheap ? evaluateAll(timeline, workspace) : null);
  if (known === null && metrics !== null) keepPoints(work, network, [metrics]);
  const frame = buildFrame(timeline, metrics, surface, workspace);
  post(work, {
    type: 'frame',
    frame: cheap && !running ? withAfter(frame, timeline, surface, workspace) : frame,
    running,
  });
  return metrics;
}

/** Adds to the history those points that belong to it, and tells the page. */
function keepPoints(work: Work, { timeline, history }: OpenNetwork, candidates: readonly Metrics[]): void {
  const points = candidates.filter(({ update }) => wantsPoint(history, timeline.timetable, update));
  const appended = points.map((point) => addPoint(history, point)).every(Boolean);
  if (!appended) post(work, { type: 'metrics', points: [...history.points], replace: true });
  else if (points.length > 0) post(work, { type: 'metrics', points, replace: false });
}

/** Frames take at most about a third of the time, glimpses a thirtieth, however large they are. */
function nextFrameAt({ timeline }: OpenNetwork, startedAt: number, finishedAt: number): number {
  const cost = finishedAt - startedAt;
  if (timeline.data.kind !== 'image') return Math.max(startedAt + FRAME_MILLISECONDS, finishedAt + 2 * cost);
  return Math.max(startedAt + GLIMPSE_MILLISECONDS, finishedAt + Math.min(30 * cost, LONGEST_WITHOUT_GLIMPSE));
}
