// Where the weight labels go: along their own edges, clear of each other and of the neurons, or nowhere.
import { type Box, type Circle, clamp, coveredDepth, overlapArea, pointAt } from './geometry.ts';
import { edgeCurve, type NetworkLayout } from './layout.ts';

export interface LabelRequest {
  readonly id: string;
  readonly layer: number;
  readonly neuron: number;
  readonly from: number;
  readonly width: number;
  readonly height: number;
  /** Placed even where it covers something: the reader is pointing at it. */
  readonly required: boolean;
}

/** A caption: labels keep clear of it where they can, and of that of the neuron in focus always. */
export interface LabelObstacle extends Box {
  readonly focus: boolean;
}

/** Parameters along the edge, the middle first. */
const STOPS = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.15, 0.85];
/** Clear space between two labels, px: that which there must be, and that which there should be. */
const AIR = 2;
const MUCH_AIR = 12;

/** The discs of the two columns that a layer's edges connect. */
function discs(layout: NetworkLayout, layer: number): Circle[] {
  const circles = [...layout.nodes[layer - 1], ...layout.nodes[layer]].map(
    (centre): Circle => ({ ...centre, radius: layout.radius + 1 }),
  );
  for (const bias of [layout.biases[layer - 1], layout.biases[layer]]) {
    if (bias) circles.push({ ...bias, radius: layout.biasRadius + 1 });
  }
  return circles;
}

interface Obstacles {
  readonly circles: readonly Circle[];
  readonly labels: Box[];
  readonly soft: readonly LabelObstacle[];
}

function place(layout: NetworkLayout, request: LabelRequest, obstacles: Obstacles): Box | null {
  const curve = edgeCurve(layout, request.layer, request.neuron, request.from);
  let best: Box | null = null;
  let bestCovers = true;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const t of STOPS) {
    const point = pointAt(curve, t);
    const box: Box = {
      x: clamp(point.x, request.width / 2 + 1, layout.width - request.width / 2 - 1),
      y: clamp(point.y, request.height / 2 + 1, layout.height - request.height / 2 - 1),
      width: request.width,
      height: request.height,
    };
    const padded = { ...box, width: box.width + AIR, height: box.height + AIR };
    let covered = 0;
    let cost = 0;
    const airy = { ...box, width: box.width + MUCH_AIR, height: box.height + MUCH_AIR };
    for (const other of obstacles.labels) {
      covered += overlapArea(padded, other);
      cost += overlapArea(airy, other);
    }
    for (const circle of obstacles.circles) covered += coveredDepth(box, circle) * 10;
    for (const other of obstacles.soft) {
      if (other.focus) covered += overlapArea(box, other);
      else cost += overlapArea(padded, other);
    }
    cost += covered * 1000;
    if (cost >= bestCost) continue;
    best = box;
    bestCost = cost;
    bestCovers = covered > 0;
    if (cost === 0) break;
  }
  return !bestCovers || request.required ? best : null;
}

/**
 * Boxes for the requested labels. Those that would cover a neuron or another label get none, unless required.
 * @param captions boxes that are avoided where possible
 */
export function placeLabels(
  layout: NetworkLayout,
  requests: readonly LabelRequest[],
  captions: readonly LabelObstacle[] = [],
): Map<string, Box> {
  const placed = new Map<string, Box>();
  const byLayer = new Map<number, LabelRequest[]>();
  for (const request of requests) {
    const group = byLayer.get(request.layer);
    if (group) group.push(request);
    else byLayer.set(request.layer, [request]);
  }
  for (const [layer, group] of byLayer) {
    const [left, right] = [layout.nodes[layer - 1][0].x, layout.nodes[layer][0].x];
    const soft = captions.filter((box) => box.x + box.width / 2 > left && box.x - box.width / 2 < right);
    const obstacles: Obstacles = { circles: discs(layout, layer), labels: [], soft };
    group.sort((a, b) => Number(b.required) - Number(a.required));
    for (const request of group) {
      const box = place(layout, request, obstacles);
      if (!box) continue;
      obstacles.labels.push(box);
      placed.set(request.id, box);
    }
  }
  return placed;
}
