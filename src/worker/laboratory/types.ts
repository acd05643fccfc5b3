// The laboratory's questions about the session's network and the stored images, and their answers. Types only.
//
// They are asked beside whatever goes on, like analyses; the newest question of a kind (and asker) counts.
import type { CopyAnswer, CopyRequest, DamageAnswer, DamageRequest } from './damage-types.ts';
import type { NeuronAnswer, NeuronRequest } from './neuron-types.ts';

/** All 10,000 test images, or the first 10,000 of the training images. */
export type LabSet = 'test' | 'train';

/** What the network makes of every image of a set. */
export interface ReadingsRequest {
  readonly kind: 'readings';
  readonly set: LabSet;
  /** Who asks: another asker's question, or one about the other set, does not take the place of this one. */
  readonly asker: string;
}

export interface ReadingsAnswer {
  readonly kind: 'readings';
  readonly set: LabSet;
  /** The network that has read them: its weights (scene/fingerprint.ts), and the updates made before. */
  readonly network: number;
  readonly update: number;
  /** The right class of every image. */
  readonly labels: Uint8Array;
  readonly predicted: Uint8Array;
  /** Probability of the predicted class (its output, where that is no probability). */
  readonly confidence: Float32Array;
  readonly losses: Float32Array;
}

/** Some images of a set, to be shown. */
export interface ImagesRequest {
  readonly kind: 'images';
  readonly set: LabSet;
  readonly indices: readonly number[];
  /** Who asks: another asker's question does not take the place of this one. */
  readonly asker: string;
}

export interface ImagesAnswer {
  readonly kind: 'images';
  /** [indices × 784] bytes, 0 paper … 255 ink */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/** What the network makes of drawings of one's own. */
export interface DrawingsRequest {
  readonly kind: 'drawings';
  /** [n × 784] bytes, 0 paper … 255 ink */
  readonly images: Uint8Array;
}

export interface DrawingsAnswer {
  readonly kind: 'drawings';
  readonly predicted: Uint8Array;
  /** Probability of the predicted class. */
  readonly confidence: Float32Array;
}

export type LabRequest =
  | ReadingsRequest
  | ImagesRequest
  | DrawingsRequest
  | NeuronRequest
  | DamageRequest
  | CopyRequest;
/** Ends the question of this key, with the loading for it: both are then answered by `done` alone. */
export interface StopRequest {
  readonly kind: 'stop';
  readonly key: string;
}

export type LabAnswer = ReadingsAnswer | ImagesAnswer | DrawingsAnswer | NeuronAnswer | DamageAnswer | CopyAnswer;
export type LabAnswerTo<Request extends LabRequest> = Extract<LabAnswer, { readonly kind: Request['kind'] }>;
