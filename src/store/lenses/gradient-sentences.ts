// What happens to blame on its way back, in plain sentences: where it vanishes, explodes or stops, and why.

import { activationDefinition } from '../../engine/activations.ts';
import type { Spread } from '../../engine/analysis/types.ts';
import type { ActivationName } from '../../engine/types.ts';
import { formatNumber, isHidden, type Numbers } from '../../explain/format.ts';

/** What is known about a layer. */
export interface LayerFacts {
  /** "layer 3" */
  readonly name: string;
  readonly activation: ActivationName;
  /** |δ| over the layer's neurons and the training examples. */
  readonly deltas: Spread;
  /** Mean |f′(s)| over neurons and the examples of the pass; null for a softmax. */
  readonly meanSlope: number | null;
  /** What the weights leaving a neuron of this layer pass back: the median of their norms; null for the output. */
  readonly gain: number | null;
  readonly units: number;
  /** Neurons that are idle for half of the training examples or more. */
  readonly idle: number;
}

/** From one layer to the next towards the input. */
export interface Change {
  /** Size there divided by size here; 0 where nothing arrives, null where nothing leaves. */
  readonly ratio: number | null;
  readonly striking: boolean;
}

const TENFOLD = 10;

/** How the mean |δ| changes from `from` to `to`. */
export function changeBetween(from: Spread, to: Spread): Change {
  const ratio = to.mean / from.mean;
  if (!Number.isFinite(ratio)) return { ratio: null, striking: false };
  return { ratio, striking: ratio <= 1 / TENFOLD || ratio >= TENFOLD };
}

/** A factor needs no more than two figures: "3.4", "16000". */
function short(value: number, numbers: Numbers): string {
  const separator = typeof numbers === 'number' ? 'point' : numbers.separator;
  const rounded = Number(value.toPrecision(2));
  return formatNumber(rounded, { digits: 2, by: 'significant', separator, hidden: isHidden(numbers) });
}

/** "÷ 34", "× 12", "→ 0" */
export function changeText({ ratio }: Change, numbers: Numbers): string {
  if (ratio === null) return '';
  if (ratio === 0) return '→ 0';
  return ratio < 1 ? `÷ ${short(1 / ratio, numbers)}` : `× ${short(ratio, numbers)}`;
}

/** `layers` run as blame flows, output layer first; `delta` is its letter. */
export function flowSentences(layers: readonly LayerFacts[], delta: string, numbers: Numbers): readonly string[] {
  const [output] = layers;
  if (!output) return [];
  const overflown = layers.find(({ deltas }) => !Number.isFinite(deltas.largest));
  if (overflown) return [`In ${overflown.name}, ${delta} has grown too large to be a number: it has exploded.`];
  if (output.deltas.largest === 0) return [silentOutput(output)];
  const sentences: string[] = [];
  let explained = 1;
  for (let index = 1; index < layers.length; index++) {
    const [from, to] = [layers[index - 1], layers[index]];
    if (to.deltas.largest === 0) return [...sentences, stopped(to)];
    const change = changeBetween(from.deltas, to.deltas);
    if (!change.striking || change.ratio === null) continue;
    explained *= change.ratio;
    sentences.push(striking(from, to, change.ratio, delta, numbers));
  }
  const overall = overallSentence(layers, explained, delta, numbers);
  if (overall) sentences.push(overall);
  return sentences;
}

function silentOutput({ name, activation }: LayerFacts): string {
  if (!activationDefinition(activation).trainable) return `No blame leaves ${name}: ${flat(activation)}`;
  return 'There is no blame to pass back: every output is exactly right, or stands where its slope is 0.';
}

function flat(activation: ActivationName): string {
  return `the slope of ${activationDefinition(activation).label} is 0 everywhere, so nothing flows through it.`;
}

function stopped({ name, activation, units, idle }: LayerFacts): string {
  if (!activationDefinition(activation).trainable) return `No blame gets through ${name}: ${flat(activation)}`;
  if (idle === units) {
    return `No blame gets through ${name}: all of its neurons are off for the examples that could teach them.`;
  }
  return `No blame reaches ${name}: what the next layer passes back is 0, as with weights that are all 0.`;
}

