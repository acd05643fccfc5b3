// One queue for all charts: what is due is painted at the next frame, and what would make that frame late, in the one after.

/** Milliseconds of painting after which the rest of the queue waits for the next frame. */
const BUDGET = 6;

const due = new Set<() => void>();
let frame = 0;

function paintDue(): void {
  frame = 0;
  const startedAt = performance.now();
  // A copy: what asks again while it is painted is due at the next frame.
  for (const paint of [...due]) {
    if (!due.delete(paint)) continue;
    paint();
    if (performance.now() - startedAt > BUDGET) break;
  }
  if (due.size > 0 && frame === 0) frame = requestAnimationFrame(paintDue);
}

/** Paints at the next frame, once, however often it is asked for. Charts are painted in the order they asked. */
export function paintSoon(paint: () => void): void {
  due.add(paint);
  if (frame === 0) frame = requestAnimationFrame(paintDue);
}

export function forgetPaint(paint: () => void): void {
  due.delete(paint);
}
