// How the cost of one image would change with each of its inputs, if a class of one's choice were the right one.
import { backward } from '../backward.ts';
import { forward } from '../forward.ts';
import { precisionOf } from '../parameters.ts';
import { activationOf, type FloatArray, layerCount, type NetworkShape, type Parameters, unitsOf } from '../types.ts';
import { createWorkspace } from '../workspace.ts';

/**
 * ∂J/∂x, [inputSize], for J = −ln p of class `wanted`: the backward pass, one layer further than training goes.
 * @throws {RangeError} if the network does not end in a softmax, or has no such class
 */
export function inputGradient(
  shape: NetworkShape,
  parameters: Parameters,
  inputs: FloatArray,
  wanted: number,
): FloatArray {
  const last = layerCount(shape);
  const classes = unitsOf(shape, last);
  if (activationOf(shape, last) !== 'softmax') throw new RangeError('The outputs are not probabilities.');
  if (!(Number.isInteger(wanted) && wanted >= 0 && wanted < classes)) throw new RangeError('There is no such class.');
  const loss = 'categoricalCrossEntropy';
  const workspace = createWorkspace(shape, 1, precisionOf(parameters.weights[1]));
  workspace.activations[0].set(inputs);
  forward(shape, parameters, workspace, 1);
  workspace.targets[wanted] = 1;
  backward(shape, parameters, loss, workspace, 1, { inputGradient: true });
  return workspace.backpropagated[0].slice(0, shape.inputSize);
}
