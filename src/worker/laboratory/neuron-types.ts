// The question what the neurons of a layer look for, and its answer. Types only.

/** What the test images do to every neuron of a layer. */
export interface NeuronRequest {
  readonly kind: 'neuron';
  /** From 1; the last one is the outputs. */
  readonly layer: number;
  /** So many of the most and of the least exciting images of each neuron. */
  readonly count: number;
}

/** Row-major, one row per neuron of the layer. */
export interface NeuronAnswer {
  readonly kind: 'neuron';
  readonly layer: number;
  readonly units: number;
  readonly count: number;
  /** Number of test images. */
  readonly images: number;
  /** [n × count] indices into the test set, the most exciting first. */
  readonly most: Uint32Array;
  readonly mostActivations: Float32Array;
  /** What stands behind these: the pre-activation; of a softmax the lead over all the others together. */
  readonly mostScores: Float32Array;
  /** The least exciting first; of those with the same activation, the one with the smallest sum. */
  readonly least: Uint32Array;
  readonly leastActivations: Float32Array;
  /** [n × 784] mean of the test images, each weighted by the positive part of the activation; ink 0 … 1. */
  readonly averages: Float32Array;
  /** [n × 10] mean activation over the test images of each digit. */
  readonly perDigit: Float32Array;
  /** [n] share of the images with an activation of almost nothing (below 0.01). */
  readonly off: Float32Array;
  /** [n] share of the images with an activation at an end of its range; 0 where it has none. */
  readonly saturated: Float32Array;
}
