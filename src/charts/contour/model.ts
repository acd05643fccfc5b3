// What the contour map is told to draw. Types only.
import type { Point } from '../shared/boxes.ts';

export interface ContourAxis {
  /** "w³₁₂" */
  readonly symbol: string;
  /** The values of the first and the last column (or row) of the grid. */
  readonly from: number;
  readonly to: number;
}

export interface ContourData {
  readonly horizontal: ContourAxis;
  readonly vertical: ContourAxis;
  readonly columns: number;
  readonly rows: number;
  /** J, row-major, first row = smallest vertical value; may be not finite. */
  readonly costs: ArrayLike<number>;
  /** The operating point: x by the horizontal parameter, y by the vertical one. */
  readonly here: Point;
  /** Where the next update puts both; null when it moves neither. */
  readonly next: Point | null;
  /** Where both stood before each of the last updates, oldest first, the present last; empty when not known yet. */
  readonly path: readonly Point[];
  /** "J" */
  readonly costSymbol: string;
  readonly separator: 'point' | 'comma';
  /** The map in one sentence. */
  readonly description: string;
}

export interface Contour {
  update(data: ContourData): void;
  destroy(): void;
}
