// The right end of the scalar graph: a softmax as one box, and the cost where the way back starts.
import type { OperationBox, OperationLine } from '../../charts/operation-graph/model.ts';
import { layerCount } from '../../engine/types.ts';
import { fusesDelta } from '../../steps/access.ts';
import { quantity } from '../../steps/quantities.ts';
import type { Reading } from '../reading.ts';
import { boxAt, captioned, columnAt, gradientLine, type Sketch } from './operations-boxes.ts';
import {
  activationLabel,
  captionLine,
  costLetter,
  DASH,
  freeLine,
  functionText,
  letterOf,
  numberLine,
  symbolOf,
} from './operations-pen.ts';

/** All of a softmax at once: each output depends on every sum. */
export function softmaxBox(sketch: Sketch, layer: number, neurons: readonly number[]): OperationBox {
  const { reading } = sketch;
  const place = { id: `act.${layer}`, block: layer + 1, column: columnAt(layer, 3), lane: 0 };
  const values = neurons.map((j) => {
    const q = quantity('activation', layer, j);
    return numberLine(reading, place.id, q, { symbol: symbolOf(reading, q), stored: true });
  });
  const local = freeLine(place.id, {
    symbol: 'aᵢ([i = j] − aⱼ)',
    text: '',
    role: 'plain',
    label: 'local derivatives of the softmax: every output depends on every sum',
  });
  return boxAt(sketch, place, quantity('activation', layer, neurons[0]), {
    operation: 'softmax of the layer',
    formula: `softmax(${symbolOf(reading, quantity('preActivation', layer, neurons[0]))}, …)`,
    label: `softmax: ${values.map((line) => line.label).join('; ')}`,
    values,
    locals: [captionLine(place.id, `∂aᵢ/∂${letterOf(reading, 'preActivation')}ⱼ =`), local],
    gradients: neurons.flatMap((j) => gradientLine(sketch, place.id, quantity('lossGradient', layer, j))),
  });
}

/** ∂J/∂J = 1: where the way back starts. */
function startLine(reading: Reading, box: string): OperationLine {
  const started = reading.step.phase === 'backward' || reading.step.phase === 'update';
  const symbol = `∂${costLetter(reading)}/∂${costLetter(reading)}`;
  const label = 'the derivative of the cost by itself is 1: the way back starts here';
  return freeLine(box, { symbol, text: started ? '1' : DASH, role: 'backward', label });
}

/** The cost; together with the output's activation where δ = p − y is formed directly. */
export function lossBox(sketch: Sketch, neurons: readonly number[]): OperationBox {
  const { reading } = sketch;
  const { shape } = reading.record;
  const last = layerCount(shape.network);
  const fused = fusesDelta(shape);
  const place = { id: 'loss', block: last + 2, column: columnAt(last, fused ? 3 : 4), lane: 0 };
  const q = quantity('loss');
  const value = numberLine(reading, place.id, q, { symbol: symbolOf(reading, q) });
  const outputs = neurons.map((j) => {
    const a = quantity('activation', last, j);
    return numberLine(reading, place.id, a, { symbol: symbolOf(reading, a), stored: true });
  });
  const targets = neurons.map((j) => targetLine(reading, place.id, j));
  const locals = neurons.flatMap((j) => {
    const of = quantity(fused ? 'delta' : 'lossGradient', last, j);
    const difference = `${symbolOf(reading, quantity('activation', last, j))} − ${symbolOf(reading, quantity('target', last, j))}`;
    return captioned(sketch, place.id, `${derivativeOf(reading, fused)} = ${difference}`, of, difference);
  });
  const layer = activationLabel(reading, last).toLowerCase();
  return boxAt(sketch, place, q, {
    operation: fused ? `${layer} + cross-entropy` : 'cost',
    formula: fused
      ? `${costLetter(reading)}(${functionText(reading, last)}(${letterOf(reading, 'preActivation')}), y)`
      : '½ Σ (a − y)²',
    label: fused ? `${layer} and cross-entropy in one: ${value.label}` : value.label,
    values: [...(fused ? outputs : []), ...targets, value],
    locals,
    gradients: [startLine(reading, place.id)],
  });
}

function targetLine(reading: Reading, box: string, neuron: number): OperationLine {
  const q = quantity('target', layerCount(reading.record.shape.network), neuron);
  return numberLine(reading, box, q, { symbol: symbolOf(reading, q) });
}

/** ∂J/∂s where cost and activation are one box, else ∂J/∂a. */
export function derivativeOf(reading: Reading, fused: boolean): string {
  return `∂${costLetter(reading)}/∂${letterOf(reading, fused ? 'preActivation' : 'activation')}`;
}
