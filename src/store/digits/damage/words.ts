// What is broken and what that does, in words.
import type { NetworkShape } from '../../../engine/types.ts';
import { percent } from '../../../explain/digits-words.ts';
import { formatSetting, HIDDEN, isHidden, type NumberStyle } from '../../../explain/format.ts';
import type { Damage } from '../../../worker/protocol.ts';
import { accuracyOf, favouriteOf, isIntact, type Score, SWEEP_VALUES, type SweepName } from './breaking.ts';

/** Every damage as a phrase: "2 px to the right", "no biases". Settings are never hidden. */
export function damagePhrases(damage: Damage, { layers }: NetworkShape, numbers: NumberStyle): string[] {
  const phrases: string[] = [];
  const given = (value: number) => formatSetting(value, numbers);
  if (damage.weightNoise > 0) phrases.push(`noise of ${given(damage.weightNoise)} deviations on every weight`);
  for (const { layer, neuron } of damage.off) {
    if (neuron === null) phrases.push(`all ${layers[layer - 1].units} neurons of hidden layer ${layer} off`);
  }
  const single = damage.off.filter(({ neuron }) => neuron !== null);
  const several = layers.length > 2;
  const names = single.map(({ layer, neuron }) => `${(neuron ?? 0) + 1}${several ? ` of layer ${layer}` : ''}`);
  if (names.length > 0) phrases.push(`hidden neuron${names.length > 1 ? 's' : ''} ${listed(names)} off`);
  if (damage.biasesOff) phrases.push('no biases');
  if (damage.rotation !== 0) {
    const way = damage.rotation > 0 ? 'clockwise' : 'anticlockwise';
    phrases.push(`images turned by ${given(Math.abs(damage.rotation))}° ${way}`);
  }
  const moves = [
    damage.shiftX === 0 ? '' : `${given(Math.abs(damage.shiftX))} px to the ${damage.shiftX > 0 ? 'right' : 'left'}`,
    damage.shiftY === 0 ? '' : `${given(Math.abs(damage.shiftY))} px ${damage.shiftY > 0 ? 'down' : 'up'}`,
  ].filter(Boolean);
  if (moves.length > 0) phrases.push(`images moved ${moves.join(' and ')}`);
  if (damage.permuted) phrases.push('pixels in another order');
  return phrases;
}

function listed(names: readonly string[]): string {
  if (names.length > 6) return `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** What the damage does to the answers, as sentences; the most telling ones first, at most three. */
export function damageReading(damage: Damage, score: Score, intact: Score, numbers: NumberStyle): string[] {
  const before = accuracyOf(intact, score.count);
  const after = accuracyOf(score);
  if (isIntact(damage)) return ['Nothing is broken yet. Move something.'];
  const sentences: string[] = [];
  const lost = before - after;
  if (Math.abs(lost) < 0.005) sentences.push('That hardly matters: what one weight says wrong, others make up for.');
  const favourite = favouriteOf(score);
  if (favourite.share > 0.5) {
    const digit = isHidden(numbers) ? HIDDEN : favourite.digit;
    sentences.push(`It answers ${digit} for ${percent(favourite.share, numbers)} of all images.`);
  }
  if (damage.permuted) {
    sentences.push(
      'Every image has its pixels in the same new order, so nothing is lost: a network trained on such images would read them as well as this one reads ordinary ones. To a dense network, neighbouring pixels mean nothing; this one has learnt each place by heart.',
    );
  } else if (damage.shiftX !== 0 || damage.shiftY !== 0 || damage.rotation !== 0) {
    sentences.push(
      'To us it is the same digit. To a dense network it is other pixels: every weight belongs to one place, and MNIST digits always stand in the middle.',
    );
  }
  if (damage.off.some(({ neuron }) => neuron === null)) {
    sentences.push('With a whole layer off nothing of the image gets through: the biases behind it give every answer.');
  }
  if (damage.biasesOff && sentences.length < 2) {
    sentences.push('Without biases every neuron’s threshold is 0: the more it relied on its own, the more it errs.');
  }
  if (damage.weightNoise > 0 && sentences.length < 2) {
    sentences.push(
      'Noise adds up over hundreds of weights with either sign, so that much of it cancels; what is left grows with the noise.',
    );
  }
  return sentences.slice(0, 3);
}

const WITHIN = 0.05;

/** What a curve shows, once it is complete; null before. */
export function sweepReading(
  name: SweepName,
  accuracies: readonly (number | null)[],
  numbers: NumberStyle,
): string | null {
  if (accuracies.some((accuracy) => accuracy === null)) return null;
  const values = SWEEP_VALUES[name];
  const heights = accuracies.map((accuracy) => accuracy ?? 0);
  const middle = values.indexOf(0);
  const top = heights[middle];
  const far = heights[heights.length - 1];
  const given = (value: number) => formatSetting(value, numbers);
  const reach = reachOf(heights, middle);
  const shown = (share: number) => percent(share, numbers);
  if (name === 'weightNoise') {
    return `As it is, ${shown(top)}; with noise as large as the weights themselves, ${shown(heights[values.indexOf(1)])}; with three times as much, ${shown(far)}. One guess in ten would be right by chance.`;
  }
  const unit = name === 'shiftX' ? ' px' : '°';
  const step = values[1] - values[0];
  const held =
    reach === 0
      ? `Already ${given(step)}${unit} costs more than 5 points.`
      : `Up to ${given(reach * step)}${unit} either way costs less than 5 points.`;
  if (name === 'shiftX') {
    const half = middle + 4;
    const four = (heights[half] + heights[middle - 4]) / 2;
    return `${held} At ${given(4)} px it reads ${shown(four)} right, about as many to the left as to the right: it needs digits that stand in the middle. A convolutional network, which looks for the same thing everywhere, would not.`;
  }
  const upside = heights[heights.length - 1];
  return `${held} Upside down it still reads ${shown(upside)} right: 0, 1 and 8 look much the same from either side.`;
}

/** So many places to either side stay within five points of the middle. */
function reachOf(heights: readonly number[], middle: number): number {
  let reach = 0;
  const holds = (place: number) => heights[place] !== undefined && heights[place] >= heights[middle] - WITHIN;
  while (holds(middle - reach - 1) && holds(middle + reach + 1)) reach++;
  return reach;
}

/** The neurons that are missed most when they alone are off, and how much is lost. */
export interface Missed {
  readonly neuron: number;
  readonly accuracy: number;
  /** Points of accuracy, 0 … 1; negative where it does better without. */
  readonly lost: number;
}

export function missedMost(accuracies: readonly (number | null)[], before: number): Missed[] {
  return accuracies
    .flatMap((accuracy, neuron) => (accuracy === null ? [] : [{ neuron, accuracy, lost: before - accuracy }]))
    .sort((a, b) => b.lost - a.lost || a.neuron - b.neuron);
}
