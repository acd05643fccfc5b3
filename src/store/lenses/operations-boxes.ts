// The boxes of the scalar graph: one operation on one number each, with what it stores for the way back.
import type { OperationBox, OperationLine } from '../../charts/operation-graph/model.ts';
import { layerCount, unitsOf } from '../../engine/types.ts';
import { formatNumber } from '../../explain/format.ts';
import { quantity, quantityId } from '../../steps/quantities.ts';
import type { Quantity } from '../../steps/types.ts';
import type { Reading } from '../reading.ts';
import {
  activationLabel,
  captionLine,
  DASH,
  freeLine,
  functionText,
  letterOf,
  numberLine,
  slopeText,
  symbolOf,
} from './operations-pen.ts';
import type { Work } from './operations-work.ts';

/** Columns of a computing layer: product, sum, bias, activation. */
export const COLUMNS = 4;

export interface Sketch {
  readonly reading: Reading;
  readonly work: Work;
  /** One path, where there is room for captions of their own, or the whole graph. */
  readonly arrangement: 'row' | 'grid';
}

export interface Place {
  readonly id: string;
  readonly block: number;
  readonly column: number;
  readonly lane: number;
}

type Filled = Pick<OperationBox, 'operation' | 'formula' | 'label' | 'values'> & Partial<OperationBox>;

export function boxAt(sketch: Sketch, place: Place, q: Quantity, filled: Filled): OperationBox {
  const { reading, work } = sketch;
  const phase = reading.step.phase === 'forward' || reading.step.phase === 'backward' ? reading.step.phase : 'other';
  return {
    ...place,
    quantity: quantityId(q),
    walk: quantityId(q),
    current: work.boxes.has(place.id),
    lit: filled.values.some((line) => line.lit),
    phase,
    locals: [],
    gradients: [],
    harvest: [],
    ...filled,
  };
}

/** A number under its caption where there is room, else both on one line. */
export function captioned(sketch: Sketch, box: string, caption: string, q: Quantity, short: string): OperationLine[] {
  const { reading, arrangement } = sketch;
  if (arrangement === 'grid') return [numberLine(reading, box, q, { symbol: short })];
  return [captionLine(box, caption), { ...numberLine(reading, box, q), id: `${box}/${caption}/number` }];
}

export function columnAt(layer: number, offset: number): number {
  return 1 + (layer - 1) * COLUMNS + offset;
}

/** `stored`: this is where the gradient is made; further on it is only passed along. */
export function gradientLine(sketch: Sketch, box: string, q: Quantity, stored = true): OperationLine[] {
  const symbol = symbolOf(sketch.reading, q);
  return [numberLine(sketch.reading, box, q, { symbol, stored })];
}

/** What is averaged over a batch is shown in place of the last example's share, from the average on. */
export function isAveraged({ step, record }: Reading): boolean {
  return step.phase === 'update' && record.shape.batchSize > 1;
}

/** The derivative by a parameter of this box: of the example on screen, or its mean over the batch. */
function harvestOf(sketch: Sketch, box: string, own: Quantity, mean: Quantity): OperationLine[] {
  const { reading } = sketch;
  if (!isAveraged(reading)) return captioned(sketch, box, symbolOf(reading, own), own, symbolOf(reading, own));
  const symbol = symbolOf(reading, mean);
  return captioned(sketch, box, `${symbol}, mean of ${reading.record.shape.batchSize}`, mean, `mean ${symbol}`);
}

export function inputBox(sketch: Sketch, neuron: number, lane: number): OperationBox {
  const { reading } = sketch;
  const q = quantity('activation', 0, neuron);
  const place = { id: `x.${neuron}`, block: 0, column: 0, lane };
  const value = numberLine(reading, place.id, q, { stored: true });
  const formula = symbolOf(reading, q);
  return boxAt(sketch, place, q, { operation: 'input', formula, label: value.label, values: [value] });
}

export function productBox(sketch: Sketch, layer: number, neuron: number, from: number, lane: number): OperationBox {
  const { reading } = sketch;
  const w = quantity('weight', layer, neuron, from);
  const a = quantity('activation', layer - 1, from);
  const sum = quantity('weightedSum', layer, neuron);
  const delta = quantity('delta', layer, neuron);
  const place = { id: `product.${layer}.${neuron}.${from}`, block: layer, column: columnAt(layer, 0), lane };
  const text = formatNumber(reading.value(w) * reading.value(a), reading.numbers);
  const shown = reading.isKnown(sum) ? text : DASH;
  const formula = `${symbolOf(reading, w)} · ${symbolOf(reading, a)}`;
  const label = `product ${formula}: ${shown === DASH ? 'not computed yet' : shown}`;
  const value = freeLine(place.id, { symbol: '', text: shown, role: 'forward', label }, text);
  const gradient = quantity('weightGradient', layer, neuron, from);
  const lit = numberLine(reading, place.id, w).lit;
  return boxAt(sketch, place, w, {
    operation: sketch.arrangement === 'row' ? 'multiply' : '',
    formula,
    label,
    walk: quantityId(sum),
    lit,
    values: [value],
    locals: [
      ...captioned(sketch, place.id, `∂/∂w = ${symbolOf(reading, a)}`, a, '∂/∂w'),
      ...captioned(sketch, place.id, `∂/∂a = ${symbolOf(reading, w)}`, w, '∂/∂a'),
    ],
    gradients: gradientLine(sketch, place.id, delta, false),
    harvest: harvestOf(sketch, place.id, gradient, quantity('averageWeightGradient', layer, neuron, from)),
  });
}

