// The sentences under the operation graph: what happens at this step, and what the chosen path multiplies to.
import type { ReadingPart } from '../../charts/operation-graph/model.ts';
import { layerCount, unitsOf } from '../../engine/types.ts';
import { formatNumber, MINUS } from '../../explain/format.ts';
import { fusesDelta } from '../../steps/access.ts';
import { quantity, quantityId } from '../../steps/quantities.ts';
import type { Quantity } from '../../steps/types.ts';
import type { Reading } from '../reading.ts';
import { activationGradient, slopeSymbol } from './operations-boxes.ts';
import { type NeuronPath, type PathAnchor, pathCount } from './operations-paths.ts';
import { costLetter, DASH, isKnown, letterOf, roleOf, shownText, symbolOf } from './operations-pen.ts';

type Parts = readonly ReadingPart[];

/** ∂J/∂J = 1 */
function one(reading: Reading): string {
  return `∂${costLetter(reading)}/∂${costLetter(reading)} = 1`;
}

function words(text: string): ReadingPart {
  return { text, quantity: null, role: 'plain' };
}

function number(reading: Reading, q: Quantity, role = roleOf(reading, q)): ReadingPart {
  return { text: shownText(reading, q), quantity: quantityId(q), role };
}

/** In brackets if it is negative. */
function factor(reading: Reading, q: Quantity): ReadingPart {
  const part = number(reading, q);
  return part.text.startsWith(MINUS) ? { ...part, text: `(${part.text})` } : part;
}

/** upstream × local = downstream, in symbols and numbers. */
function product(reading: Reading, upstream: Quantity, local: Quantity, symbol: string, down: Quantity): Parts {
  return [
    words(`${symbolOf(reading, down)} = ${symbolOf(reading, upstream)} × ${symbol} = `),
    factor(reading, upstream),
    words(' × '),
    factor(reading, local),
    words(' = '),
    number(reading, down),
  ];
}

/** ∂J/∂a of a neuron that feeds several: the sum of what each wire brings back. */
function sumOfParts(reading: Reading, layer: number, neuron: number): Parts {
  const units = unitsOf(reading.record.shape.network, layer + 1);
  const down = quantity('backpropagated', layer, neuron);
  const parts: ReadingPart[] = [words(`${symbolOf(reading, down)} = `)];
  for (let to = 0; to < Math.min(units, 3); to++) {
    if (to > 0) parts.push(words(' + '));
    parts.push(
      factor(reading, quantity('weight', layer + 1, to, neuron)),
      words(' × '),
      factor(reading, quantity('delta', layer + 1, to)),
    );
  }
  if (units > 3) parts.push(words(' + …'));
  const where = units > 1 ? ': what parted going forward adds up going back.' : '.';
  return [...parts, words(' = '), number(reading, down), words(where)];
}

function backwardReading(reading: Reading): Parts {
  const { layer, neuron, kind } = reading.step;
  const { shape } = reading.record;
  const last = layerCount(shape.network);
  const delta = quantity('delta', layer, neuron);
  switch (kind) {
    case 'lossGradient': {
      const down = quantity('lossGradient', layer, neuron);
      const [a, y] = [quantity('activation', layer, neuron), quantity('target', layer, neuron)];
      return [
        words(`The way back starts with ${one(reading)}. ${symbolOf(reading, down)} = 1 × (`),
        number(reading, a),
        words(' − '),
        factor(reading, y),
        words(') = '),
        number(reading, down),
      ];
    }
    case 'delta':
      if (layer === last && fusesDelta(shape)) {
        return [
          words(`${symbolOf(reading, delta)} = p − y = `),
          number(reading, delta),
          words(': cost and activation are one box, because their two derivatives cancel to this difference.'),
        ];
      }
      if (shape.network.layers[layer - 1].activation === 'softmax') {
        return [
          words(
            `Through a softmax every output counts: ${symbolOf(reading, delta)} = Σᵢ ∂${costLetter(reading)}/∂aᵢ × ∂aᵢ/∂${letterOf(reading, 'preActivation')}ⱼ = `,
          ),
          number(reading, delta),
        ];
      }
      return product(
        reading,
        activationGradient(reading, layer, neuron),
        quantity('slope', layer, neuron),
        slopeSymbol(reading, layer, neuron),
        delta,
      );
    case 'biasGradient': {
      const down = quantity('biasGradient', layer, neuron);
      return [
        words(`Adding passes the gradient on unchanged, × 1: ${symbolOf(reading, down)} = `),
        number(reading, down),
      ];
    }
    case 'weightGradient': {
      const sender = quantity('activation', layer - 1, 0);
      const symbol = symbolOf(reading, sender);
      return product(reading, delta, sender, symbol, quantity('weightGradient', layer, neuron, 0));
    }
    case 'backpropagate':
      return sumOfParts(reading, layer, neuron);
    default:
      return [];
  }
}

