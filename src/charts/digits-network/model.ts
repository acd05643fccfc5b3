// What the picture of a digit network is told to draw. Types only.
import type { FloatArray } from '../../engine/types.ts';
import type { BarsData } from '../bars/model.ts';

/** A hidden layer. What is long to say about a neuron is asked for when it is needed. */
export interface HiddenLayer {
  readonly count: number;
  /** Activations relative to the largest, −1 … 1; null while not computed. */
  readonly shares: ArrayLike<number> | null;
  /** δ relative to the layer's largest, −1 … 1; NaN while not computed, null where none is. */
  readonly deltas: ArrayLike<number> | null;
  /** The neuron of the step, or the one pointed at or selected. */
  readonly current: number | null;
  /** "hidden neuron 4: activation 4.070, delta −0.120" */
  label(neuron: number): string;
  /** The id of its activation, where that is one of the pass on screen. */
  quantity(neuron: number): string | null;
}

export interface OutputNeuron {
  /** As in HiddenLayer; null while not computed. */
  readonly delta: number | null;
  readonly current: boolean;
}

export interface NetworkEdge {
  /** The layer it leads to, from 2: the edges into the first one are images. */
  readonly layer: number;
  readonly from: number;
  readonly to: number;
  /** Relative to the layer's largest weight, −1 … 1: the sign is the colour, the magnitude the width. */
  readonly strength: number;
  readonly current: boolean;
}

/** Which way the current step works along the edges. */
export type Flow = 'forward' | 'backward' | 'update';

export interface DigitsPicture {
  readonly image: ArrayLike<number> | null;
  readonly imageLabel: string;
  /** The pixel pointed at, and what there is to say about it. */
  readonly pixel: number | null;
  readonly pixelNote: string;
  /** W¹, [n_1 × 784], row-major: each row is drawn as an image. */
  readonly weights: FloatArray;
  /** Hidden layers, the first one first. */
  readonly layers: readonly HiddenLayer[];
  readonly outputs: readonly OutputNeuron[];
  /** Weakest first, so that strong ones lie on top. */
  readonly edges: readonly NetworkEdge[];
  readonly flow: Flow;
  /** The picture is still being drawn: names that say values can wait. */
  readonly live: boolean;
  readonly bars: BarsData;
}

export interface DigitsNetworkHandlers {
  /** Layers from 1. */
  onNeuron(layer: number, neuron: number): void;
  onOutput(neuron: number): void;
  /** The hidden neuron pointed at or focused. */
  onPoint(layer: number, neuron: number): void;
  /** The pixel pointed at, by mouse, finger or arrow keys. */
  onPixel(pixel: number): void;
  /** Nothing is pointed at any more. */
  onLeave(): void;
}

export interface DigitsNetwork {
  update(picture: DigitsPicture): void;
  destroy(): void;
}
