// What the comparison of a layer's activations for two images is told to draw. Types only.

export interface LayerPairData {
  /** Names of the two images: "A", "B". */
  readonly names: readonly [string, string];
  /** [n] activations of each, in the order they are drawn in. */
  readonly rows: readonly [ArrayLike<number>, ArrayLike<number>];
  /** Places (in that order) of the neurons that differ most: they are marked. */
  readonly marked: readonly number[];
  /** Names of the neurons, in that order: "1", "2", … */
  readonly places: readonly string[];
  /** What full height means, and as text. */
  readonly limit: number;
  readonly scale: string;
  /** In words. */
  readonly label: string;
}

export interface LayerPair {
  update(data: LayerPairData): void;
  destroy(): void;
}
