// The mark of a class, or of training and test points in general, as the plane draws it.
import { shapePath } from '../../../charts/output-view/points.ts';

interface PointShapeProps {
  /** A class by its index; `target`: of a regression; `neutral`: of any class. */
  readonly kind: number | 'target' | 'neutral';
  readonly isHollow?: boolean;
}

const SIZE = 14;

export function PointShape({ kind, isHollow = false }: PointShapeProps) {
  const shape = kind === 'neutral' ? 0 : kind === 'target' ? 1 : kind;
  const name = typeof kind === 'number' ? `c${kind}` : kind;
  return (
    <svg
      className={`point-shape ${name}${isHollow ? ' hollow' : ''}`}
      width={SIZE}
      height={SIZE}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      aria-hidden="true"
    >
      <path d={shapePath(shape, SIZE / 2, SIZE / 2, 4.8)} />
    </svg>
  );
}
