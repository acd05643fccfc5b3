// A thumbnail of a data set, drawn from real points of it; sets that are no picture show their network's shape.
import { useMemo } from 'react';
import type { DATA_MENU } from '../../store/setup-options.ts';
import { ownThumbnail, thumbnailPoints } from '../../store/thumbnails.ts';

type DataName = (typeof DATA_MENU)[number]['value'];
type Own = Parameters<typeof ownThumbnail>[0];

const SIZE = 34;
const MARGIN = 3;
const CLASS_COLOURS = ['var(--negative)', 'var(--positive)', 'var(--target)', 'var(--backward)'];

/** `own`: the examples there are, where it is a set of one's own. */
export function DataThumbnail({ name, own }: { readonly name: DataName; readonly own?: Own | undefined }) {
  const points = useMemo(() => (own ? ownThumbnail(own) : thumbnailPoints(name)), [name, own]);
  const place = (share: number) => MARGIN + share * (SIZE - 2 * MARGIN);
  return (
    <svg width={SIZE} height={SIZE} viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true">
      {points.length === 0 && (own ? <SmallTable /> : <SmallNetwork wide={name === 'relu423'} />)}
      {points.map((point, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: points may lie upon one another
          key={index}
          cx={place(point.x)}
          cy={SIZE - place(point.y)}
          r={points.length > 10 ? 1.15 : 3}
          fill={CLASS_COLOURS[point.label]}
        />
      ))}
    </svg>
  );
}

/** Examples that are no points: a table. */
function SmallTable() {
  return (
    <path d="M5 7h24v20H5zM5 13h24M5 20h24M13 7v20M21 7v20" fill="none" stroke="var(--control)" strokeWidth="1.2" />
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
