// What can be broken, and how far: the knobs, the sweeps over them, and the accuracies read from an answer.
import type { NetworkShape } from '../../../engine/types.ts';
import type { Damage } from '../../../worker/protocol.ts';

export const INTACT: Damage = {
  weightNoise: 0,
  seed: 1,
  off: [],
  biasesOff: false,
  permuted: false,
  shiftX: 0,
  shiftY: 0,
  rotation: 0,
};

export const MOST_NOISE = 3;
export const MOST_SHIFT = 8;
export const MOST_ROTATION = 180;
/** Images while something is being moved, where all of them would take too long; and all there are. */
export const FEW_IMAGES = 2000;
export const ALL_IMAGES = 10_000;

/** Whether nothing is broken; the seed breaks nothing by itself. */
export function isIntact({ seed: _, ...damage }: Damage): boolean {
  const { seed: __, ...intact } = INTACT;
  return JSON.stringify(damage) === JSON.stringify(intact);
}

/** How one network did on the first images of the test set. */
export interface Score {
  readonly count: number;
  /** Whether all images were asked for, not the first few. */
  readonly isAll: boolean;
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
}

/** Share that is read right, of all or of the first `count`. */
export function accuracyOf({ labels, predicted, count }: Score, among = count): number {
  let right = 0;
  for (let i = 0; i < among; i++) right += Number(predicted[i] === labels[i]);
  return among > 0 ? right / among : 0;
}

/** The same for each digit; null where there is none of it. */
export function accuracyPerDigit({ labels, predicted, count }: Score, among = count): (number | null)[] {
  const right = new Array<number>(10).fill(0);
  const all = new Array<number>(10).fill(0);
  for (let i = 0; i < among; i++) {
    all[labels[i]]++;
    right[labels[i]] += Number(predicted[i] === labels[i]);
  }
  return right.map((number, digit) => (all[digit] > 0 ? number / all[digit] : null));
}

/** The digit that is answered most often, and how often; a network that is broken enough says one thing only. */
export function favouriteOf({ predicted, count }: Score): { readonly digit: number; readonly share: number } {
  const answers = new Array<number>(10).fill(0);
  for (let i = 0; i < count; i++) answers[predicted[i]]++;
  const digit = answers.indexOf(Math.max(...answers));
  return { digit, share: count > 0 ? answers[digit] / count : 0 };
}

export const OUTPUTS = 10;

/** Of one image's outputs: the digit that is answered, its share, and how many digits have no smaller one. */
export function bestOf(outputs: Float32Array, place: number) {
  const row = outputs.subarray(place * OUTPUTS, (place + 1) * OUTPUTS);
  const share = Math.max(...row);
  return { digit: row.indexOf(share), share, tied: row.filter((output) => output === share).length };
}

export type SweepName = 'shiftX' | 'rotation' | 'weightNoise';
export const SWEEP_NAMES: readonly SweepName[] = ['shiftX', 'rotation', 'weightNoise'];

const span = (from: number, to: number, step: number) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);

export const SWEEP_VALUES: Readonly<Record<SweepName, readonly number[]>> = {
  shiftX: span(-MOST_SHIFT, MOST_SHIFT, 1),
  rotation: span(-MOST_ROTATION, MOST_ROTATION, 15),
  weightNoise: span(0, MOST_NOISE, 0.25),
};

/** What a sweep depends on besides the knob that it turns. */
export function sweepKey(name: SweepName, damage: Damage): string {
  return `${name} ${JSON.stringify({ ...damage, [name]: 0 })}`;
}

/** What of the damage the network can have: neurons that another one does not have are no longer off. */
export function damageFor(damage: Damage, { layers }: NetworkShape): Damage {
  const off = damage.off.filter(
    ({ layer, neuron }) => layer < layers.length && (neuron === null || neuron < layers[layer - 1].units),
  );
  return off.length === damage.off.length ? damage : { ...damage, off };
}

/** Adds or takes away; a whole layer takes its neurons' place. */
export function withOff(damage: Damage, layer: number, neuron: number | null, isOff: boolean): Damage {
  const others = damage.off.filter((entry) => entry.layer !== layer || (neuron !== null && entry.neuron !== neuron));
  if (!isOff) return { ...damage, off: others };
  const isCovered = others.some((entry) => entry.layer === layer && entry.neuron === null);
  if (isCovered) return damage;
  const off = [...others, { layer, neuron }];
  off.sort((a, b) => a.layer - b.layer || (a.neuron ?? -1) - (b.neuron ?? -1));
  return { ...damage, off };
}
