// Which tick a pointer means: the one under it, or the nearest. Works on drawn boxes, so it holds for any layout.

export interface TickBox {
  readonly index: number;
  readonly left: number;
  readonly right: number;
}

/** The index of the box nearest to x; of two equally near the first; null for an empty strip. */
export function nearestTick(boxes: readonly TickBox[], x: number): number | null {
  let best: number | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    const distance = x < box.left ? box.left - x : x > box.right ? x - box.right : 0;
    if (distance < bestDistance) {
      best = box.index;
      bestDistance = distance;
    }
  }
  return best;
}
