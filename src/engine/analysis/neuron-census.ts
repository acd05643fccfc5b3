// What each neuron of a layer responds to, counted over many labelled images: the most and least exciting ones, the mean
// per class, how often it is off, and the average image weighted by its activation.
import { exp, log } from '../elementary.ts';

/** For a layer of n neurons, k classes, p pixels and the `kept` best. All row-major, one row per neuron. */
export interface NeuronCensus {
  readonly units: number;
  readonly classes: number;
  readonly pixels: number;
  readonly kept: number;
  /** [n × kept] numbers of images, the most exciting first. */
  readonly most: Uint32Array;
  readonly mostActivations: Float32Array;
  /** The least exciting first. */
  readonly least: Uint32Array;
  readonly leastActivations: Float32Array;
  /** [n × k] sums of the activations; a mean once `finishCensus` was called. */
  readonly perClass: Float64Array;
  readonly classCounts: Uint32Array;
  /** [n] number of images with an activation of almost nothing, and at an end of its range; shares when finished. */
  readonly off: Float64Array;
  readonly saturated: Float64Array;
  /** [n × p] sums of ink times the positive part of the activation; a mean when finished, 0 for a neuron never on. */
  readonly averages: Float64Array;
  readonly weightSums: Float64Array;
  readonly mostScores: Float64Array;
  readonly leastScores: Float64Array;
  /** Scratch. */
  readonly inked: Uint32Array;
  seen: number;
}

/** Activations closer to 0 count as nothing. */
export const OFF_BELOW = 0.01;
/** An activation this close to an end of a bounded range cannot go much further. */
const SATURATED_WITHIN = 0.02;

export function createCensus(units: number, classes: number, pixels: number, kept: number): NeuronCensus {
  return {
    units,
    classes,
    pixels,
    kept,
    most: new Uint32Array(units * kept),
    mostActivations: new Float32Array(units * kept),
    least: new Uint32Array(units * kept),
    leastActivations: new Float32Array(units * kept),
    perClass: new Float64Array(units * classes),
    classCounts: new Uint32Array(classes),
    off: new Float64Array(units),
    saturated: new Float64Array(units),
    averages: new Float64Array(units * pixels),
    weightSums: new Float64Array(units),
    mostScores: new Float64Array(units * kept),
    leastScores: new Float64Array(units * kept),
    inked: new Uint32Array(pixels),
    seen: 0,
  };
}

export interface CensusRow {
  /** [n] of one image. */
  readonly activations: ArrayLike<number>;
  /** What decides between equal activations: what stood behind them (its pre-activation, or `softmaxLeads`). */
  readonly scores: ArrayLike<number>;
  readonly label: number;
  /** [p] */
  readonly image: ArrayLike<number>;
  /** Turns an element of `image` into ink 0 … 1. */
  readonly inkScale: number;
  /** Least and greatest activation possible. */
  readonly range: readonly [number, number];
}

/** Adds the next image; they are numbered in the order they come. */
export function addToCensus(census: NeuronCensus, row: CensusRow): void {
  const { units, classes } = census;
  const { activations, label, range } = row;
  const { most, least } = rankings(census);
  const number = census.seen++;
  census.classCounts[label]++;
  for (let j = 0; j < units; j++) {
    // As it is kept: what is equal in single precision is to count as equal.
    const value = Math.fround(activations[j]);
    census.perClass[j * classes + label] += value;
    if (Math.abs(value) < OFF_BELOW) census.off[j]++;
    if (isSaturated(value, range)) census.saturated[j]++;
    const score = row.scores[j];
    keep(most, j, number, value, score);
    keep(least, j, number, value, score);
  }
  addImage(census, row);
}

function isSaturated(activation: number, [least, greatest]: readonly [number, number]): boolean {
  if (!Number.isFinite(greatest) || !Number.isFinite(least)) return false;
  return activation <= least + SATURATED_WITHIN || activation >= greatest - SATURATED_WITHIN;
}

/** Images in the order of how much (sign 1) or how little (−1) they excite, `kept` places per neuron. */
interface Ranking {
  readonly numbers: Uint32Array;
  readonly values: Float32Array;
  readonly scores: Float64Array;
  readonly sign: 1 | -1;
  readonly kept: number;
  /** Places that are taken. */
  readonly filled: number;
}

function rankings(census: NeuronCensus): { readonly most: Ranking; readonly least: Ranking } {
  const { kept, seen, most, mostActivations, mostScores, least, leastActivations, leastScores } = census;
  const shared = { kept, filled: Math.min(seen, kept) };
  return {
    most: { ...shared, numbers: most, values: mostActivations, scores: mostScores, sign: 1 },
    least: { ...shared, numbers: least, values: leastActivations, scores: leastScores, sign: -1 },
  };
}

/** Puts an image where it belongs in the ranking of one neuron; of equals, the earlier one stays ahead. */
function keep(ranking: Ranking, neuron: number, number: number, value: number, score: number): void {
  const { numbers, values, scores, sign, kept, filled } = ranking;
  const start = neuron * kept;
  const isAhead = (place: number) =>
    sign * (value - values[place]) > 0 || (value === values[place] && sign * (score - scores[place]) > 0);
  let at = start + filled;
  if (filled === kept) {
    at -= 1;
    if (!isAhead(at)) return;
  }
  for (; at > start && isAhead(at - 1); at--) {
    numbers[at] = numbers[at - 1];
    values[at] = values[at - 1];
    scores[at] = scores[at - 1];
  }
  numbers[at] = number;
  values[at] = value;
  scores[at] = score;
}

function addImage(census: NeuronCensus, { activations, image, inkScale }: CensusRow): void {
  const { units, pixels, averages, weightSums, inked } = census;
  // Most of an image is paper.
  let count = 0;
  for (let k = 0; k < pixels; k++) if (image[k] !== 0) inked[count++] = k;
  for (let j = 0; j < units; j++) {
    const weight = activations[j];
    if (!(weight > 0)) continue;
    weightSums[j] += weight;
    const scaled = weight * inkScale;
    const start = j * pixels;
    for (let i = 0; i < count; i++) averages[start + inked[i]] += scaled * image[inked[i]];
  }
}

/** Sums become means and shares; call it once, after the last image. */
export function finishCensus(census: NeuronCensus): void {
  const { units, classes, pixels, perClass, classCounts, averages, weightSums, off, saturated, seen } = census;
  for (let j = 0; j < units; j++) {
    for (let k = 0; k < classes; k++) perClass[j * classes + k] /= Math.max(1, classCounts[k]);
    const weight = weightSums[j];
    for (let k = 0; k < pixels; k++) averages[j * pixels + k] = weight > 0 ? averages[j * pixels + k] / weight : 0;
    off[j] /= Math.max(1, seen);
    saturated[j] /= Math.max(1, seen);
  }
}

/**
 * What stands behind activations that may be equal (0 below the kink, 1.000 at the end): the pre-activation; of a
 * softmax its lead over all the others together, s_j − ln Σ_{k≠j} e^{s_k}, written to `into`.
 */
export function softmaxLeads(
  preActivations: ArrayLike<number>,
  start: number,
  units: number,
  into: Float64Array,
): void {
  for (let j = 0; j < units; j++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < units; k++) if (k !== j) largest = Math.max(largest, preActivations[start + k]);
    let sum = 0;
    for (let k = 0; k < units; k++) if (k !== j) sum += exp(preActivations[start + k] - largest);
    into[j] = units === 1 ? 0 : preActivations[start + j] - largest - log(sum);
  }
}