/** A derivative that is 1 whatever the numbers are. */
function oneLine(box: string, symbol: string): OperationLine {
  return freeLine(box, { symbol, text: '1', role: 'plain', label: `local derivative ${symbol}: always 1` });
}

export function sumBox(sketch: Sketch, layer: number, neuron: number, lane: number): OperationBox {
  const { reading } = sketch;
  const q = quantity('weightedSum', layer, neuron);
  const place = { id: `sum.${layer}.${neuron}`, block: layer, column: columnAt(layer, 1), lane };
  const value = numberLine(reading, place.id, q, { symbol: symbolOf(reading, q) });
  return boxAt(sketch, place, q, {
    operation: sketch.arrangement === 'row' ? 'add up' : '',
    formula: 'Σ',
    label: value.label,
    values: [value],
    locals: [oneLine(place.id, '∂/∂(w·a)')],
    gradients: gradientLine(sketch, place.id, quantity('delta', layer, neuron), false),
  });
}

export function plusBox(sketch: Sketch, layer: number, neuron: number, lane: number): OperationBox {
  const { reading } = sketch;
  const q = quantity('preActivation', layer, neuron);
  const b = quantity('bias', layer, neuron);
  const gradient = quantity('biasGradient', layer, neuron);
  const place = { id: `plus.${layer}.${neuron}`, block: layer, column: columnAt(layer, 2), lane };
  const value = numberLine(reading, place.id, q, { symbol: symbolOf(reading, q), stored: true });
  const bias = numberLine(reading, place.id, b);
  return boxAt(sketch, place, q, {
    operation: sketch.arrangement === 'row' ? 'add the bias' : '',
    formula: `+ ${symbolOf(reading, b)}`,
    label: `${value.label}; ${bias.label}`,
    lit: value.lit || bias.lit,
    values: [{ ...bias, symbol: symbolOf(reading, b) }, value],
    locals: [oneLine(place.id, '∂/∂Σ, ∂/∂b')],
    gradients: gradientLine(sketch, place.id, quantity('delta', layer, neuron)),
    harvest: harvestOf(sketch, place.id, gradient, quantity('averageBiasGradient', layer, neuron)),
  });
}

/** ∂J/∂a of a neuron: from the cost for an output, passed back for a hidden one. */
export function activationGradient(reading: Reading, layer: number, neuron: number): Quantity {
  const output = layer === layerCount(reading.record.shape.network);
  return quantity(output ? 'lossGradient' : 'backpropagated', layer, neuron);
}

/** σ′(s²₁) */
export function slopeSymbol(reading: Reading, layer: number, neuron: number): string {
  const at = symbolOf(reading, quantity('preActivation', layer, neuron));
  return slopeText(reading, functionText(reading, layer), at);
}

/** Along one path: how much of ∂J/∂a the neuron `to` of the next layer brings. */
function shareLine(reading: Reading, box: string, layer: number, neuron: number, to: number): OperationLine[] {
  const { network } = reading.record.shape;
  if (layer === layerCount(network) || unitsOf(network, layer + 1) === 1) return [];
  const q = quantity('backpropagated', layer, neuron);
  const share =
    reading.value(quantity('weight', layer + 1, to, neuron)) * reading.value(quantity('delta', layer + 1, to));
  const text = formatNumber(share, reading.numbers);
  const shown = reading.isKnown(q) ? text : DASH;
  const label = `the part of ${symbolOf(reading, q)} that comes this way: ${shown === DASH ? 'not computed yet' : shown}`;
  return [freeLine(box, { symbol: 'this way', text: shown, role: 'backward', label }, text)];
}

/** `to`: the neuron of the next layer on the path, where there is one path. */
export function activationBox(
  sketch: Sketch,
  layer: number,
  neuron: number,
  lane: number,
  to: number | null,
): OperationBox {
  const { reading } = sketch;
  const q = quantity('activation', layer, neuron);
  const place = { id: `act.${layer}.${neuron}`, block: layer, column: columnAt(layer, 3), lane };
  const value = numberLine(reading, place.id, q, { symbol: symbolOf(reading, q), stored: true });
  const slope = slopeSymbol(reading, layer, neuron);
  const name = activationLabel(reading, layer);
  return boxAt(sketch, place, q, {
    operation: sketch.arrangement === 'row' ? name.toLowerCase() : '',
    formula: `${functionText(reading, layer)}(${symbolOf(reading, quantity('preActivation', layer, neuron))})`,
    label: `${name}: ${value.label}`,
    values: [value],
    locals: captioned(
      sketch,
      place.id,
      `∂a/∂${letterOf(reading, 'preActivation')} = ${slope}`,
      quantity('slope', layer, neuron),
      slope,
    ),
    gradients: [
      ...gradientLine(sketch, place.id, activationGradient(reading, layer, neuron)),
      ...(to === null ? [] : shareLine(reading, place.id, layer, neuron, to)),
    ],
  });
}
