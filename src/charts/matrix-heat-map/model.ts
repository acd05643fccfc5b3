// What a heat map of a matrix is told to draw, and what it tells of the hand on it. Types only.

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells; `rows` and `columns` are counts. */
export interface CellWindow extends Cell {
  readonly rows: number;
  readonly columns: number;
}

export interface MatrixHeatMapData {
  readonly rows: number;
  readonly columns: number;
  /** Row-major; NaN where nothing has been computed yet. */
  readonly values: Float64Array;
  /** The magnitude that gets the full colour. */
  readonly limit: number;
  /** What it is, in words. */
  readonly label: string;
  /** What the loupe shows; null when it is over another matrix. */
  readonly loupe: CellWindow | null;
  /** The number at the centre of attention. */
  readonly focus: Cell;
  /** Cells to outline: of the example on the screen, or what is pointed at elsewhere. */
  readonly outlined: readonly CellWindow[];
}

export interface MatrixHeatMapHandlers {
  onMove(cell: Cell): void;
  onLeave(): void;
  onPick(cell: Cell): void;
}

export interface MatrixHeatMap {
  update(data: MatrixHeatMapData): void;
  destroy(): void;
}
