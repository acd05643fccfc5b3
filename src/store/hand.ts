// What a hand does on the instrument: point at a number, walk to where it comes from, type another value, pick an example.
import { type ParameterAddress, unitsOf } from '../engine/types.ts';
import { parseNumber } from '../explain/format.ts';
import { describeQuantity } from '../explain/quantity-names.ts';
import { COMPUTED_INPUT } from '../scene/changes.ts';
import { isComputed } from '../scene/data-facts.ts';
import { parseQuantityId, quantity } from '../steps/quantities.ts';
import type { PassRecord, Quantity } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import type { InstrumentCore } from './core.ts';
import { refusal } from './lock.ts';
import { placeToLight } from './pointing.ts';
import { namingOf } from './reading.ts';
import type { InstrumentState } from './state.ts';
import { exampleAt } from './tick-groups.ts';
import { isPattern, trailFrom, walkOf } from './walk.ts';

export interface Hand {
  pointAt(quantityId: string | null): void;
  /**
   * Select a quantity and stand on the step that produced it, in the pass before where its update did. `example` where
   * it belongs to another example of the batch than the one on screen.
   */
  walkTo(quantityId: string, example?: number): void;
  /** Back to the place from which the last operand was followed, or to an earlier one of the trail. */
  walkBack(place?: number): void;
  /** What a quantity is called, with its value: for labels and titles. */
  nameOf(quantityId: string, example?: number): string;
  /** Give a weight, bias, input or target another value. Returns a message if that is impossible, else null. */
  edit(place: string, text: string): string | null;
  /** Whether a lesson lets this be changed; if not, says why. */
  mayEdit(place: string): boolean;
  /** The value behind a place at full precision, as text to edit; none while numbers are hidden. */
  valueText(place: string): string;
  /** Step through this training example next. */
  pick(example: number): void;
}

/** Values that are typed in are kept to what any cost can digest. */
const LARGEST_TYPED = 1e6;

export function createHand(core: InstrumentCore): Hand {
  const state = () => core.store.getState();
  return {
    pointAt: (quantityId) => core.point(placeToLight(quantityId)),
    walkTo(quantityId, example) {
      core.whenSettled(() => {
        const { steps, cursor } = state();
        const walk = walkOf(state(), quantityId, example ?? exampleAt(steps, cursor));
        if (!walk) return;
        const trail = trailFrom(state());
        core.select(walk.selection);
        if (walk.move) core.follow(walk.move, trail);
      });
    },
    walkBack(place) {
      core.whenSettled(() => {
        const { trail, frame } = state();
        const at = place ?? trail.length - 1;
        const entry = trail[at];
        if (!entry) return;
        const { update, cursor, selection } = entry;
        core.select(selection);
        const rest = trail.slice(0, at);
        if (update === frame?.update) core.follow({ to: 'cursor', cursor }, rest);
        else core.follow({ to: 'pass', update, landing: { on: 'index', index: cursor } }, rest);
      });
    },
    nameOf(quantityId, example) {
      const { frame, steps, cursor, view } = state();
      const q = parseQuantityId(quantityId);
      if (!frame || !q) return quantityId;
      const value = isPattern(q) ? null : valueAt(frame.record, q, example ?? exampleAt(steps, cursor));
      const name = describeQuantity(namingOf(state(), frame.record), q, value, view.numbers);
      return example === undefined ? name : `example ${example + 1}: ${name}`;
    },
    edit(place, text) {
      const parsed = parseNumber(text);
      if (!parsed.ok) return parsed.message;
      if (Math.abs(parsed.value) > LARGEST_TYPED) return 'Type a number between −1000000 and 1000000.';
      const q = parseQuantityId(place);
      return q ? editQuantity(core, q, parsed.value) : 'This number cannot be changed.';
    },
    mayEdit(place) {
      const refused = refusal(state(), isParameterPlace(place) ? 'network' : 'data');
      if (refused) core.notify(refused);
      return refused === null;
    },
    valueText(place) {
      const q = parseQuantityId(place);
      const { frame, steps, cursor, view } = state();
      if (!q || !frame || view.numbers.hidden) return '';
      return String(valueAt(frame.record, editedQuantity(state(), q), exampleAt(steps, cursor)));
    },
    pick(example) {
      core.change((at) => [{ kind: 'pick', at, example }]);
      core.goToStep(0);
    },
  };
}