function striking(from: LayerFacts, to: LayerFacts, ratio: number, delta: string, numbers: Numbers): string {
  const factor = short(ratio < 1 ? 1 / ratio : ratio, numbers);
  const [before, after] = [from.deltas.mean, to.deltas.mean].map((size) => formatNumber(size, numbers));
  const sizes = `the mean |${delta}| goes from ${before} to ${after}`;
  const way = `from ${from.name} to ${to.name}`;
  if (ratio < 1) return `Vanishing ${way}: ${sizes}, ${factor}× smaller. ${shrinkCause(from, to, numbers)}`;
  return `Exploding ${way}: ${sizes}, ${factor}× larger. ${growthCause(from, to, numbers)}`;
}

/** A mean slope from here on takes little away. */
const STEEP = 0.7;
/** Weights that pass on less than this take something away. */
const SMALL_GAIN = 0.8;

function shrinkCause(from: LayerFacts, to: LayerFacts, numbers: Numbers): string {
  const causes: string[] = [];
  if (to.idle > 0 && 2 * to.idle >= to.units) causes.push(idleCause(to));
  else if (to.meanSlope !== null && to.meanSlope < STEEP) causes.push(slopeCause(to, to.meanSlope, numbers));
  if (to.gain !== null && to.gain < SMALL_GAIN) {
    causes.push(`the weights of ${from.name} are small and pass on only ${short(to.gain, numbers)} of it`);
  }
  if (causes.length === 0) causes.push('what its neurons are blamed for nearly cancels');
  const text = causes.join(', and ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function idleCause({ activation, idle, units, name }: LayerFacts): string {
  const state = activation === 'relu' ? 'off' : 'saturated';
  return `${idle} of the ${units} neurons of ${name} are ${state} for most examples`;
}

function slopeCause({ activation, name }: LayerFacts, meanSlope: number, numbers: Numbers): string {
  const average = `the slopes of ${name} average ${short(meanSlope, numbers)}`;
  return activation === 'sigmoid' ? `${average} (a sigmoid’s is never above ¼)` : average;
}

function growthCause(from: LayerFacts, to: LayerFacts, numbers: Numbers): string {
  if (to.gain !== null && to.gain > 1) {
    return `The weights of ${from.name} are large: they multiply what comes back by about ${short(to.gain, numbers)}.`;
  }
  return `The weights of ${from.name} add up what comes back from many neurons.`;
}

/** What many layers do together, where no single one stands out enough to account for it. */
function overallSentence(
  layers: readonly LayerFacts[],
  explained: number,
  delta: string,
  numbers: Numbers,
): string | null {
  const [first, last] = [layers[0], layers[layers.length - 1]];
  const crossed = layers.length - 1;
  if (crossed < 1) return 'With one layer, blame has no way to go: nothing can vanish or explode.';
  const { ratio } = changeBetween(first.deltas, last.deltas);
  if (ratio === null || ratio === 0) return null;
  const rest = ratio / explained;
  const way = `from ${first.name} to ${last.name}`;
  const factor = short(ratio < 1 ? 1 / ratio : ratio, numbers);
  const each = short(ratio < 1 ? ratio ** (-1 / crossed) : ratio ** (1 / crossed), numbers);
  if (rest <= 1 / TENFOLD) {
    const cause = layers.slice(1).every(({ activation }) => activation === 'sigmoid')
      ? ' Every sigmoid takes at least three quarters of it.'
      : '';
    return `Vanishing little by little: ${way} the mean |${delta}| shrinks ${factor}×, about ${each}× per layer.${cause}`;
  }
  if (rest >= TENFOLD) {
    return `Exploding little by little: ${way} the mean |${delta}| grows ${factor}×, about ${each}× per layer: the weights amplify it.`;
  }
  if (explained !== 1) return null;
  const way2 = ratio < 1 ? `shrinks ${factor}×` : `grows ${factor}×`;
  return `${way[0].toUpperCase()}${way.slice(1)}, the mean |${delta}| ${way2}: nothing vanishes or explodes.`;
}
