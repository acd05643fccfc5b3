// The question what a neuron looks for, and its answer. Types only.

/** Which test images excite a neuron most and least. */
export interface NeuronRequest {
  readonly kind: 'neuron';
  /** From 1. */
  readonly layer: number;
  readonly neuron: number;
  /** So many of the most and of the least exciting images. */
  readonly count: number;
}

export interface NeuronAnswer {
  readonly kind: 'neuron';
  readonly layer: number;
  readonly neuron: number;
  /** Indices into the test set, the most exciting first. */
  readonly most: Uint32Array;
  readonly mostActivations: Float32Array;
  /** The least exciting first. */
  readonly least: Uint32Array;
  readonly leastActivations: Float32Array;
  /** [784] mean of the test images, each weighted by the positive part of the activation; ink 0 … 1. */
  readonly average: Float32Array;
  /** Mean activation over the test images of each digit. */
  readonly perDigit: Float32Array;
}
