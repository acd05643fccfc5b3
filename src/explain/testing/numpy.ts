// What the arrays of a generated NumPy program should hold, from the engine's record. Not used by the app.
import { layerCount, unitsOf } from '../../engine/types.ts';
import type { PassRecord } from '../../steps/types.ts';

/** Arrays as the program prints them: nested lists, or a number. */
export type Nested = number | readonly Nested[];
export type Arrays = Readonly<Record<string, Nested>>;

export function flat(nested: Nested): number[] {
  return typeof nested === 'number' ? [nested] : nested.flatMap(flat);
}

/** [m × n] as the program has it: a vector, or n rows with a column for each example. */
function columns(values: ArrayLike<number>, units: number, count: number): number[] {
  return Array.from({ length: units * count }, (_, at) => values[(at % count) * units + Math.floor(at / count)]);
}

/** Every array of the pass by its name in the program, from the engine's record. */
export function expectedArrays(record: PassRecord): ReadonlyMap<string, readonly number[]> {
  const { network, batchSize: count, learning } = record.shape;
  const last = layerCount(network);
  const expected = new Map<string, readonly number[]>();
  const each = (name: string, layer: number, values: ArrayLike<number>) =>
    expected.set(`${name}${layer + 1}`, columns(values, unitsOf(network, layer), count));
  for (let layer = 1; layer <= last; layer++) {
    each('z', layer, record.weightedSums[layer]);
    each('s', layer, record.preActivations[layer]);
    each('a', layer, record.activations[layer]);
    each('delta', layer, record.deltas[layer]);
    if (layer < last) each('da', layer, record.backpropagated[layer]);
    const penalised = count === 1 && learning.regularisation !== null;
    const name = layer + 1;
    expected.set(`${penalised ? 'gW' : 'dW'}${name}`, Array.from(record.weightGradients[layer]));
    expected.set(`db${name}`, Array.from(record.biasGradients[layer]));
    expected.set(`W${name}`, Array.from(record.after.weights[layer]));
    expected.set(`b${name}`, Array.from(record.after.biases[layer]));
    const { first, second } = record.optimizerAfter;
    const { type } = learning.optimizer;
    const moment = (letter: string, { weights }: typeof first) => {
      if (weights[layer]?.length) expected.set(`${letter}W${name}`, Array.from(weights[layer]));
    };
    moment(type === 'adam' ? 'p' : 'v', first);
    moment('r', second);
  }
  if (record.lossGradients.length > 0) each('da', last, record.lossGradients);
  expected.set('J', Array.from(record.losses));
  expected.set('cost', [record.dataCost + record.penalty]);
  return expected;
}

/** The program without its numbers, which may differ in the last digit from machine to machine. */
export function skeleton(program: string): string {
  return program.replace(/-?\b\d+(\.\d+)?(e[-+]?\d+)?/g, '0');
}
