// What is broken and what that does, in words.
import type { NetworkShape } from '../../../engine/types.ts';
import { percent } from '../../../explain/digits-words.ts';
import { formatSetting, HIDDEN, isHidden, MINUS, type NumberStyle, separated } from '../../../explain/format.ts';
import type { Damage, SeenExamples } from '../../../worker/protocol.ts';
import { accuracyOf, bestOf, favouriteOf, isIntact, OUTPUTS, type Score } from './breaking.ts';
import type { TrainingCopy } from './state.ts';

/** Every damage as a phrase: "2 px to the right", "no biases". Settings are never hidden. */
export function damagePhrases(damage: Damage, { layers }: NetworkShape, numbers: NumberStyle): string[] {
  const phrases: string[] = [];
  const given = (value: number) => formatSetting(value, numbers);
  if (damage.weightNoise > 0) {
    const unit = damage.weightNoise === 1 ? 'deviation' : 'deviations';
    phrases.push(`noise of ${given(damage.weightNoise)} ${unit} on every weight`);
  }
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

/** Which network all is about, while one is trained; `copy` null: none can be broken yet. */
export function copyWords(copy: TrainingCopy | null, isLesson: boolean): string {
  if (copy === null) return 'The network is on its way. Once it is there, a copy of it can be broken here.';
  const what = isLesson ? 'The network is being taught' : 'The network is being trained';
  if (copy.update === null) return `${what}. A copy of it is being made.`;
  const updates = `${copy.update.toLocaleString('en')} update${copy.update === 1 ? '' : 's'}`;
  return `${what}. All here is about a copy of it, made after ${updates}${isLesson ? ' of the lesson' : ''}.`;
}

function listed(names: readonly string[]): string {
  if (names.length > 6) return `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

interface Remark {
  readonly applies: boolean;
  /** Where it is all that is broken, and where other things are as well. */
  readonly alone: string;
  readonly among: string;
}

function remarksOn(damage: Damage): Remark[] {
  const { off, permuted, shiftX, shiftY, rotation, biasesOff, weightNoise } = damage;
  return [
    {
      applies: off.some(({ neuron }) => neuron === null),
      alone: 'With a whole layer off nothing of the image gets through: the biases behind it give every answer.',
      among: 'With a whole layer off nothing of the image gets through: whatever else is broken, all get one answer.',
    },
    {
      applies: permuted,
      alone:
        'Every image has its pixels in the same new order, so nothing is lost: a network trained on such images would read them as well as this one reads ordinary ones. To a dense network, neighbouring pixels mean nothing; this one has learnt each place by heart.',
      among: 'Pixels in another order: nothing is lost, but this network has learnt each place by heart.',
    },
    {
      applies: shiftX !== 0 || shiftY !== 0 || rotation !== 0,
      alone:
        'To us it is the same digit. To a dense network it is other pixels: every weight belongs to one place, and MNIST digits always stand in the middle.',
      among: 'Moved images: the same digit to us, other pixels to a dense network.',
    },
    {
      applies: biasesOff,
      alone: 'Without biases every neuron’s threshold is 0: the more it relied on its own, the more it errs.',
      among: 'No biases: every neuron’s threshold is 0.',
    },
    {
      applies: weightNoise > 0,
      alone:
        'Noise adds up over hundreds of weights with either sign, so that much of it cancels; what is left grows with the noise.',
      among: 'Noise: over hundreds of weights much of it cancels; what is left grows with it.',
    },
    {
      applies: off.some(({ neuron }) => neuron !== null),
      alone: '',
      among: 'Neurons off: what they would have said is missing from every sum after them.',
    },
  ];
}

/** What the damage does to the answers, as sentences: what happens first, then why, for each thing that is broken. */
export function damageReading(
  damage: Damage,
  { score, intact, seen }: { readonly score: Score; readonly intact: Score; readonly seen: SeenExamples | null },
  numbers: NumberStyle,
): string[] {
  if (isIntact(damage)) return ['Nothing is broken yet. Move something.'];
  const sentences: string[] = [];
  const remarks = remarksOn(damage).filter(({ applies }) => applies);
  const lost = accuracyOf(intact, score.count) - accuracyOf(score);
  if (Math.abs(lost) < 0.005) {
    const isInside = damage.off.length > 0 || damage.weightNoise > 0;
    const why = isInside && remarks.length === 1 ? ': what one weight says wrong, others make up for' : '';
    sentences.push(`That hardly matters${why}.`);
  }
  const favourite = favouriteOf(score);
  const digit = isHidden(numbers) ? HIDDEN : favourite.digit;
  if (favourite.share === 1 && seen !== null && areAllTied(seen)) {
    const each = percent(1 / OUTPUTS, numbers);
    sentences.push(
      `All ten outputs are equal, ${each} each, whatever the image: a tie. The first of them, ${digit}, counts as its answer.`,
    );
  } else if (favourite.share > 0.5) {
    sentences.push(`It answers ${digit} for ${percent(favourite.share, numbers)} of all images.`);
  }
  for (const { alone, among } of remarks) sentences.push(remarks.length === 1 ? alone : among);
  return sentences.filter(Boolean);
}

/** Whether nothing decides between the digits, in any of the examples. */
function areAllTied({ outputs }: SeenExamples): boolean {
  const count = outputs.length / OUTPUTS;
  for (let place = 0; place < count; place++) if (bestOf(outputs, place).tied < OUTPUTS) return false;
  return count > 0;
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

/** Those that are missed as little as the least missed one, as far as the figures show. */
export function missedLeast(list: readonly Missed[]): number[] {
  const least = list[list.length - 1];
  if (!least) return [];
  const among = list.filter(({ accuracy }) => tenths(accuracy) === tenths(least.accuracy));
  return among.map(({ neuron }) => neuron).sort((a, b) => a - b);
}

/** "Neuron 5 is missed most, neurons 1 and 3 least (0.0 pts)." */
export function missedSentence(list: readonly Missed[], before: number, numbers: NumberStyle): string {
  const [most] = list;
  const least = missedLeast(list);
  if (!most) return '';
  if (least.length === list.length) return 'All of them are missed equally.';
  const names = listed(least.map((neuron) => String(neuron + 1)));
  const change = points(list[list.length - 1].accuracy, before, numbers);
  return `Neuron ${most.neuron + 1} is missed most, ${least.length > 1 ? 'neurons' : 'neuron'} ${names} least (${change}).`;
}

/** A share as it is shown, in tenths of a percent. */
function tenths(share: number): number {
  return Math.round(Number((share * 100).toFixed(1)) * 10);
}

/** The difference of two shares as they are shown, in percentage points: "−12.3 pts". */
export function points(after: number, before: number, numbers: NumberStyle): string {
  if (isHidden(numbers)) return `${HIDDEN} pts`;
  const difference = tenths(after) - tenths(before);
  const sign = difference === 0 ? '' : difference < 0 ? MINUS : '+';
  return `${sign}${separated((Math.abs(difference) / 10).toFixed(1), numbers)} pts`;
}
