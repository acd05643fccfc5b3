// One sentence on how blame changes from layer to layer, from the mean |δ| of each.

export interface LayerBlame {
  /** "layer 3" */
  readonly name: string;
  readonly activation: string;
  /** Mean |δ|; null while it has not been computed. */
  readonly mean: number | null;
}

/** Why f′ scales blame the way it does, for the activations where there is something to say. */
const REASON: Readonly<Record<string, string>> = {
  sigmoid: 'σ′ is never above 0.25.',
  tanh: 'tanh′ is 1 only at s = 0 and less everywhere else.',
  arctan: 'arctan′ is 1 only at s = 0 and less everywhere else.',
  relu: 'ReLU′ is 0 wherever s ≤ 0.',
  step: 'the slope of a step is 0.',
  sign: 'the slope of a sign unit is 0.',
};

/** Beyond this a factor says no more than "hardly anything arrives". */
const LARGEST_FACTOR = 1000;

function factorText(factor: number): string {
  if (factor > LARGEST_FACTOR) return `more than ${LARGEST_FACTOR}`;
  return factor >= 100 ? factor.toFixed(0) : factor.toFixed(1);
}

/** Where the bound on f′ alone cannot explain the loss, the neurons sit where f′ is close to 0. */
const SATURATION_FACTOR = 6;
const SATURATING: ReadonlySet<string> = new Set(['sigmoid', 'tanh', 'arctan']);

/**
 * `layers` run as blame flows, output layer first. The factor is the geometric mean over the layers crossed.
 * Empty when there are fewer than two layers with a mean.
 */
export function gradientRemark(layers: readonly LayerBlame[]): string {
  const known = layers.filter((layer) => layer.mean !== null && Number.isFinite(layer.mean));
  if (known.length < 2) return '';
  const silent = known.find((layer, index) => index > 0 && layer.mean === 0);
  const first = known[0].mean as number;
  if (first === 0) return 'There is no blame to pass back: the output is exactly right, or its slope is 0.';
  if (silent) {
    const reason = REASON[silent.activation];
    return `No blame reaches ${silent.name}${reason ? `: ${reason}` : '.'}`;
  }
  const last = known[known.length - 1];
  const ratio = (first / (last.mean as number)) ** (1 / (known.length - 1));
  if (ratio > 0.8 && ratio < 1.25) return 'Blame keeps about the same size from layer to layer.';
  if (ratio < 1) return `Blame grows by ${factorText(1 / ratio)}× per layer here: the weights amplify it.`;
  const saturated = ratio > SATURATION_FACTOR && SATURATING.has(last.activation);
  const reason = saturated
    ? 'the neurons are saturated, so their slope is close to 0.'
    : (REASON[last.activation] ?? 'the weights pass on little of it.');
  return `Blame shrinks by ${factorText(ratio)}× per layer here: ${reason}`;
}

/** Length of each bar as a share of the longest, 0 for what is missing or not finite. */
export function barShares(means: readonly (number | null)[]): number[] {
  const usable = means.map((mean) => (mean !== null && Number.isFinite(mean) ? Math.abs(mean) : 0));
  const largest = Math.max(0, ...usable);
  return usable.map((mean) => (largest > 0 ? mean / largest : 0));
}
