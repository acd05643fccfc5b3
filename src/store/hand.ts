// What a hand does on the instrument: point at a number, walk to where it comes from, type another value, pick an example.
import { type ParameterAddress, unitsOf } from '../engine/types.ts';
import { parseNumber } from '../explain/format.ts';
import { describeQuantity } from '../explain/quantity-names.ts';
import { writerOf } from '../steps/progress.ts';
import { parseQuantityId, quantity } from '../steps/quantities.ts';
import type { PassRecord, Quantity } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import type { InstrumentCore } from './core.ts';
import { placeToLight } from './pointing.ts';
import { namingOf, stepIndexOf } from './reading.ts';
import type { InstrumentState } from './state.ts';
import { exampleAt } from './tick-groups.ts';

export interface Hand {
  pointAt(quantityId: string | null): void;
  /** Select a quantity and, if a step of this pass produced it, stand on that step. */
  walkTo(quantityId: string): void;
  /** Back to the step from which the last operand was followed. */
  walkBack(): void;
  /** What a quantity is called, with its value: for labels and titles. */
  nameOf(quantityId: string): string;
  /** Give a weight, bias, input or target another value. Returns a message if that is impossible, else null. */
  edit(place: string, text: string): string | null;
  /** The value behind a place at full precision, as text to edit. */
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
    walkTo(quantityId) {
      core.select(quantityId);
      const { frame, steps, cursor } = state();
      const q = parseQuantityId(quantityId);
      if (!frame || !q || isPattern(q)) return;
      const writer = writerOf(stepIndexOf(steps, frame.record), q, exampleAt(steps, cursor));
      if (writer === null || writer === cursor) return;
      const trail = [...state().trail, cursor];
      core.goToStep(writer);
      core.store.setState({ trail });
    },
    walkBack() {
      const { trail } = state();
      const from = trail.at(-1);
      if (from === undefined) return;
      core.goToStep(from);
      core.store.setState({ trail: trail.slice(0, -1) });
    },
    nameOf(quantityId) {
      const { frame, steps, cursor, view } = state();
      const q = parseQuantityId(quantityId);
      if (!frame || !q) return quantityId;
      const value = isPattern(q) ? null : valueAt(frame.record, q, exampleAt(steps, cursor));
      return describeQuantity(namingOf(state(), frame.record), q, value, view.numbers);
    },
    edit(place, text) {
      const parsed = parseNumber(text);
      if (!parsed.ok) return parsed.message;
      if (Math.abs(parsed.value) > LARGEST_TYPED) return 'Type a number between −1000000 and 1000000.';
      const q = parseQuantityId(place);
      return q ? editQuantity(core, q, parsed.value) : 'This number cannot be changed.';
    },
    valueText(place) {
      const q = parseQuantityId(place);
      const { frame, steps, cursor } = state();
      if (!q || !frame) return '';
      return String(valueAt(frame.record, editedQuantity(state(), q), exampleAt(steps, cursor)));
    },
    pick(example) {
      core.change((at) => [{ kind: 'pick', at, example }]);
      core.goToStep(0);
    },
  };
}

function isPattern(q: Quantity): boolean {
  return q.layer < -1 || q.neuron < -1 || q.from < -1;
}

/** Once the layer is updated, the number on the screen is the new one. */
function editedQuantity(state: InstrumentState, q: Quantity): Quantity {
  if (state.steps[state.cursor]?.phase !== 'update' || (q.of !== 'weight' && q.of !== 'bias')) return q;
  return quantity(q.of === 'weight' ? 'newWeight' : 'newBias', q.layer, q.neuron, q.from);
}

function editQuantity(core: InstrumentCore, q: Quantity, value: number): string | null {
  const { frame, steps, cursor } = core.store.getState();
  if (!frame) return 'There is nothing to change yet.';
  if (q.of === 'weight' || q.of === 'bias') {
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
