// Where everything in the network graph goes: a pure function of layer sizes and the room there is.
import { type Box, type Curve, clamp, type Point } from './geometry.ts';

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  readonly layerSizes: readonly number[];
  /** Radius of a neuron's disc. */
  readonly radius: number;
  /** Radius of the middle of the δ ring, and its stroke width. */
  readonly ringRadius: number;
  readonly ringWidth: number;
  /** Everything that belongs to a neuron except its caption lies inside this radius. */
  readonly outerRadius: number;
  readonly haloRadius: number;
  readonly biasRadius: number;
  /** Neuron centres, [layer][neuron]. */
  readonly nodes: readonly (readonly Point[])[];
  /** Bias units; entry l stands in column l and feeds layer l + 1. */
  readonly biases: readonly Point[];
  /** Target squares, one per output. */
  readonly targets: readonly Box[];
  /** Centres of the column captions; null when there is no room for them. */
  readonly columnNames: readonly Point[] | null;
  /** Horizontal room for a neuron's caption; 0: none is drawn. */
  readonly captionRoom: number;
  readonly showTargetNames: boolean;
  readonly columnPitch: number;
  /** Font sizes and the widest edge, px. */
  readonly font: {
    readonly number: number;
    readonly caption: number;
    readonly label: number;
    readonly name: number;
    readonly column: number;
  };
  readonly widestEdge: number;
}

/** No number is ever drawn smaller than this. */
export const SMALLEST_NUMBER = 10;
/** The size at which the measures below are meant as they are written. */
const REFERENCE = { width: 780, height: 510 };
const RING_SHARE = 1.2;
const OUTER_SHARE = 1.28;
const PAD = 8;

interface Measures {
  readonly scale: number;
  readonly radius: number;
  readonly caption: number;
  readonly captionHeight: number;
  readonly header: number;
  readonly target: { readonly width: number; readonly height: number; readonly gap: number };
  readonly columnPitch: number;
  readonly left: number;
  /** Font size of x₁ and y₁. */
  readonly name: number;
}

/** Sizes first: the radius is the largest for which rows and columns still have room. */
function measure(layerSizes: readonly number[], width: number, height: number): Measures {
  const scale = clamp(Math.min(width / REFERENCE.width, height / REFERENCE.height), 0.75, 2.4);
  const rows = Math.max(...layerSizes);
  const gaps = Math.max(1, layerSizes.length - 1);
  const largest = 23 * scale;
  const header = height >= 300 ? 22 * Math.max(1, scale) : 0;
  const label = clamp(12 * scale, 11, 26);
  const target = { width: label * 3.5, height: label * 2, gap: clamp(width * 0.032, 8, 60) };
  const edgeRoom = (radius: number): number =>
    width - 2 * PAD - (label * 2.1 + radius) - (radius * OUTER_SHARE + target.gap + target.width);
  const radiusByColumn = (edgeRoom(largest * 0.7) / gaps) * 0.29;

  const biasRoom = clamp(largest * 0.55, 8, 40) * 2 + 6;
  const rowHeight = (height - header - 2 * PAD - biasRoom) / rows;
  const radiusFor = (captionHeight: number): number =>
    Math.min(largest, radiusByColumn, (rowHeight - captionHeight - 3) / (2 * OUTER_SHARE));
  const wide = clamp(14.5 * scale, 12, 30);
  let caption = wide;
  if (radiusFor(wide * 1.35) < Math.min(largest, radiusByColumn) * 0.9) caption = 11.5;
  let captionHeight = caption * 1.35;
  if (radiusFor(captionHeight) < 12 && rowHeight < 48) captionHeight = 0;
  const radius = Math.max(5, radiusFor(captionHeight));

  const columnPitch = Math.min(edgeRoom(radius) / gaps, 285 * scale);
  const slack = width - 2 * PAD - (width - 2 * PAD - edgeRoom(radius)) - columnPitch * gaps;
  const left = PAD + label * 2.1 + radius + Math.max(0, slack) / 2;
  return { scale, radius, caption, captionHeight, header, target, columnPitch, left, name: clamp(15 * scale, 13, 30) };
}

interface Rows {
  readonly pitches: readonly number[];
  readonly centre: number;
  readonly biasOffsets: readonly number[];
  readonly top: number;
}

/** Vertical placement: columns share a centre line; bias units hang below; the whole is centred in the height. */
function stack(layerSizes: readonly number[], height: number, m: Measures, outer: number, biasRadius: number): Rows {
  const last = layerSizes.length - 1;
  const nearest = outer + biasRadius + 5;
  const above = outer + m.captionHeight;
  const available = height - m.header - 2 * PAD;
  const named = available / layerSizes[last] > m.target.height + 26 * m.scale;
  const belowOutput = named ? m.target.height / 2 + m.name * 1.15 : outer;
  const belowOthers = nearest + biasRadius;
  // No column may be taller than this, so that the tallest has room for what hangs above and below it.
  const tallest = Math.max(0, available - above - Math.max(belowOutput, belowOthers));
  const pitches = layerSizes.map((size) =>
    size < 2 ? 0 : Math.min(tallest / (size - 1), m.scale * (72 + 156 / size)),
  );
  const half = (layer: number): number => (pitches[layer] * (layerSizes[layer] - 1)) / 2;
  const head = Math.max(...layerSizes.map((_, layer) => half(layer))) + above;
  const free = available - head;
  const biasOffsets = layerSizes.slice(0, -1).map((_, layer) => {
    const wanted = clamp(pitches[layer] * 0.62, nearest, 84 * m.scale);
    return Math.max(nearest, Math.min(wanted, free - half(layer) - biasRadius));
  });
  const foot = Math.max(
    half(last) + belowOutput,
    ...biasOffsets.map((offset, layer) => half(layer) + offset + biasRadius),
  );
  const top = PAD + Math.max(0, free - foot) * 0.42;
  return { pitches, centre: top + m.header + head, biasOffsets, top };
}

