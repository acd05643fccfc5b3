// What a step of a whole layer, phase or pass has done, where the card shows only the last part of it.
import { layerCount, type NetworkShape, unitsOf } from '../engine/types.ts';
import { groupAt, groupsOf } from '../steps/granularity.ts';
import type { Granularity, Step } from '../steps/types.ts';
import { layerInSentence } from './digits-words.ts';

/**
 * "This step did all 16 neurons of hidden layer 1; only the last part is shown." The chip says which that is. Null where
 * the card shows all that the step did, or where one has come to the middle of it by another way.
 */
export function groupNote(
  steps: readonly Step[],
  cursor: number,
  granularity: Granularity,
  network: NetworkShape,
): string | null {
  if (granularity === 'operation' || granularity === 'neuron') return null;
  const { first, last } = groupAt(steps, cursor, granularity);
  if (cursor !== last || groupsOf(steps.slice(first, last + 1), 'neuron').length === 1) return null;
  const did = granularity === 'layer' ? layerDone(steps[last], network) : wholeDone(steps, first, last, network);
  return `This step did ${did}; only the last part is shown. The ticks and the picture lead to the others.`;
}

/** "all 16 neurons of hidden layer 1" */
function layerDone({ phase, layer }: Step, network: NetworkShape): string {
  const units = unitsOf(network, layer);
  const place = layer === layerCount(network) ? `all ${units} digits` : neurons(units, layerInSentence(network, layer));
  if (phase === 'backward') return `the deltas and gradients of ${place}`;
  return layer === layerCount(network) ? `the sums of ${place} and their softmax` : place;
}

function neurons(units: number, layer: string): string {
  return units === 1 ? `the neuron of ${layer}` : `all ${units} neurons of ${layer}`;
}

/** "the whole forward pass: 16 hidden neurons and 10 digits" */
function wholeDone(steps: readonly Step[], first: number, last: number, network: NetworkShape): string {
  const { phase } = steps[last];
  if (steps[first].phase !== phase) return 'the whole pass, from the image to the update';
  const layers = layerCount(network);
  if (phase === 'update') return `the update of ${layers === 2 ? 'both' : `all ${layers}`} layers`;
  let hidden = 0;
  for (let layer = 1; layer < layers; layer++) hidden += unitsOf(network, layer);
  const all = `${hidden} hidden ${hidden === 1 ? 'neuron' : 'neurons'} and ${unitsOf(network, layers)} digits`;
  return `the whole ${phase} pass: ${all}`;
}
