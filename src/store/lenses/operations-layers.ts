// The graph of whole layers: one box for all weighted sums of a layer, one for its activations, one for the cost.
import type { OperationBox, OperationEdge, OperationLine, Progress } from '../../charts/operation-graph/model.ts';
import { layerCount, unitsOf } from '../../engine/types.ts';
import { elementwiseSign } from '../../explain/matrix-symbols.ts';
import { fusesDelta, isSoftmax } from '../../steps/access.ts';
import { quantity } from '../../steps/quantities.ts';
import type { Quantity } from '../../steps/types.ts';
import { boxAt, isAveraged, type Place, type Sketch } from './operations-boxes.ts';
import { derivativeOf, lossBox } from './operations-ends.ts';
import {
  activationLabel,
  captionLine,
  DASH,
  freeLine,
  type LineOptions,
  layerFunctionText,
  letterOf,
  numberLine,
  slopeText,
  symbolOf,
  vectorSymbol,
} from './operations-pen.ts';

/** Numbers listed of a vector; of a longer one the rest is counted. */
const MOST_LISTED = 4;

type Kind = Quantity['of'];

/** The numbers of a layer, one a line. */
function list(sketch: Sketch, box: string, of: Kind, layer: number, options: LineOptions = {}): OperationLine[] {
  const units = unitsOf(sketch.reading.record.shape.network, layer);
  const shown = Math.min(units, MOST_LISTED);
  const lines = Array.from({ length: shown }, (_, neuron) =>
    numberLine(sketch.reading, box, quantity(of, layer, neuron), options),
  );
  return units > shown ? [...lines, captionLine(box, `… ${units - shown} more`)] : lines;
}

function headed(sketch: Sketch, box: string, caption: string, of: Kind, layer: number, options?: LineOptions) {
  const head = captionLine(`${box}/head`, caption);
  return [head, ...list(sketch, box, of, layer, options)];
}

function inputBox(sketch: Sketch): OperationBox {
  const place: Place = { id: 'x', block: 0, column: 0, lane: 0 };
  const values = list(sketch, place.id, 'activation', 0, { stored: true });
  const formula = vectorSymbol(sketch.reading, 'activation', 0);
  const label = `input ${formula}: ${values.map((line) => line.label).join('; ')}`;
  return boxAt(sketch, place, quantity('activation', 0, 0), { operation: 'input', formula, label, values });
}

function sumBox(sketch: Sketch, layer: number): OperationBox {
  const { reading } = sketch;
  const { network } = reading.record.shape;
  const place: Place = { id: `sum.${layer}`, block: layer, column: 2 * layer - 1, lane: 0 };
  const values = list(sketch, place.id, 'preActivation', layer, { stored: true });
  const s = letterOf(reading, 'preActivation');
  const [w, a, b, delta] = [
    vectorSymbol(reading, 'weight', layer),
    vectorSymbol(reading, 'activation', layer - 1),
    vectorSymbol(reading, 'bias', layer),
    vectorSymbol(reading, 'delta', layer),
  ];
  const rows = unitsOf(network, layer);
  const shape = `${rows} × ${unitsOf(network, layer - 1)}`;
  const formula = `${w} ${a} + ${b}`;
  const mean = isAveraged(reading) ? `mean of ${reading.record.shape.batchSize}: ` : '';
  const harvestLine = (of: Kind, own: string, name: string): OperationLine => {
    const known = reading.isKnown(quantity(of, layer, rows - 1, 0));
    const text = mean + own;
    const label = `${name}: ${known ? `${text}, computed` : 'not computed yet'}`;
    const symbol = `${vectorSymbol(reading, of, layer)} =`;
    return freeLine(place.id, { symbol, text: known ? text : DASH, role: 'backward', label }, text);
  };
  const label = `weighted sums and biases ${formula}: ${values.map((line) => line.label).join('; ')}`;
  return boxAt(sketch, place, quantity('preActivation', layer, 0), {
    operation: 'weighted sum',
    formula,
    label,
    values,
    locals: [
      captionLine(place.id, `∂${s}/∂a = ${w}`),
      captionLine(place.id, `∂${s}/∂W = ${a}`),
      captionLine(place.id, `∂${s}/∂b = 1`),
    ],
    gradients: headed(sketch, place.id, delta, 'delta', layer, { stored: true }),
    harvest: [
      harvestLine('weightGradient', `${delta} ${a}ᵀ`, `derivatives by the weights, ${shape}`),
      harvestLine('biasGradient', delta, 'derivatives by the biases'),
    ],
  });
}

