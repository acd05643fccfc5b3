// A data set as a handful of points. Apart from the menus: drawing examples takes code that the first paint can do without.
import { buildDataSet } from '../data/build.ts';
import { DATA_LIMITS, dataSetEntry } from '../data/catalogue.ts';
import type { DataName, OwnExamples } from '../data/types.ts';

/** A few points of a set as it looks by default, for a thumbnail: coordinates 0 … 1, y upwards. Empty for vectors. */
export function thumbnailPoints(name: DataName): readonly ThumbnailPoint[] {
  const { defaults, kind, network } = dataSetEntry(name);
  if (kind !== 'plane' && kind !== 'line') return [];
  const output = network.layers[network.layers.length - 1];
  const encoding = { outputUnits: output.units, loss: network.learning.loss };
  const { raw, train, trainLabels, domain } = buildDataSet(defaults, THUMBNAIL_SEED, encoding);
  const { inputs, targets } = raw.train;
  const heights: [number, number] = [Math.min(...targets), Math.max(...targets)];
  const share = (value: number, [low, high]: readonly [number, number]) => (value - low) / (high - low);
  const count = Math.min(train.count, THUMBNAIL_POINTS);
  return Array.from({ length: count }, (_, i) =>
    kind === 'plane'
      ? {
          x: share(inputs[2 * i], domain[0]),
          y: share(inputs[2 * i + 1], domain[1]),
          label: trainLabels[i],
        }
      : { x: share(inputs[i], domain[0]), y: 0.1 + 0.8 * share(targets[i], heights), label: 1 },
  );
}

export interface ThumbnailPoint {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

const THUMBNAIL_SEED = 7;
const THUMBNAIL_POINTS = 60;

/** Own examples as a thumbnail: coordinates 0 … 1, y upwards. Empty for those that are neither plane nor line. */
export function ownThumbnail(own: OwnExamples): readonly ThumbnailPoint[] {
  const { inputNames, classNames, rows } = own;
  const width = inputNames.length + 1;
  const isLine = width === 2 && classNames.length === 0;
  if (!isLine && (width !== 3 || classNames.length < 2 || classNames.length > DATA_LIMITS.classes.max)) return [];
  const every = Math.ceil(rows.length / width / MOST_IN_THUMBNAIL);
  const columns = [0, 1].map((axis) => rows.filter((_, at) => at % width === axis));
  const [x, y] = columns.map((column) => {
    const low = Math.min(...column);
    const span = Math.max(...column) - low;
    return (at: number) => (span > 0 ? 0.06 + (0.88 * (column[at] - low)) / span : 0.5);
  });
  return columns[0].flatMap((_, at) =>
    at % every === 0 ? [{ x: x(at), y: y(at), label: isLine ? 1 : rows[at * width + 2] }] : [],
  );
}

const MOST_IN_THUMBNAIL = 60;
