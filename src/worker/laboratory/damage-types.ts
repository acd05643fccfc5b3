// The question how a damaged network, or a network with changed images, does on the test set. Types only.

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
  /** Degrees, clockwise, about the middle. */
  readonly rotation: number;
}

export interface DamageRequest {
  readonly kind: 'damage';
  readonly damage: Damage;
}

export interface DamageAnswer {
  readonly kind: 'damage';
  readonly count: number;
  readonly accuracy: number;
  /** Share of the images of each digit that is read right. */
  readonly perDigit: Float32Array;
  readonly predicted: Uint8Array;
}
