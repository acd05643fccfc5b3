// The question how damaged networks, or networks with changed images, do on the test set. Types only.
import type { NetworkShape, Parameters } from '../../engine/types.ts';

export interface Damage {
  /** Deviation of the noise added to every weight, as a share of the deviation of its layer's weights. */
  readonly weightNoise: number;
  /** Of the noise and the permutation. */
  readonly seed: number;
  /** Neurons that always give 0; `neuron` null: the whole layer. Layers from 1, hidden ones only. */
  readonly off: readonly { readonly layer: number; readonly neuron: number | null }[];
  readonly biasesOff: boolean;
  /** The pixels of every image in one and the same random order. */
  readonly permuted: boolean;
  /** Pixels to the right and down. */
  readonly shiftX: number;
  readonly shiftY: number;
  /** Degrees, clockwise, about the middle; before the shift. */
  readonly rotation: number;
}

/** A copy of the session's network as it is now: what is asked about it later holds, however the session goes on. */
export interface CopyRequest {
  readonly kind: 'copy';
}

export interface CopyAnswer {
  readonly kind: 'copy';
  /** Updates made before. */
  readonly update: number;
  readonly shape: NetworkShape;
  readonly parameters: Parameters;
}

export interface DamageRequest {
  readonly kind: 'damage';
  /** The network that is damaged; null: the session's, as it is now. */
  readonly network: { readonly shape: NetworkShape; readonly parameters: Parameters } | null;
  /** Each on its own. */
  readonly damages: readonly Damage[];
  /** Of the test images, the first so many. */
  readonly count: number;
  /** What the last of the damages makes of single images; null if that is of no interest. */
  readonly examples: DamageExamples | null;
}

export interface DamageExamples {
  /** Indices into the test set. */
  readonly indices: readonly number[];
  /** [784] ink 0 … 1; it comes after the others. */
  readonly drawing: Float32Array | null;
}

export interface DamageAnswer {
  readonly kind: 'damage';
  readonly count: number;
  /** [count] the right digits. */
  readonly labels: Uint8Array;
  /** Per damage, [count] the digits that are read. */
  readonly predicted: readonly Uint8Array[];
  readonly seen: SeenExamples | null;
}

/** k images as the network gets them, and what it makes of them. */
export interface SeenExamples {
  /** [k × 784] ink 0 … 1 */
  readonly images: Float32Array;
  /** [k × 10] */
  readonly outputs: Float32Array;
  /** [k × 784] and [k × 10]: the same without any damage. */
  readonly before: { readonly images: Float32Array; readonly outputs: Float32Array };
}
