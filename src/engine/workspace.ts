// The buffers of a pass: allocated once, filled again and again.
import { createFloats, validateShape } from './parameters.ts';
import type { CompressedInputs } from './sparse-kernels.ts';
import { createCompressedInputs } from './sparse-kernels.ts';
import type { FloatArray, NetworkShape, Precision } from './types.ts';
import { activationOf, layerCount, unitsOf } from './types.ts';

/**
 * All per-example values of a batch of up to `capacity` examples, row-major [m × n_l], indexed by layer number.
 * Rows from m on hold leftovers of earlier batches.
 */
export interface Workspace {
  readonly shape: NetworkShape;
  readonly capacity: number;
  readonly precision: Precision;
  /** Σ_k w^l_{jk} a^{l-1}_k, without the bias. */
  readonly weightedSums: FloatArray[];
  /** The weighted sum plus the bias (z^l of the fixtures). */
  readonly preActivations: FloatArray[];
  /** a^l; activations[0] is the input. */
  readonly activations: FloatArray[];
  /** f′ at the pre-activations; empty for a softmax layer. */
  readonly slopes: FloatArray[];
  /** δ^l, not divided by m. */
  readonly deltas: FloatArray[];
  /** ∂L/∂a^L [m × n_L]; not written where the delta is formed directly (see `fusesOutputDelta`). */
  readonly lossGradients: FloatArray;
  /** ∂L/∂a^l for l = 0 … L-1, 0 being the input; empty for L. */
  readonly backpropagated: FloatArray[];
  /** L_i, [m]. */
  readonly losses: FloatArray;
  /** y, [m × targetSize]: n_L numbers or one class index for each example. */
  readonly targets: FloatArray;
  /** activations[0] without zeros, written by the forward pass and used again for the gradient; null for few inputs. */
  readonly compressedInputs: CompressedInputs | null;
}

/** Buffers for batches of up to `capacity` examples. @throws {RangeError} for a shape or capacity out of bounds. */
export function createWorkspace(shape: NetworkShape, capacity: number, precision: Precision): Workspace {
  validateShape(shape);
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new RangeError(`a workspace must hold at least one example, not ${capacity}`);
  }
  const layers = layerCount(shape);
  const perLayer = (from: number, to: number, holds: (layer: number) => boolean = () => true) =>
    Array.from({ length: layers + 1 }, (_, l) =>
      createFloats(l >= from && l <= to && holds(l) ? capacity * unitsOf(shape, l) : 0, precision),
    );
  return {
    shape,
    capacity,
    precision,
    weightedSums: perLayer(1, layers),
    preActivations: perLayer(1, layers),
    activations: perLayer(0, layers),
    slopes: perLayer(1, layers, (l) => activationOf(shape, l) !== 'softmax'),
    deltas: perLayer(1, layers),
    lossGradients: createFloats(capacity * unitsOf(shape, layers), precision),
    backpropagated: perLayer(0, layers - 1),
    losses: createFloats(capacity, precision),
    targets: createFloats(capacity * unitsOf(shape, layers), precision),
    compressedInputs: createCompressedInputs(capacity, shape.inputSize),
  };
}

/** Refuses a batch that does not fit. @throws {RangeError} */
export function requireCapacity(workspace: Workspace, count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > workspace.capacity) {
    throw new RangeError(`a batch of ${count} examples does not fit a workspace for ${workspace.capacity}`);
  }
}