/** Half the heights of a column's neurons, centred: the offset of neuron `index` from the centre line. */
const rowOffset = (index: number, size: number, pitch: number): number => (index - (size - 1) / 2) * pitch;

/**
 * Geometry of a network graph.
 * @param layerSizes n_0 … n_L, each at least 1
 * @param width,height the room in px
 */
export function layoutNetwork(layerSizes: readonly number[], width: number, height: number): NetworkLayout {
  const m = measure(layerSizes, width, height);
  const outerRadius = m.radius * OUTER_SHARE;
  const biasRadius = clamp(m.radius * 0.56, 7, 40);
  const rows = stack(layerSizes, height, m, outerRadius, biasRadius);
  const columnX = (layer: number): number => m.left + layer * m.columnPitch;
  const nodes = layerSizes.map((size, layer) =>
    Array.from({ length: size }, (_, neuron) => ({
      x: columnX(layer),
      y: rows.centre + rowOffset(neuron, size, rows.pitches[layer]),
    })),
  );
  const outputs = nodes[nodes.length - 1];
  const lastPitch = layerSizes[layerSizes.length - 1] > 1 ? rows.pitches[rows.pitches.length - 1] : height;
  const column = clamp(12 * m.scale, 11, 24);
  return {
    width,
    height,
    layerSizes,
    radius: m.radius,
    ringRadius: m.radius * RING_SHARE,
    ringWidth: Math.max(2, m.radius * 0.14),
    outerRadius,
    haloRadius: m.radius * 1.5,
    biasRadius,
    nodes,
    biases: layerSizes.slice(0, -1).map((_, layer) => {
      const last = nodes[layer][nodes[layer].length - 1];
      return { x: last.x, y: last.y + rows.biasOffsets[layer] };
    }),
    targets: outputs.map((node) => ({
      x: node.x + outerRadius + m.target.gap + m.target.width / 2,
      y: node.y,
      width: m.target.width,
      height: Math.min(m.target.height, lastPitch - 3),
    })),
    columnNames:
      m.header > 0 ? layerSizes.map((_, layer) => ({ x: columnX(layer), y: rows.top + column * 0.6 })) : null,
    captionRoom: m.captionHeight > 0 ? m.columnPitch - 8 : 0,
    showTargetNames: lastPitch > m.target.height + 18 * m.scale,
    columnPitch: m.columnPitch,
    font: {
      number: clamp(m.radius * 0.62, SMALLEST_NUMBER, 40),
      caption: m.caption,
      label: clamp(Math.min(11.5 * m.scale, m.columnPitch * 0.115), SMALLEST_NUMBER, 24),
      name: m.name,
      column,
    },
    widestEdge: clamp(m.radius * 0.26, 2, 14),
  };
}

/** Ports are spread a little over the border, in the order of the other ends, so that edges do not pile up on one point. */
function portOffset(index: number, count: number, radius: number): number {
  return (index - (count - 1) / 2) * Math.min(radius * 0.3, (radius * 1.25) / count);
}

/**
 * The curve of the edge from neuron `from` of layer − 1 (−1: the bias unit) to `neuron` of `layer`,
 * between the two borders.
 */
export function edgeCurve(layout: NetworkLayout, layer: number, neuron: number, from: number): Curve {
  const { radius, biasRadius, layerSizes } = layout;
  const end = layout.nodes[layer][neuron];
  const start = from < 0 ? layout.biases[layer - 1] : layout.nodes[layer - 1][from];
  const startRadius = from < 0 ? biasRadius : radius;
  const out = portOffset(neuron, layerSizes[layer], startRadius);
  const into = portOffset(from < 0 ? layerSizes[layer - 1] : from, layerSizes[layer - 1] + 1, radius);
  return {
    x0: start.x + Math.sqrt(startRadius ** 2 - out ** 2),
    y0: start.y + out,
    x1: end.x - Math.sqrt(radius ** 2 - into ** 2),
    y1: end.y + into,
  };
}

/** A height, px, at which the network can be read in full at the given width (a phone may scroll). */
export function preferredGraphHeight(layerSizes: readonly number[], width: number): number {
  const rows = Math.max(...layerSizes);
  return width < 600 ? clamp(rows * 46 + 60, 250, 430) : clamp(rows * 58 + 70, 400, 620);
}
