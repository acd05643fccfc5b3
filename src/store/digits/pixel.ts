// The pixel of the image that is pointed at, and what it is worth to the neuron of the step.
import { layerCount } from '../../engine/types.ts';
import { pixelName } from '../../explain/digits-words.ts';
import { formatNumber } from '../../explain/format.ts';
import { groupAt } from '../../steps/granularity.ts';
import { parseQuantityId } from '../../steps/quantities.ts';
import type { InstrumentState } from '../state.ts';
import { type DigitsState, PIXELS } from './state.ts';

/** The output layer of the network on screen. */
export function lastLayer({ frame }: Pick<InstrumentState, 'frame'>): number {
  return frame ? layerCount(frame.record.shape.network) : 2;
}

/** A pixel is an activation of layer 0, and is pointed at like any other number. */
export const pixelId = (pixel: number): string => `activation.0.${pixel}`;

export function pointedPixel({ pointed }: Pick<InstrumentState, 'pointed'>): number | null {
  const at = parseQuantityId(pointed ?? '');
  return at?.of === 'activation' && at.layer === 0 && at.neuron >= 0 && at.neuron < PIXELS ? at.neuron : null;
}

const SIDE = 28;
/** Where the keys begin: the middle. */
const MIDDLE = 14 * SIDE + 14;
const ARROWS: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The pixel that an arrow key leads to, five at a time with Shift; null for other keys. */
export function movedPixel(from: number | null, key: string, far: boolean): number | null {
  const move = ARROWS[key];
  if (!move) return null;
  if (from === null) return MIDDLE;
  const by = far ? 5 : 1;
  const within = (place: number) => Math.max(0, Math.min(SIDE - 1, place));
  return within(Math.floor(from / SIDE) + by * move[1]) * SIDE + within((from % SIDE) + by * move[0]);
}

/** "row 9, column 17: ink 1.000 × weight 0.310 = 0.310"; without a neuron of the first layer the ink alone. */
export function pixelNote({ frame, steps, cursor, view }: InstrumentState, digits: DigitsState, pixel: number): string {
  const { numbers } = view;
  const place = pixelName(pixel);
  if (digits.image === null) return place;
  const ink = digits.image[pixel];
  const said = `${place}: ink ${formatNumber(ink, numbers)}`;
  const step = steps[groupAt(steps, cursor, 'neuron').last];
  if (!frame || digits.live || step?.layer !== 1 || step.neuron < 0) return said;
  const { before, deltas } = frame.record;
  if (step.phase === 'forward') {
    const weight = before.weights[1][step.neuron * PIXELS + pixel];
    return `${said} × weight ${formatNumber(weight, numbers)} = ${formatNumber(ink * weight, numbers)}`;
  }
  if (step.kind !== 'weightGradient') return said;
  const delta = deltas[1][step.neuron];
  return `${said} × δ ${formatNumber(delta, numbers)} = ${formatNumber(ink * delta, numbers)}`;
}
