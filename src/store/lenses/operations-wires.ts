// The wires of the scalar graph: forward a value runs along each, backward a gradient is multiplied by a local derivative.
import type { OperationBox, OperationEdge, OperationLine, Progress } from '../../charts/operation-graph/model.ts';
import { layerCount } from '../../engine/types.ts';
import { formatNumber } from '../../explain/format.ts';
import { fusesDelta } from '../../steps/access.ts';
import { quantity } from '../../steps/quantities.ts';
import type { Quantity } from '../../steps/types.ts';
import type { Reading } from '../reading.ts';
import { activationGradient, type Sketch, slopeSymbol } from './operations-boxes.ts';
import { costLetter, DASH, freeLine, isKnown, letterOf, numberLine, shownText, symbolOf } from './operations-pen.ts';

/** One multiplication of the way back: upstream × local = downstream. */
interface Multiplication {
  /** null for ∂J/∂J = 1 */
  readonly upstream: Quantity | null;
  /** null for a derivative that is always 1 */
  readonly local: Quantity | null;
  readonly localSymbol: string;
  readonly downstream: Quantity;
  /** Several wires add up to the downstream gradient: this one brings a part of it. */
  readonly isPart: boolean;
}

function sentence(reading: Reading, { upstream, local, localSymbol, downstream, isPart }: Multiplication): string {
  const up = upstream ? symbolOf(reading, upstream) : `∂${costLetter(reading)}/∂${costLetter(reading)}`;
  const down = symbolOf(reading, downstream);
  const symbols = isPart ? `part of ${down}: ${up} × ${localSymbol}` : `${up} × ${localSymbol} = ${down}`;
  const ready = isKnown(reading, downstream);
  if (!ready) return `${symbols}, not computed yet`;
  const upText = upstream ? shownText(reading, upstream) : '1';
  const localText = local ? shownText(reading, local) : '1';
  const product = (upstream ? reading.value(upstream) : 1) * (local ? reading.value(local) : 1);
  return `${symbols}: ${upText} × ${localText} = ${formatNumber(product, reading.numbers)}`;
}

function factorLine(reading: Reading, id: string, made: Multiplication): OperationLine {
  const label = sentence(reading, made);
  if (!made.local) return freeLine(id, { symbol: '×', text: '1', role: 'plain', label });
  return { ...numberLine(reading, id, made.local, { symbol: '×' }), label };
}

/** The multiplication on the wire from → to; null where nothing flows back, 'jacobian' through a whole softmax. */
function multiplicationOn(reading: Reading, from: OperationBox, to: OperationBox): Multiplication | 'jacobian' | null {
  const { shape } = reading.record;
  const last = layerCount(shape.network);
  const [fromKind, fromLayer, fromNeuron] = parts(from.id);
  const [toKind, toLayer, toNeuron, toSender] = parts(to.id);
  const delta = (layer: number, neuron: number) => quantity('delta', layer, neuron);
  if (fromKind === 'x') return null;
  if (toKind === 'loss' && fusesDelta(shape)) {
    const local = delta(last, fromNeuron);
    const a = symbolOf(reading, quantity('activation', last, fromNeuron));
    const localSymbol = `(${a} − ${symbolOf(reading, quantity('target', last, fromNeuron))})`;
    return { upstream: null, local, localSymbol, downstream: local, isPart: false };
  }
  if (toKind === 'loss') {
    if (Number.isNaN(fromNeuron)) return null;
    const local = quantity('lossGradient', fromLayer, fromNeuron);
    return { upstream: null, local, localSymbol: symbolOf(reading, local), downstream: local, isPart: false };
  }
  if (toKind === 'act') {
    if (Number.isNaN(toNeuron)) return 'jacobian';
    const upstream = activationGradient(reading, toLayer, toNeuron);
    const localSymbol = slopeSymbol(reading, toLayer, toNeuron);
    const local = quantity('slope', toLayer, toNeuron);
    return { upstream, local, localSymbol, downstream: delta(toLayer, toNeuron), isPart: false };
  }
  if (toKind === 'product') {
    const local = quantity('weight', toLayer, toNeuron, toSender);
    const downstream = activationGradient(reading, fromLayer, fromNeuron);
    const isPart = shape.network.layers[toLayer - 1].units > 1;
    const upstream = delta(toLayer, toNeuron);
    return { upstream, local, localSymbol: symbolOf(reading, local), downstream, isPart };
  }
  const own = delta(toLayer, toNeuron);
  return { upstream: own, local: null, localSymbol: '1', downstream: own, isPart: false };
}

function parts(id: string): [kind: string, layer: number, neuron: number, sender: number] {
  const [kind, first, second, third] = id.split('.');
  // x.k is neuron k of layer 0.
  return kind === 'x' ? [kind, 0, Number(first), -1] : [kind, Number(first), Number(second), Number(third)];
}

function forwardProgress(sketch: Sketch, to: OperationBox): Progress {
  const { phase } = sketch.reading.step;
  if (to.current && (phase === 'forward' || phase === 'loss')) return 'current';
  return to.values.every((line) => line.text !== DASH) ? 'done' : 'open';
}

/** A softmax passes each output's gradient to every sum: no single factor, so the wire says where they are added up. */
function jacobianLine(reading: Reading, id: string, layer: number, neuron: number): OperationLine {
  const delta = quantity('delta', layer, neuron);
  const symbols = `${symbolOf(reading, delta)} = Σᵢ ∂${costLetter(reading)}/∂aᵢ × ∂aᵢ/∂${letterOf(reading, 'preActivation')}ⱼ, over all outputs of the softmax`;
  const label = isKnown(reading, delta) ? `${symbols}: ${shownText(reading, delta)}` : `${symbols}, not computed yet`;
  return freeLine(id, { symbol: `Σ × ∂aᵢ/∂${letterOf(reading, 'preActivation')}ⱼ`, text: '', role: 'plain', label });
}

export function wire(sketch: Sketch, from: OperationBox, to: OperationBox): OperationEdge {
  const { reading, work } = sketch;
  const id = `${from.id}>${to.id}`;
  const ends = { id, from: from.id, to: to.id, forward: forwardProgress(sketch, to) };
  const made = multiplicationOn(reading, from, to);
  if (made === null) {
    // From a softmax box to a cost of its own every output brings its own factor: they stand at the cost.
    const layer = to.id === 'loss' && from.id.startsWith('act.');
    if (!layer) return { ...ends, backward: null, factor: null };
    const started = from.gradients.every((line) => line.text !== DASH);
    const label = 'the derivatives of the cost by each output, from the cost';
    const factor = freeLine(id, { symbol: '× (a − y)', text: '', role: 'plain', label });
    return { ...ends, backward: backProgress(started, work.back.has(id)), factor };
  }
  const [, layer, neuron] = parts(from.id);
  const jacobian = made === 'jacobian';
  const downstream = jacobian ? quantity('delta', layer, neuron) : made.downstream;
  return {
    ...ends,
    backward: backProgress(isKnown(reading, downstream), work.back.has(id)),
    factor: jacobian ? jacobianLine(reading, id, layer, neuron) : factorLine(reading, id, made),
  };
}

function backProgress(known: boolean, current: boolean): Progress {
  if (current) return 'current';
  return known ? 'done' : 'open';
}
