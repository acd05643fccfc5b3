// Where a run went off the rails: the update after which the loss never came back, told from the history. Pure.
import { currentLearning } from '../scene/changes.ts';
import { quantity } from '../steps/quantities.ts';
import type { PassRecord, Quantity } from '../steps/types.ts';
import type { Metrics } from '../worker/protocol.ts';
import type { InstrumentCore } from './core.ts';
import { isBeyond } from './overshoot-sign.ts';
import type { InstrumentState } from './state.ts';

export interface Overshoot {
  /** Updates made before the moment to go back to; the loss was last in bounds there. */
  readonly before: number;
  /** Updates made when the loss was next known; `before + 1` where every update was measured. */
  readonly after: number;
  readonly lossBefore: number;
  /** null: not finite any more, or never computed because the update could not be made. */
  readonly lossAfter: number | null;
  readonly rate: number;
  /** The next pass cannot be: a parameter would stop being a number. */
  readonly stopped: boolean;
  /** The loss where it is known last. */
  readonly latest: Metrics;
}

/** Up to this many times the first loss, a run may still be said to be where it began. */
const IN_BOUNDS = 2;

/** All that is known of the loss, the pass on screen included. */
function pointsOf({ history, frame }: InstrumentState): readonly Metrics[] {
  const shown = frame?.metrics;
  if (!shown || history.some(({ update }) => update === shown.update)) return history;
  return [...history, shown].sort((a, b) => a.update - b.update);
}

/** The update that overshot; null while the loss is within bounds. */
export function overshootOf(state: InstrumentState): Overshoot | null {
  const { frame } = state;
  if (!frame) return null;
  const points = pointsOf(state);
  const first = points[0]?.trainLoss;
  if (first === undefined || first === null) return null;
  const diverged = frame.divergence !== null;
  if (!diverged && !points.some((point) => isBeyond(point, first))) return null;
  const bound = IN_BOUNDS * first;
  let last = points.findLastIndex(({ trainLoss }) => trainLoss !== null && trainLoss <= bound);
  if (last < 0) last = 0;
  const next = points[last + 1];
  if (next === undefined && !diverged) return null;
  const before = points[last].update;
  return {
    before,
    after: next?.update ?? before + 1,
    lossBefore: points[last].trainLoss ?? first,
    lossAfter: next?.trainLoss ?? null,
    rate: currentLearning(state.setup, state.changes, before).optimizer.learningRate,
    stopped: next === undefined,
    latest: points[points.length - 1],
  };
}

/** The parameter that this pass's update moves furthest, with its values before and after; null where none moves. */
export function furthestMoved(
  record: PassRecord,
): { readonly parameter: Quantity; readonly from: number; readonly to: number } | null {
  let best: { parameter: Quantity; from: number; to: number } | null = null;
  const consider = (from: number, to: number, parameter: () => Quantity) => {
    if (Math.abs(to - from) > Math.abs((best?.to ?? 0) - (best?.from ?? 0)))
      best = { parameter: parameter(), from, to };
  };
  for (let layer = 1; layer < record.before.weights.length; layer++) {
    const senders = record.before.weights[layer].length / record.before.biases[layer].length;
    record.before.weights[layer].forEach((from, at) => {
      const make = () => quantity('newWeight', layer, Math.floor(at / senders), at % senders);
      consider(from, record.after.weights[layer][at], make);
    });
    record.before.biases[layer].forEach((from, at) => {
      consider(from, record.after.biases[layer][at], () => quantity('newBias', layer, at));
    });
  }
  return best;
}

/** To the last step before the parameters move: everything of the update is known, nothing has moved. */
export function goBeforeUpdate(core: InstrumentCore, update: number): void {
  const { steps } = core.store.getState();
  const first = steps.findIndex(({ phase }) => phase === 'update');
  core.goToUpdate(update, { on: 'index', index: Math.max(0, first - 1) });
}

/** The moment before the update that overshot; where several come into question, halves their number until it is found. */
export function goBeforeOvershoot(core: InstrumentCore, { before, after }: Overshoot, then?: () => void): void {
  if (after - before <= 1) {
    goBeforeUpdate(core, before);
    core.whenSettled(() => {
      core.dismissNotice();
      then?.();
    });
    return;
  }
  const middle = (before + after) >> 1;
  core.goToUpdate(middle);
  core.whenSettled(() => {
    // What was measured in the middle is part of the history now.
    const found = overshootOf(core.store.getState());
    const narrowed = found !== null && found.after - found.before < after - before;
    if (narrowed) goBeforeOvershoot(core, found, then);
  });
}

/** The same, and from there on with a tenth of the rate. */
export function goBackWithSmallerRate(core: InstrumentCore, overshoot: Overshoot): void {
  const learningRate = Number((overshoot.rate / 10).toPrecision(3));
  goBeforeOvershoot(core, overshoot, () => {
    core.change((at) => {
      const { setup, changes } = core.store.getState();
      const learning = currentLearning(setup, changes, at);
      return [{ kind: 'learning', at, learning: { ...learning, optimizer: { ...learning.optimizer, learningRate } } }];
    });
  });
}
