// Pointer events on the pad: one pen at a time, every coalesced point, and marks to measure how fast the bars follow.
import type { Digits } from '../../store/digits/digits.ts';
import { PAD_SIDE } from '../../store/digits/state.ts';

/** Earliest pointer event whose picture the bars do not show yet; read and cleared by whoever draws the bars. */
export const LATENCY_MARK = 'digits:pointer';

/** Returns the way to stop. */
export function bindPointer(canvas: HTMLCanvasElement, digits: Digits): () => void {
  let pen: number | null = null;

  const pointOf = (event: PointerEvent): readonly [number, number] => {
    const box = canvas.getBoundingClientRect();
    const scale = PAD_SIDE / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  const mark = (event: PointerEvent) => performance.mark(LATENCY_MARK, { startTime: event.timeStamp });

  function down(event: PointerEvent): void {
    if (pen !== null || event.button !== 0) return;
    pen = event.pointerId;
    canvas.setPointerCapture(pen);
    mark(event);
    digits.penDown(...pointOf(event));
  }
  function move(event: PointerEvent): void {
    if (event.pointerId !== pen) return;
    const events = event.getCoalescedEvents?.() ?? [];
    mark(event);
    digits.penMove((events.length > 0 ? events : [event]).map(pointOf));
  }
  function up(event: PointerEvent): void {
    if (event.pointerId !== pen) return;
    pen = null;
    digits.penUp();
  }

  canvas.addEventListener('pointerdown', down);
  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  // The browser takes a fast stroke for a fling, and the next tap for the stop of it: a button would not hear of it.
  const noFling = (event: TouchEvent) => event.preventDefault();
  canvas.addEventListener('touchmove', noFling, { passive: false });
  return () => {
    canvas.removeEventListener('pointerdown', down);
    canvas.removeEventListener('pointermove', move);
    canvas.removeEventListener('pointerup', up);
    canvas.removeEventListener('pointercancel', up);
    canvas.removeEventListener('touchmove', noFling);
  };
}

/** Measures from the earliest pointer event not yet shown to now, when the frame with its bars is being painted. */
export function measureLatency(): void {
  const [first] = performance.getEntriesByName(LATENCY_MARK, 'mark');
  if (!first) return;
  performance.measure('digits:bars', { start: first.startTime, end: performance.now() });
  performance.clearMarks(LATENCY_MARK);
}
