// How the worker's facts change what the instrument knows. Pure: state and fact in, new state out.
import { buildSteps } from '../steps/grammar.ts';
import type { PassShape, Step } from '../steps/types.ts';
import type { FactBody, Metrics } from '../worker/protocol.ts';
import { type Landing, landingIndex } from './moves.ts';
import type { InstrumentState } from './state.ts';

/** Remembers the last list of steps, so that passes of the same shape share one array (and views need not rebuild). */
export function createStepCache(shapeOfSteps = (shape: PassShape) => shape): (shape: PassShape) => readonly Step[] {
  let key = '';
  let steps: readonly Step[] = [];
  return (passShape) => {
    const shape = shapeOfSteps(passShape);
    const { loss, trainBiases } = shape.learning;
    const shapeKey = JSON.stringify([shape.network, loss, trainBiases, shape.batchSize]);
    if (shapeKey !== key) {
      steps = buildSteps(shape);
      key = shapeKey;
    }
    return steps;
  };
}

export function applyFact(
  state: InstrumentState,
  body: FactBody,
  stepsOf: (shape: PassShape) => readonly Step[],
  landing: Landing | null,
): Partial<InstrumentState> {
  switch (body.type) {
    case 'data':
      return { data: body.data };
    case 'frame': {
      const steps = stepsOf(body.frame.record.shape);
      const cursor = landing ? landingIndex(steps, landing) : Math.min(state.cursor, steps.length - 1);
      // At rest the curve has a point at the very moment shown, whether or not it is one of the regular ones.
      const { metrics } = body.frame;
      const history = metrics && !body.running ? mergeHistory(state.history, [metrics]) : state.history;
      return { frame: body.frame, steps, cursor, history, waiting: false, progress: null };
    }
    case 'metrics':
      return { history: body.replace ? body.points : mergeHistory(state.history, body.points) };
    case 'progress':
      return { progress: { what: body.what, done: body.done, total: body.total } };
    case 'failed':
      return { waiting: false, playing: false, progress: null, notice: { text: body.message, tone: 'warning' } };
    case 'done':
      return { waiting: false, progress: null };
    case 'prediction':
    case 'analysis':
    case 'inspection':
    case 'glimpse':
      return {};
  }
}

/** Adds points to a history sorted by update; a point for a known update replaces it. */
export function mergeHistory(history: readonly Metrics[], points: readonly Metrics[]): readonly Metrics[] {
  if (points.length === 0) return history;
  const last = history.at(-1);
  if (!last || points.every((point, index) => point.update > (index === 0 ? last.update : points[index - 1].update))) {
    return [...history, ...points];
  }
  const byUpdate = new Map(history.map((point) => [point.update, point]));
  for (const point of points) byUpdate.set(point.update, point);
  return [...byUpdate.values()].sort((a, b) => a.update - b.update);
}
