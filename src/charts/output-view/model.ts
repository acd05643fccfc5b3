// What the output view is told to draw, for each kind of data. Types only.
import type { Separator } from '../shared/text.ts';

/** Examples in the plane. `inputs` holds x₁, x₂ of each example in turn; `labels` the class of each. */
export interface PlanePoints {
  readonly count: number;
  readonly inputs: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/** Two inputs: decision regions with the examples on top. */
export interface PlaneData {
  readonly kind: 'plane';
  /** Outputs at cell centres, [rows × columns × outputs], first row = smallest x₂; null: not known yet. Painted again when another array is passed. */
  readonly surface: Float32Array | null;
  readonly columns: number;
  readonly rows: number;
  readonly outputs: number;
  /** With one output: its values for a sure class 0 and a sure class 1, [0, 1] for sigmoid, [−1, 1] for tanh. */
  readonly outputRange: readonly [number, number];
  readonly domain: readonly (readonly [number, number])[];
  readonly inputNames: readonly string[];
  /** One name per class, 2 … 4 of them. */
  readonly classNames: readonly string[];
  readonly train: PlanePoints;
  readonly test: PlanePoints;
  /** Index of the training example being stepped. */
  readonly current: number | null;
  format(value: number): string;
  /** Of the numbers on the axes. */
  readonly separator: Separator;
}

/** Examples of a regression with one input: x and y of each. */
export interface LinePoints {
  readonly count: number;
  readonly inputs: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}

/** One input: the fitted curve over the examples. */
export interface LineData {
  readonly kind: 'line';
  /** The output at the centres of `columns` equal cells of the domain, [columns]; null: not known yet. */
  readonly curve: Float32Array | null;
  readonly domain: readonly [number, number];
  readonly inputName: string;
  readonly outputName: string;
  readonly train: LinePoints;
  readonly test: LinePoints;
  readonly current: number | null;
  format(value: number): string;
  /** Of the numbers on the axes. */
  readonly separator: Separator;
}

/** One output of a network whose data cannot be drawn in a plane. */
export interface VectorOutput {
  readonly name: string;
  /** null: not computed yet. */
  readonly output: number | null;
  readonly outputText: string;
  readonly target: number | null;
  readonly targetText: string;
  /** Their ids, for the cards that say where they come from. */
  readonly outputQuantity?: string;
  readonly targetQuantity?: string;
}

/** Any other data: target and output side by side, for the example being stepped. */
export interface VectorData {
  readonly kind: 'vector';
  readonly outputs: readonly VectorOutput[];
}

export type OutputViewData = PlaneData | LineData | VectorData;

export interface OutputViewHandlers {
  /** The user picked a training example, by its index. */
  onPick?(trainIndex: number): void;
  /** An output or a target was pressed. */
  onSelect?(quantity: string): void;
}

export interface OutputView {
  update(data: OutputViewData): void;
  destroy(): void;
}
