// How much of an update comes from this digit's gradient, and how much from the moments that training left behind.
import { unitsOf } from '../engine/types.ts';
import type { PassRecord } from '../steps/types.ts';
import { percent } from './digits-words.ts';
import type { NumberStyle } from './format.ts';

/** The numerator of the step: `memory` times the moment before, `fresh` times the gradient; null where there is none. */
function partsOf({ shape }: PassRecord): { readonly memory: number; readonly fresh: number } | null {
  const { optimizer } = shape.learning;
  switch (optimizer.type) {
    case 'momentum':
      return { memory: optimizer.momentum, fresh: 1 };
    case 'nesterov':
      return { memory: optimizer.momentum ** 2, fresh: 1 + optimizer.momentum };
    case 'adam':
      return { memory: optimizer.beta1, fresh: 1 - optimizer.beta1 };
    default:
      return null;
  }
}

/**
 * The share of the gradient in how far the weights into a neuron move, all sizes added up, 0 … 1; null where the
 * optimiser keeps no moving gradient, or has not begun to.
 */
export function shareOfGradient(record: PassRecord, layer: number, neuron: number): number | null {
  const parts = partsOf(record);
  if (parts === null) return null;
  const width = unitsOf(record.shape.network, layer - 1);
  let own = 0;
  let kept = 0;
  for (let edge = neuron * width; edge < (neuron + 1) * width; edge++) {
    const fresh = parts.fresh * record.weightGradients[layer][edge];
    const memory = parts.memory * record.optimizerBefore.first.weights[layer][edge];
    if (fresh + memory === 0) continue;
    // What both are divided by differs from weight to weight: it is known from how far the weight moves.
    const moved = record.after.weights[layer][edge] - record.before.weights[layer][edge];
    own += Math.abs((moved * fresh) / (fresh + memory));
    kept += Math.abs((moved * memory) / (fresh + memory));
  }
  return kept === 0 ? null : own / (own + kept);
}

/** "… 3.1% comes from the gradient of this digit" */
export function wordsOfMoments(
  record: PassRecord,
  layer: number,
  neuron: number,
  numbers: Pick<NumberStyle, 'separator' | 'hidden'>,
): string | null {
  const share = shareOfGradient(record, layer, neuron);
  if (share === null) return null;
  return `Of this change ${percent(share, numbers)} comes from the gradient of this digit, the rest from earlier images, whose gradients the optimizer still carries along: that is why their strokes can be seen in it.`;
}
