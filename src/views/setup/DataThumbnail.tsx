// A thumbnail of a data set, drawn from real points of it; sets that are no picture show their network's shape.
import { useMemo } from 'react';
import { type DATA_MENU, thumbnailPoints } from '../../store/setup-options.ts';

type DataName = (typeof DATA_MENU)[number]['value'];

const SIZE = 34;
const MARGIN = 3;
const CLASS_COLOURS = ['var(--negative)', 'var(--positive)', 'var(--target)', 'var(--update)'];

export function DataThumbnail({ name }: { readonly name: DataName }) {
  const points = useMemo(() => thumbnailPoints(name), [name]);
  const place = (share: number) => MARGIN + share * (SIZE - 2 * MARGIN);
  return (
    <svg width={SIZE} height={SIZE} viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true">
      {points.length === 0 && <SmallNetwork wide={name === 'relu423'} />}
      {points.map((point) => (
        <circle
          key={`${point.x} ${point.y}`}
          cx={place(point.x)}
          cy={SIZE - place(point.y)}
          r={points.length > 10 ? 1.15 : 3}
          fill={CLASS_COLOURS[point.label]}
        />
      ))}
    </svg>
  );
}

function SmallNetwork({ wide }: { readonly wide: boolean }) {
  const columns = wide ? [4, 2, 3] : [2, 2, 2];
  const nodes = columns.flatMap((count, column) =>
    Array.from({ length: count }, (_, row) => ({
      column,
      x: 6 + column * 11,
      y: SIZE / 2 + (row - (count - 1) / 2) * 8,
    })),
  );
  return (
    <g>
      {nodes.flatMap((from) =>
        nodes
          .filter((to) => to.column === from.column + 1)
          .map((to) => (
            <line
              key={`${from.x} ${from.y} ${to.y}`}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              stroke="var(--control)"
              strokeWidth="0.7"
            />
          )),
      )}
      {nodes.map((node) => (
        <circle key={`${node.x} ${node.y}`} cx={node.x} cy={node.y} r="2.6" fill="var(--forward)" />
      ))}
    </g>
  );
}