/** The same where the step's numbers are not among those drawn. */
export function besidePath(reading: Reading): Parts {
  const parts = stepReading(reading);
  return reading.step.phase === 'backward' ? [...parts, words(' (beside the path shown)')] : parts;
}

/** `averaged`: the averaged derivative that the card works out, where a batch is averaged. */
function updateReading(reading: Reading, averaged: Quantity | null): Parts {
  const { batchSize, learning } = reading.record.shape;
  if (!averaged)
    return [words('Every parameter now has its derivative below its operation: the update needs nothing else.')];
  const own = quantity(
    averaged.from < 0 ? 'biasGradient' : 'weightGradient',
    averaged.layer,
    averaged.neuron,
    averaged.from,
  );
  const penalty = learning.regularisation && averaged.from >= 0 ? ', with the penalty' : '';
  return [
    words(`The mean of all ${batchSize} examples${penalty}: ${symbolOf(reading, averaged)} = `),
    number(reading, averaged),
    words(`. Example ${reading.example + 1} alone, shown above: `),
    number(reading, own),
    words('.'),
  ];
}

/** What the step on screen means in this picture. */
export function stepReading(reading: Reading, averaged: Quantity | null = null): Parts {
  switch (reading.step.phase) {
    case 'input':
    case 'forward':
      return [words('Forward: every operation keeps what its local derivative needs. Nothing flows back yet.')];
    case 'loss':
      return [words(`The forward pass ends here. The way back starts at the same box, with ${one(reading)}.`)];
    case 'backward':
      return backwardReading(reading);
    case 'update':
      return updateReading(reading, averaged);
  }
}

/** The factors from the cost down to the weight at the end of the path, the cost's first. */
export function pathFactors(reading: Reading, path: NeuronPath, layer: number): Quantity[] {
  const { shape } = reading.record;
  const last = layerCount(shape.network);
  const { neurons } = path;
  const direct = fusesDelta(shape) || shape.network.layers[last - 1].activation === 'softmax';
  const factors = direct
    ? [quantity('delta', last, neurons[last])]
    : [quantity('lossGradient', last, neurons[last]), quantity('slope', last, neurons[last])];
  for (let at = last - 1; at >= layer; at--) {
    factors.push(quantity('weight', at + 1, neurons[at + 1], neurons[at]), quantity('slope', at, neurons[at]));
  }
  factors.push(quantity('activation', layer - 1, neurons[layer - 1]));
  return factors;
}

/** "∂J/∂w²₁₁ along this path: 0.741 × 0.187 × … = 0.0004; both paths together: 0.0008". */
export function pathReading(reading: Reading, path: NeuronPath, anchor: PathAnchor): Parts {
  const layer = Math.max(1, anchor.layer);
  const { neurons } = path;
  const gradient = quantity('weightGradient', layer, neurons[layer], neurons[layer - 1]);
  const factors = pathFactors(reading, path, layer);
  const known = factors.every((q) => isKnown(reading, q)) && isKnown(reading, gradient);
  const parts: ReadingPart[] = [words(`${symbolOf(reading, gradient)} along this path: `)];
  factors.forEach((q, index) => {
    if (index > 0) parts.push(words(' × '));
    parts.push(factor(reading, q));
  });
  const along = factors.reduce((share, q) => share * reading.value(q), 1);
  parts.push(words(' = '), {
    text: known ? formatNumber(along, reading.numbers) : DASH,
    quantity: null,
    role: 'backward',
  });
  const count = pathCount(reading.record, layer);
  parts.push(
    words(
      count === 1
        ? '. It is the only path: this is '
        : count === 2
          ? '. Both paths add up to '
          : `. All ${count} paths add up to `,
    ),
  );
  return [...parts, number(reading, gradient, 'backward')];
}
