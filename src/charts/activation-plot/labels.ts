// Where the labels of the operating point go: inside the box, off the curve, off each other.
import { type Box, clampBox, containsPoint, overlapArea, type Point } from '../shared/boxes.ts';

export interface LabelSize {
  readonly width: number;
  readonly height: number;
}

/** What a label should keep clear of. `soft` points may be covered if there is no other way. */
export interface Obstacles {
  readonly soft: readonly Point[];
  readonly boxes: readonly Box[];
}

interface Candidate {
  readonly box: Box;
  readonly cost: number;
}

/** Directions in order of preference: [sign of x, sign of y], y down. */
type Direction = readonly [number, number];
const AROUND_POINT: readonly Direction[] = [
  [-1, -1],
  [1, 1],
  [-1, 0],
  [1, 0],
  [0, -1],
  [1, -1],
  [-1, 1],
  [0, 1],
];

/** A tangent's label reads best beyond its end, or just over or under it. */
const AROUND_TANGENT: readonly Direction[] = [
  [1, 0],
  [0, -1],
  [-1, 0],
  [0, 1],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
];

function boxTowards(anchor: Point, size: LabelSize, [dx, dy]: Direction, distance: number): Box {
  return {
    x: anchor.x + dx * distance - (size.width * (1 - dx)) / 2,
    y: anchor.y + dy * distance - (size.height * (1 - dy)) / 2,
    width: size.width,
    height: size.height,
  };
}

function costOf(box: Box, wanted: Box, obstacles: Obstacles): number {
  const covered = obstacles.soft.filter((point) => containsPoint(box, point, 3)).length;
  const overlapped = obstacles.boxes.reduce((sum, other) => sum + overlapArea(box, other), 0);
  const moved = Math.hypot(box.x - wanted.x, box.y - wanted.y);
  return covered * 6 + overlapped * 4 + moved * 0.4;
}

function candidatesAt(
  anchors: readonly Point[],
  size: LabelSize,
  frame: Box,
  obstacles: Obstacles,
  directions: readonly Direction[],
): Candidate[] {
  const candidates: Candidate[] = [];
  anchors.forEach((anchor, anchorRank) => {
    directions.forEach((direction, rank) => {
      for (const distance of [10, 20, 34]) {
        const wanted = boxTowards(anchor, size, direction, distance);
        const box = clampBox(wanted, frame);
        candidates.push({ box, cost: costOf(box, wanted, obstacles) + rank + anchorRank * 3 + distance * 0.5 });
      }
    });
  });
  return candidates;
}

/** The last resort: the corners of the frame, dearer the further they are from what is labelled. */
function cornerCandidates(anchors: readonly Point[], size: LabelSize, frame: Box, obstacles: Obstacles): Candidate[] {
  const right = frame.x + frame.width - size.width;
  const bottom = frame.y + frame.height - size.height;
  const corners = [frame.x, right].flatMap((x) => [frame.y, bottom].map((y) => ({ x, y, ...size })));
  return corners.map((box) => {
    const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const away = Math.min(...anchors.map((anchor) => Math.hypot(anchor.x - centre.x, anchor.y - centre.y)));
    return { box, cost: costOf(box, box, obstacles) + 20 + away * 0.5 };
  });
}

/**
 * Places the value label near the operating point and, if there is one, the slope label near an end of the tangent,
 * choosing the pair that covers least. Both are inside the frame; they never overlap when the frame has room for both.
 */
export function placeLabels(
  frame: Box,
  obstacles: Obstacles,
  value: { readonly anchor: Point; readonly size: LabelSize },
  slope: { readonly anchors: readonly Point[]; readonly size: LabelSize } | null,
): { readonly value: Box; readonly slope: Box | null } {
  const valueBoxes = candidatesAt([value.anchor], value.size, frame, obstacles, AROUND_POINT);
  if (!slope) return { value: best(valueBoxes).box, slope: null };
  const slopeBoxes = [
    ...candidatesAt(slope.anchors, slope.size, frame, obstacles, AROUND_TANGENT),
    ...cornerCandidates(slope.anchors, slope.size, frame, obstacles),
  ];
  let chosen = { value: valueBoxes[0].box, slope: slopeBoxes[0].box, cost: Number.POSITIVE_INFINITY };
  for (const one of valueBoxes) {
    for (const other of slopeBoxes) {
      const cost = one.cost + other.cost;
      if (cost >= chosen.cost) continue;
      const shared = overlapArea(one.box, { ...other.box, x: other.box.x - 4, width: other.box.width + 8 });
      const total = cost + (shared > 0 ? 1000 + shared * 100 : 0);
      if (total < chosen.cost) chosen = { value: one.box, slope: other.box, cost: total };
    }
  }
  return { value: chosen.value, slope: chosen.slope };
}

function best(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((least, candidate) => (candidate.cost < least.cost ? candidate : least));
}
