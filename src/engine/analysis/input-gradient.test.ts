import { describe, expect, it } from 'vitest';
import { ACTIVATION_NAMES } from '../activations.ts';
import { forward } from '../forward.ts';
import { initialiseParameters } from '../initialisers.ts';
import { createRandom } from '../random.ts';
import type { ActivationName, NetworkShape } from '../types.ts';
import { layerCount } from '../types.ts';
import { createWorkspace } from '../workspace.ts';
import { inputGradient } from './input-gradient.ts';

const WIDTH = 12;
const CLASSES = 4;
/** Curves without kinks or flats, where differences mean something. */
const SMOOTH = ACTIVATION_NAMES.filter(
  (name) => !['softmax', 'step', 'sign', 'relu', 'leakyRelu', 'elu'].includes(name),
);

function networkOf(hidden: readonly number[], activation: ActivationName) {
  const layers = [
    ...hidden.map((units) => ({ units, activation })),
    { units: CLASSES, activation: 'softmax' as const },
  ];
  const shape: NetworkShape = { inputSize: WIDTH, layers };
  return { shape, parameters: initialiseParameters(shape, { type: 'xavierNormal' }, 5, 'float64') };
}

/** −ln p of a class, by a forward pass alone. */
function cost({ shape, parameters }: ReturnType<typeof networkOf>, inputs: Float64Array, wanted: number): number {
  const workspace = createWorkspace(shape, 1, 'float64');
  workspace.activations[0].set(inputs);
  forward(shape, parameters, workspace, 1);
  return -Math.log(workspace.activations[layerCount(shape)][wanted]);
}

describe('the gradient of an image', () => {
  it.each(SMOOTH)('is the slope that finite differences find, with %s in one to four hidden layers', (activation) => {
    const random = createRandom(3, 'pixels');
    const inputs = Float64Array.from({ length: WIDTH }, () => random.uniform());
    for (const hidden of [[6], [7, 5, 3], [5, 4, 4, 3]]) {
      const network = networkOf(hidden, activation);
      for (let wanted = 0; wanted < CLASSES; wanted++) {
        const gradient = inputGradient(network.shape, network.parameters, inputs, wanted);
        for (let pixel = 0; pixel < WIDTH; pixel++) {
          const h = 1e-5;
          const moved = (by: number) =>
            cost(
              network,
              inputs.map((ink, k) => (k === pixel ? ink + by : ink)),
              wanted,
            );
          expect(gradient[pixel]).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 7);
        }
      }
    }
  });

  it('leaves its inputs and the weights alone', () => {
    const network = networkOf([5], 'tanh');
    const before = structuredClone(network.parameters);
    const inputs = new Float64Array(WIDTH).fill(0.5);
    inputGradient(network.shape, network.parameters, inputs, 1);
    expect(network.parameters).toEqual(before);
    expect(inputs.every((ink) => ink === 0.5)).toBe(true);
  });

  it('is refused for a class there is not, and where the outputs are no probabilities', () => {
    const { shape, parameters } = networkOf([5], 'tanh');
    const inputs = new Float64Array(WIDTH);
    expect(() => inputGradient(shape, parameters, inputs, CLASSES)).toThrow(/no such class/);
    const layers = shape.layers.map(({ units }) => ({ units, activation: 'sigmoid' as const }));
    expect(() => inputGradient({ ...shape, layers }, parameters, inputs, 0)).toThrow(/not probabilities/);
  });
});
