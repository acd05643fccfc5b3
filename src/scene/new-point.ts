// The door to points that are in no set: drawn from the same law as the examples, and what the network says of them.
import { featuresOf } from '../data/catalogue.ts';
import { writeFeatures } from '../data/features.ts';
import { generatePoints } from '../data/generators.ts';
import { scaled, unscaled } from '../data/scaling.ts';
import type { DataSet, DataSettings } from '../data/types.ts';
import { forward } from '../engine/forward.ts';
import type { NetworkShape, Parameters } from '../engine/types.ts';
import { layerCount } from '../engine/types.ts';
import { createWorkspace } from '../engine/workspace.ts';

/** A point of a regression with one input, in the units of its data. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

/** Sets whose points are y = f(x) + noise, `noise` being the standard deviation of y. */
const GRAPHS: readonly DataSettings['name'][] = ['line', 'parabola', 'curve', 'stairs'];

/** Whether more points of this data can be drawn: not of one's own. */
export function hasLaw({ name }: DataSettings): boolean {
  return GRAPHS.includes(name) || name === 'houses';
}

/** The loss that the noise alone costs on average, where that is known. No curve does better on new points. */
export function noiseCost({ name, noise }: DataSettings): number | null {
  return GRAPHS.includes(name) ? noise ** 2 / 2 : null;
}

/**
 * Point number `index` (from 0) after those of the set, from the same law and the same seed: the examples are the first
 * points of one endless series.
 */
export function newPoint(data: DataSettings, seed: number, index: number): LinePoint {
  const points = generatePoints({ ...data, count: data.count + index + 1 }, seed);
  const { inputs, target } = points[points.length - 1];
  return { x: inputs[0], y: target };
}

/** The network's answer for one raw input, in raw units, computed by the engine. Data with one input and one target. */
export function answerAt(data: DataSet, network: NetworkShape, parameters: Parameters, x: number): number {
  const workspace = createWorkspace(network, 1, 'float64');
  const features = featuresOf(data.settings);
  workspace.activations[0][0] = scaled(x, data.scaling[0]);
  writeFeatures(features, workspace.activations[0], 0, 1);
  forward(network, parameters, workspace, 1);
  return unscaled(workspace.activations[layerCount(network)][0], data.targetScaling);
}
