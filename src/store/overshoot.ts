// Where a run went off the rails: the update after which the loss never came back, told from the history. Pure.
import { formatGiven, formatNumber } from '../explain/format.ts';
import { quantityName } from '../explain/quantity-names.ts';
import { currentLearning } from '../scene/changes.ts';
import { quantity, quantityId } from '../steps/quantities.ts';
import { NONE, type PassRecord, type Quantity } from '../steps/types.ts';
import type { Metrics } from '../worker/protocol.ts';
import type { InstrumentCore } from './core.ts';
import { isBeyond } from './overshoot-sign.ts';
import { namingOf } from './reading.ts';
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
  /** The next pass cannot be: this parameter would stop being a number. */
  readonly stopped: boolean;
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

export interface OvershootCard {
  readonly overshoot: Overshoot;
  readonly title: string;
  readonly sentences: readonly string[];
  /** The numbers, for a table: label and text, and the quantity where the pass on screen has it. */
  readonly rows: readonly { readonly label: string; readonly text: string; readonly quantityId: string | null }[];
  /** The moment to go back to is on the screen already. */
  readonly isThere: boolean;
  /** It is known to be this one update, not only to be one of several. */
  readonly isExact: boolean;
}

/** What to say about it, with the numbers of the update itself where that pass is on the screen. */
export function overshootCard(state: InstrumentState): OvershootCard | null {
  const overshoot = overshootOf(state);
  const { frame, view } = state;
  if (!overshoot || !frame) return null;
  const { before, after, lossBefore, lossAfter, rate, stopped } = overshoot;
  const text = (value: number) => formatNumber(value, view.numbers);
  const exact = after === before + 1;
  const isThere = exact && frame.update === before;
  const moved = isThere ? furthestMoved(frame.record) : null;
  const parameter = moved?.parameter;
  const name = parameter
    ? quantityName(namingOf(state, frame.record), { ...parameter, of: parameter.from === NONE ? 'bias' : 'weight' })
    : '';
  return {
    overshoot,
    isThere,
    isExact: exact,
    title: exact ? `Update ${after} overshot` : `One of the updates ${before + 1} to ${after} overshot`,
    sentences: [
      stopped
        ? `Update ${after} cannot be made: a parameter would be too large to be a number.`
        : `${exact ? `Update ${after}` : `Between update ${before} and update ${after} training`} raised the training loss from ${text(lossBefore)} to ${lossAfter === null ? 'more than a number can hold' : text(lossAfter)}, and it never came back down.`,
      ...(moved ? [`It moved the ${name} furthest, from ${text(moved.from)} to ${text(moved.to)}.`] : []),
      'The gradient gives the direction downhill at one point only. With this rate the step was longer than the valley is wide, so it ended higher up on the other side, where the slope is steeper and the next step longer still.',
    ],
    rows: [
      { label: 'loss before', text: text(lossBefore), quantityId: null },
      { label: 'loss after', text: lossAfter === null ? 'not finite' : text(lossAfter), quantityId: null },
      {
        label: 'learning rate',
        text: formatGiven(rate, view.numbers),
        quantityId: quantityId(quantity('learningRate')),
      },
    ],
  };
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
