// Painting the pad: strokes with a round pen in white on black, a sample as its pixels, and the keyboard's pen.
import { type DigitsState, PAD_SIDE, PEN_WIDTH } from '../../store/digits/state.ts';

export interface PadCursor {
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
  /** The keys draw: the pad was reached by the keyboard, or the pen was taken up with Enter. */
  readonly visible: boolean;
}

const SIDE = 28;

/** What the browser must be asked for, and rarely changes. */
export interface PadLook {
  /** CSS pixels. */
  readonly side: number;
  readonly ink: string;
  readonly pen: string;
}

export function readPadLook(canvas: HTMLCanvasElement): PadLook {
  const style = getComputedStyle(canvas);
  return {
    side: canvas.clientWidth,
    ink: style.getPropertyValue('--pad-ink'),
    pen: style.getPropertyValue('--pad-pen'),
  };
}

export function paintPad(canvas: HTMLCanvasElement, look: PadLook, state: DigitsState, cursor: PadCursor): void {
  const context = canvas.getContext('2d');
  const width = Math.round(look.side * devicePixelRatio);
  if (!context || width === 0) return;
  if (canvas.width !== width) {
    canvas.width = width;
    canvas.height = width;
  }
  const scale = width / PAD_SIDE;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, PAD_SIDE, PAD_SIDE);
  context.fillStyle = look.ink;
  context.strokeStyle = look.ink;
  if (state.source === 'sample' && state.image) paintPixels(context, state.image);
  else paintStrokes(context, state.strokes);
  if (cursor.visible) paintCursor(context, cursor, look.pen);
}

function paintStrokes(context: CanvasRenderingContext2D, strokes: DigitsState['strokes']): void {
  context.lineWidth = PEN_WIDTH;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    context.beginPath();
    context.moveTo(stroke[0][0], stroke[0][1]);
    for (const [x, y] of stroke) context.lineTo(x, y);
    context.stroke();
  }
}

function paintPixels(context: CanvasRenderingContext2D, image: Float32Array): void {
  const side = PAD_SIDE / SIDE;
  for (let pixel = 0; pixel < image.length; pixel++) {
    if (image[pixel] === 0) continue;
    context.globalAlpha = image[pixel];
    context.fillRect((pixel % SIDE) * side, Math.floor(pixel / SIDE) * side, side + 0.4, side + 0.4);
  }
  context.globalAlpha = 1;
}

function paintCursor(context: CanvasRenderingContext2D, { x, y, down }: PadCursor, color: string): void {
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = 3;
  context.beginPath();
  context.arc(x, y, PEN_WIDTH / 2 + 2, 0, 2 * Math.PI);
  context.stroke();
  if (down) context.fill();
}
