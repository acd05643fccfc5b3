// What the small picture of a run is told to draw. Types only.

/** Examples of one set: `size` inputs each, of which the first (two) are drawn. */
export interface PicturedPoints {
  readonly count: number;
  readonly size: number;
  readonly inputs: ArrayLike<number>;
  /** Classes in a plane, targets on a line. */
  readonly values: ArrayLike<number>;
}

export interface PinPictureData {
  /** plane: two inputs, regions; line: one input, the fitted curve. */
  readonly kind: 'plane' | 'line';
  /** Outputs at cell centres, [rows × columns × outputs]; null: not known yet. */
  readonly surface: Float32Array | null;
  readonly columns: number;
  readonly rows: number;
  readonly outputs: number;
  readonly domain: readonly (readonly [number, number])[];
  readonly classes: number;
  readonly train: PicturedPoints;
  readonly test: PicturedPoints;
  /** What it is, for screen readers. */
  readonly label: string;
}

export interface PinPicture {
  update(data: PinPictureData): void;
  destroy(): void;
}