function activationBox(sketch: Sketch, layer: number): OperationBox {
  const { reading } = sketch;
  const { network } = reading.record.shape;
  const place: Place = { id: `act.${layer}`, block: layer, column: 2 * layer, lane: 0 };
  const values = list(sketch, place.id, 'activation', layer, { stored: true });
  const s = vectorSymbol(reading, 'preActivation', layer);
  const name = activationLabel(reading, layer).toLowerCase();
  const gradient: Kind = layer === layerCount(network) ? 'lossGradient' : 'backpropagated';
  const locals = isSoftmax(network, layer)
    ? [
        captionLine(place.id, `∂aᵢ/∂${letterOf(reading, 'preActivation')}ⱼ =`),
        captionLine(place.id, 'aᵢ([i = j] − aⱼ)'),
      ]
    : headed(sketch, `${place.id}/slope`, slopeText(reading, layerFunctionText(reading, layer), s), 'slope', layer);
  return boxAt(sketch, place, quantity('activation', layer, 0), {
    operation: name,
    formula: `${layerFunctionText(reading, layer)}(${s})`,
    label: `${name} of the layer: ${values.map((line) => line.label).join('; ')}`,
    values,
    locals,
    gradients: headed(sketch, `${place.id}/back`, vectorSymbol(reading, gradient, layer), gradient, layer),
  });
}

function costBox(sketch: Sketch): OperationBox {
  const { network } = sketch.reading.record.shape;
  const last = layerCount(network);
  const units = unitsOf(network, last);
  const shown = Math.min(units, MOST_LISTED);
  const box = lossBox(
    sketch,
    Array.from({ length: shown }, (_, index) => index),
  );
  const rest = units > shown ? [captionLine(`${box.id}/rest`, `… ${units - shown} more`)] : [];
  const fused = fusesDelta(sketch.reading.record.shape);
  const locals = [...sumUp(sketch, fused), ...rest];
  // The targets stand in the graph above: a list of them would push everything else down.
  const values = box.values.filter((line) => line.role !== 'target');
  return { ...box, values, block: last + 1, column: fused ? 2 * last : 2 * last + 1, locals };
}

/** ∂J/∂a = a − y, as a vector. */
function sumUp(sketch: Sketch, fused: boolean): OperationLine[] {
  const { reading } = sketch;
  const last = layerCount(reading.record.shape.network);
  const of: Kind = fused ? 'delta' : 'lossGradient';
  const [a, y] = [vectorSymbol(reading, 'activation', last), vectorSymbol(reading, 'target', last)];
  const caption = captionLine('loss/local', `${derivativeOf(reading, fused)} = ${a} − ${y}`);
  const units = Math.min(MOST_LISTED, unitsOf(reading.record.shape.network, last));
  return [
    caption,
    ...Array.from({ length: units }, (_, neuron) => numberLine(reading, 'loss/local', quantity(of, last, neuron))),
  ];
}

function join(sketch: Sketch, from: OperationBox, to: OperationBox, factor: string, down: Quantity): OperationEdge {
  const { reading, work } = sketch;
  const id = `${from.id}>${to.id}`;
  const { phase } = reading.step;
  const reached = to.values.every((line) => line.text !== DASH);
  const isForward = phase === 'forward' || phase === 'loss';
  const forward: Progress = to.current && isForward ? 'current' : reached ? 'done' : 'open';
  const ends = { id, from: from.id, to: to.id, forward };
  if (factor === '') return { ...ends, backward: null, factor: null };
  const name = `${symbolOf(reading, down)} and the rest of its layer: what arrives, ${factor}`;
  return {
    ...ends,
    backward: work.back.has(id) ? 'current' : reading.isKnown(down) ? 'done' : 'open',
    factor: freeLine(id, { symbol: factor, text: '', role: 'plain', label: name }),
  };
}

export function layerGraph(sketch: Sketch) {
  const { reading } = sketch;
  const { shape } = reading.record;
  const last = layerCount(shape.network);
  const boxes = [inputBox(sketch)];
  const edges: OperationEdge[] = [];
  let before = boxes[0];
  const next = (box: OperationBox, factor: string, down: Quantity) => {
    edges.push(join(sketch, before, box, factor, down));
    boxes.push(box);
    before = box;
  };
  for (let layer = 1; layer <= last; layer++) {
    const bottom = unitsOf(shape.network, layer) - 1;
    const below = quantity('backpropagated', layer - 1, layer > 1 ? unitsOf(shape.network, layer - 1) - 1 : 0);
    next(sumBox(sketch, layer), layer === 1 ? '' : `${vectorSymbol(reading, 'weight', layer)}ᵀ ·`, below);
    const delta = quantity('delta', layer, bottom);
    if (layer === last && fusesDelta(shape)) {
      next(costBox(sketch), '× (a − y)', delta);
      return { boxes, edges };
    }
    const at = vectorSymbol(reading, 'preActivation', layer);
    const f = layerFunctionText(reading, layer);
    // A name with the layer in it says enough: the graph has little room.
    const slope = f.includes('[') ? `${f}′` : slopeText(reading, f, at);
    next(
      activationBox(sketch, layer),
      isSoftmax(shape.network, layer)
        ? `Σ × ∂aᵢ/∂${letterOf(reading, 'preActivation')}ⱼ`
        : `${elementwiseSign(reading.notation)} ${slope}`,
      delta,
    );
  }
  next(costBox(sketch), '× (a − y)', quantity('lossGradient', last, unitsOf(shape.network, last) - 1));
  return { boxes, edges };
}
