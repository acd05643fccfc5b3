// Quantities: making, naming, parsing and matching the addresses of numbers, and finding what on the graph shows them.
import { ANY, NONE, type Quantity, type QuantityKind } from './types.ts';

/** How many indices each kind carries: none, layer and neuron, or layer, neuron and sending neuron. */
const INDEX_COUNT: Readonly<Record<QuantityKind, 0 | 2 | 3>> = {
  activation: 2,
  weight: 3,
  bias: 2,
  weightedSum: 2,
  preActivation: 2,
  slope: 2,
  target: 2,
  loss: 0,
  lossGradient: 2,
  backpropagated: 2,
  delta: 2,
  weightGradient: 3,
  biasGradient: 2,
  averageWeightGradient: 3,
  averageBiasGradient: 2,
  newWeight: 3,
  newBias: 2,
  learningRate: 0,
};

const LARGEST_INDEX = 1_000_000;

/** The quantity with these indices; those that do not apply are NONE. */
export function quantity(of: QuantityKind, layer = NONE, neuron = NONE, from = NONE): Quantity {
  return { of, layer, neuron, from };
}

/** How many indices a quantity of this kind carries: 0, 2 (layer, neuron) or 3 (layer, neuron, from). */
export function indexCount(of: QuantityKind): 0 | 2 | 3 {
  return INDEX_COUNT[of];
}

/** `weight.2.0.1`, `activation.0.1`, `loss`; ANY is written `*`. The inverse of `parseQuantityId`. */
export function quantityId(q: Quantity): string {
  const indices = [q.layer, q.neuron, q.from].slice(0, INDEX_COUNT[q.of]);
  return [q.of, ...indices.map((index) => (index === ANY ? '*' : String(index)))].join('.');
}

/** The quantity an id names, or null if it is not one: it may come from a link. */
export function parseQuantityId(id: string): Quantity | null {
  const [of, ...rest] = id.split('.');
  if (!Object.hasOwn(INDEX_COUNT, of)) return null;
  const kind = of as QuantityKind;
  if (rest.length !== INDEX_COUNT[kind]) return null;
  const indices: number[] = [];
  for (const text of rest) {
    if (text === '*') indices.push(ANY);
    else if (/^(0|[1-9][0-9]{0,6})$/.test(text) && Number(text) <= LARGEST_INDEX) indices.push(Number(text));
    else return null;
  }
  return quantity(kind, indices[0], indices[1], indices[2]);
}

function indexMatches(pattern: number, index: number): boolean {
  return pattern === ANY || pattern === index;
}

/** Whether `q` is one of the numbers `pattern` stands for; ANY in the pattern matches every index. */
export function matches(pattern: Quantity, q: Quantity): boolean {
  return (
    pattern.of === q.of &&
    indexMatches(pattern.layer, q.layer) &&
    indexMatches(pattern.neuron, q.neuron) &&
    indexMatches(pattern.from, q.from)
  );
}

/** The id of the edge that shows this quantity, `weight.l.j.k` or `bias.l.j`; null if no edge does. ANY is kept. */
export function edgeOf(q: Quantity): string | null {
  switch (q.of) {
    case 'weight':
    case 'weightGradient':
    case 'averageWeightGradient':
    case 'newWeight':
      return quantityId(quantity('weight', q.layer, q.neuron, q.from));
    case 'bias':
    case 'biasGradient':
    case 'averageBiasGradient':
    case 'newBias':
      return quantityId(quantity('bias', q.layer, q.neuron));
    default:
      return null;
  }
}

/** The id of the node that shows this quantity, `activation.l.j` or `target.L.j`; null if no node does. ANY is kept. */
export function nodeOf(q: Quantity): string | null {
  switch (q.of) {
    case 'activation':
    case 'weightedSum':
    case 'preActivation':
    case 'slope':
    case 'delta':
    case 'backpropagated':
    case 'lossGradient':
      return quantityId(quantity('activation', q.layer, q.neuron));
    case 'target':
      return quantityId(q);
    default:
      return null;
  }
}