/** Places of weights and biases, and of these alone, begin so. */
const isParameterPlace = (place: string) => /^(weight|bias)/.test(place);

/** Once the layer is updated, the number on the screen is the new one. */
function editedQuantity(state: InstrumentState, q: Quantity): Quantity {
  if (state.steps[state.cursor]?.phase !== 'update' || (q.of !== 'weight' && q.of !== 'bias')) return q;
  return quantity(q.of === 'weight' ? 'newWeight' : 'newBias', q.layer, q.neuron, q.from);
}

function editQuantity(core: InstrumentCore, q: Quantity, value: number): string | null {
  const { frame, steps, cursor } = core.store.getState();
  if (!frame) return 'There is nothing to change yet.';
  const isParameter = q.of === 'weight' || q.of === 'bias';
  const refused = refusal(core.store.getState(), isParameter ? 'network' : 'data');
  if (refused) return refused;
  if (isParameter) {
    const address: ParameterAddress = {
      of: q.of,
      layer: q.layer,
      neuron: q.neuron,
      from: q.of === 'bias' ? -1 : q.from,
    };
    core.change((at) => [{ kind: 'parameter', at, address, value }]);
    return null;
  }
  const isInput = q.of === 'activation' && q.layer === 0;
  if (isInput && isComputed(core.store.getState().setup.data, q.neuron)) return COMPUTED_INPUT;
  if (!isInput && q.of !== 'target') return 'Only weights, biases, inputs and targets can be typed in.';
  const example = frame.record.exampleIndices[exampleAt(steps, cursor)];
  if (example < 0) return 'This example is a drawing; draw another one instead.';
  const problem = isInput ? null : targetProblem(frame.record.shape.learning.loss, value);
  if (problem) return problem;
  const part = isInput ? 'input' : 'target';
  const values = isInput
    ? [[q.neuron, value] as const]
    : targetValues(frame.record, exampleAt(steps, cursor), q, value);
  core.change((at) =>
    values.map(([index, changed]) => ({ kind: 'example', at, example, part, index, value: changed })),
  );
  return null;
}

/** Targets that the cost has no meaning for. */
function targetProblem(loss: string, value: number): string | null {
  if (loss === 'halfSquaredError') return null;
  if (loss === 'sparseCategoricalCrossEntropy') {
    return 'This cost takes a class, not a number per output: choose categorical cross-entropy to type targets.';
  }
  return value >= 0 && value <= 1 ? null : 'With a cross-entropy, targets lie between 0 and 1.';
}

/** The targets to write for one that was typed: those of a distribution must go on summing to 1, so the others make room. */
function targetValues(
  record: PassRecord,
  example: number,
  q: Quantity,
  value: number,
): readonly (readonly [number, number])[] {
  if (record.shape.learning.loss !== 'categoricalCrossEntropy') return [[q.neuron, value]];
  const units = unitsOf(record.shape.network, q.layer);
  const others = Array.from({ length: units }, (_, neuron) => neuron).filter((neuron) => neuron !== q.neuron);
  const present = others.map((neuron) => valueAt(record, quantity('target', q.layer, neuron), example));
  const sum = present.reduce((total, target) => total + target, 0);
  const share = (target: number) => (sum > 0 ? (target / sum) * (1 - value) : (1 - value) / others.length);
  return [[q.neuron, value], ...others.map((neuron, index) => [neuron, share(present[index])] as const)];
}
