// What the picture of a digit network is told to draw. Types only.
import type { FloatArray } from '../../engine/types.ts';
import type { BarsData } from '../bars/model.ts';

export interface HiddenNeuron {
  /** "hidden neuron 4: activation 4.070, delta −0.120" */
  readonly label: string;
  /** The id of its activation, where that is one of the pass on screen. */
  readonly quantity: string | null;
  /** Height of the activation bar, 0 … 1; null while not computed. */
  readonly share: number | null;
  /** δ relative to the layer's largest, −1 … 1; null while not computed. */
  readonly delta: number | null;
  readonly current: boolean;
}

export interface OutputNeuron {
  /** As in HiddenNeuron. */
  readonly delta: number | null;
  readonly current: boolean;
}

export interface OutputEdge {
  readonly from: number;
  readonly to: number;
  /** Relative to the largest weight, −1 … 1: the sign is the colour, the magnitude the width. */
  readonly strength: number;
  readonly current: boolean;
}

/** Which way the current step works along the edges. */
export type Flow = 'forward' | 'backward' | 'update';

export interface DigitsPicture {
  readonly image: ArrayLike<number> | null;
  readonly imageLabel: string;
  /** W¹, [hidden × 784], row-major: each row is drawn as an image. */
  readonly weights: FloatArray;
  readonly hidden: readonly HiddenNeuron[];
  readonly outputs: readonly OutputNeuron[];
  /** Weakest first, so that strong ones lie on top. */
  readonly edges: readonly OutputEdge[];
  readonly flow: Flow;
  /** The picture is still being drawn: names that say values can wait. */
  readonly live: boolean;
  readonly bars: BarsData;
}

export interface DigitsNetworkHandlers {
  onHidden(neuron: number): void;
  onOutput(neuron: number): void;
  /** The hidden neuron pointed at or focused; null when none. */
  onPoint(neuron: number | null): void;
}

export interface DigitsNetwork {
  update(picture: DigitsPicture): void;
  destroy(): void;
}
