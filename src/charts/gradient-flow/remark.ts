// One sentence on how blame changes from layer to layer, from the mean |δ| of each.
import { type Separator, separated } from '../shared/text.ts';

export interface LayerBlame {
  /** "layer 3" */
  readonly name: string;
  readonly activation: string;
  /** How the notation writes f′ of that activation, and its argument: "σ′" and "s". */
  readonly slope: string;
  readonly argument: string;
  /** Mean |δ|; null while it has not been computed. */
  readonly mean: number | null;
  /** Some of its neurons have a slope close to 0. */
  readonly saturated?: boolean;
}

/** Why f′ scales blame the way it does, for the activations where there is something to say. */
const REASON: Readonly<Record<string, string>> = {
  sigmoid: '{slope} is never above 0.25.',
  tanh: '{slope} is 1 only at {s} = 0 and less everywhere else.',
  arctan: '{slope} is 1 only at {s} = 0 and less everywhere else.',
  relu: '{slope} is 0 wherever {s} ≤ 0.',
  step: 'the slope of a step is 0.',
  sign: 'the slope of a sign unit is 0.',
};

function reasonOf({ activation, slope, argument }: LayerBlame): string | null {
  return REASON[activation]?.replace('{slope}', slope).replace('{s}', argument) ?? null;
}

/** Beyond this a factor says no more than "hardly anything arrives". */
const LARGEST_FACTOR = 1000;

function factorText(factor: number): string {
  if (factor > LARGEST_FACTOR) return `more than ${LARGEST_FACTOR}`;
  return factor >= 100 ? factor.toFixed(0) : factor.toFixed(1);
}

/** A larger factor than the bound on σ′ explains by itself. */
const SIGMOID_FACTOR = 4;

/**
 * `layers` run as blame flows, output layer first. The factor is the geometric mean over the layers crossed.
 * Empty when there are fewer than two layers with a mean.
 */
export function gradientRemark(layers: readonly LayerBlame[], separator: Separator): string {
  return separated(remarkOn(layers), separator);
}

function remarkOn(layers: readonly LayerBlame[]): string {
  const known = layers.filter((layer) => layer.mean !== null && Number.isFinite(layer.mean));
  if (known.length < 2) return '';
  const silent = known.find((layer, index) => index > 0 && layer.mean === 0);
  const first = known[0].mean as number;
  if (first === 0) return 'There is no blame to pass back: the output is exactly right, or its slope is 0.';
  if (silent) {
    const reason = reasonOf(silent);
    return `No blame reaches ${silent.name}${reason ? `: ${reason}` : '.'}`;
  }
  const last = known[known.length - 1];
  const ratio = (first / (last.mean as number)) ** (1 / (known.length - 1));
  if (ratio > 0.8 && ratio < 1.25) return 'Blame keeps about the same size from layer to layer.';
  if (ratio < 1) return `Blame grows by ${factorText(1 / ratio)}× per layer here: the weights amplify it.`;
  const reason = shrinkReason(known, ratio);
  return `Blame shrinks by ${factorText(ratio)}× per layer here: ${reason}`;
}

function shrinkReason(layers: readonly LayerBlame[], ratio: number): string {
  if (layers.slice(1).some((layer) => layer.saturated)) return 'saturated neurons have a slope close to 0.';
  const last = layers[layers.length - 1];
  if (last.activation === 'sigmoid' && ratio > SIGMOID_FACTOR) {
    return `${last.slope} is never above 0.25, and the weights are small.`;
  }
  return reasonOf(last) ?? 'the weights pass on little of it.';
}

/** Length of each bar as a share of the longest, 0 for what is missing or not finite. */
export function barShares(means: readonly (number | null)[]): number[] {
  const usable = means.map((mean) => (mean !== null && Number.isFinite(mean) ? Math.abs(mean) : 0));
  const largest = Math.max(0, ...usable);
  return usable.map((mean) => (largest > 0 ? mean / largest : 0));
}
