// A drawing becomes a 28 × 28 image the way MNIST was made: scaled to 20 pixels, centred by its mass, anti-aliased.
//
// Strokes are vectors, so the image is computed from distances to their line segments and needs no canvas:
// page, worker and Node get the same numbers.

/** One movement of the pen: points [x, y] in the units of the drawing area, y pointing down. */
export type Stroke = readonly (readonly [number, number])[];

export const IMAGE_SIDE = 28;
export const IMAGE_PIXELS = IMAGE_SIDE * IMAGE_SIDE;

export interface DrawingOptions {
  /**
   * Width of the pen in the units of the drawing. A drawing smaller than its pen is a blot, not a shape to be enlarged
   * to 20 pixels. 0: only a drawing without any extent is a dot.
   */
  readonly penWidth?: number;
  /** Width of the line in the image, in pixels; how wide and how large it was drawn does not matter. */
  readonly lineWidth?: number;
}

/** Side of the square that the ink fills, line width included. */
const BOX_SIDE = 20;
/** Where MNIST puts the centre of mass: on average in the middle of pixel 14, counted from 0. */
const CENTRE = 14.5;
/** Ink may come this near to the border when it is moved to its centre of mass. */
const MARGIN = 1;
/** How wide MNIST's strokes are, about, in pixels. */
export const LINE_WIDTH = 2.4;
/** Points nearer to their predecessor than this (in pixels) change nothing that can be seen. */
const MERGE_DISTANCE = 0.15;
/** Coordinates beyond this are not drawings; squares of their differences must stay finite. */
const LARGEST_COORDINATE = 1e9;

/**
 * The drawing as the network sees it.
 *
 * @returns [28 × 28] ink from 0 (paper) to 1, row by row from the top; all zeros for an empty drawing.
 */
export function drawingToImage(strokes: readonly Stroke[], options: DrawingOptions = {}): Float32Array {
  const lineWidth = options.lineWidth ?? LINE_WIDTH;
  const segments = fitToBox(strokes, BOX_SIDE - lineWidth, options.penWidth ?? 0);
  const image = new Float32Array(IMAGE_PIXELS);
  if (segments.length === 0) return image;
  render(segments, lineWidth / 2, image);
  moveToCentreOfMass(segments, lineWidth / 2, image);
  render(segments, lineWidth / 2, image);
  return image;
}

/**
 * Line segments x0, y0, x1, y1 of all strokes in pixels, scaled so that the longer side of their extent is `side`, in
 * the middle of the image. A dot is a segment of length 0.
 */
function fitToBox(strokes: readonly Stroke[], side: number, penWidth: number): Float64Array {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const stroke of strokes) {
    for (const [x, y] of stroke) {
      if (!isPlace(x, y)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < left) return new Float64Array(0);
  const extent = Math.max(right - left, bottom - top, Number.isFinite(penWidth) ? penWidth : 0);
  // A drawing smaller than 10⁻⁹ units has lost its shape to rounding: a dot.
  const scale = extent > 1e-9 ? side / extent : 0;
  const centreX = (left + right) / 2;
  const centreY = (top + bottom) / 2;
  const numbers: number[] = [];
  for (const stroke of strokes) {
    const fitted: [number, number][] = [];
    for (const [x, y] of stroke) {
      if (!isPlace(x, y)) continue;
      fitted.push([(x - centreX) * scale + IMAGE_SIDE / 2, (y - centreY) * scale + IMAGE_SIDE / 2]);
    }
    appendSegments(numbers, fitted);
  }
  return Float64Array.from(numbers);
}

function isPlace(x: number, y: number): boolean {
  return Math.abs(x) <= LARGEST_COORDINATE && Math.abs(y) <= LARGEST_COORDINATE;
}

function appendSegments(numbers: number[], points: readonly (readonly [number, number])[]): void {
  if (points.length === 0) return;
  let [x, y] = points[0];
  if (points.length === 1) numbers.push(x, y, x, y);
  for (let i = 1; i < points.length; i++) {
    const [nextX, nextY] = points[i];
    const isLast = i === points.length - 1;
    if (!isLast && Math.hypot(nextX - x, nextY - y) < MERGE_DISTANCE) continue;
    numbers.push(x, y, nextX, nextY);
    x = nextX;
    y = nextY;
  }
}

/**
 * Ink of each pixel: the share of it that lies within `radius` of the nearest segment, taken from the distance d of its
 * centre as radius + ½ − d, clipped to 0 … 1 (exact for a straight edge along the grid). Strokes that cross do not get
 * darker: the nearest segment counts.
 */
function render(segments: Float64Array, radius: number, image: Float32Array): void {
  const reach = radius + 0.5;
  image.fill(0);
  for (let i = 0; i < segments.length; i += 4) {
    const x0 = segments[i];
    const y0 = segments[i + 1];
    const dx = segments[i + 2] - x0;
    const dy = segments[i + 3] - y0;
    const squaredLength = dx * dx + dy * dy;
    const firstColumn = Math.max(0, Math.floor(Math.min(x0, x0 + dx) - reach));
    const lastColumn = Math.min(IMAGE_SIDE - 1, Math.floor(Math.max(x0, x0 + dx) + reach));
    const firstRow = Math.max(0, Math.floor(Math.min(y0, y0 + dy) - reach));
    const lastRow = Math.min(IMAGE_SIDE - 1, Math.floor(Math.max(y0, y0 + dy) + reach));
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const px = column + 0.5 - x0;
        const py = row + 0.5 - y0;
        const along = squaredLength > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / squaredLength)) : 0;
        const awayX = px - along * dx;
        const awayY = py - along * dy;
        const ink = Math.min(1, reach - Math.sqrt(awayX * awayX + awayY * awayY));
        const pixel = row * IMAGE_SIDE + column;
        if (ink > image[pixel]) image[pixel] = ink;
      }
    }
  }
}

/** Moves the segments so that the centre of mass of their image is where MNIST has it, as far as the ink stays inside. */
function moveToCentreOfMass(segments: Float64Array, radius: number, image: Float32Array): void {
  let mass = 0;
  const moments = [0, 0];
  for (let pixel = 0; pixel < IMAGE_PIXELS; pixel++) {
    mass += image[pixel];
    moments[0] += image[pixel] * ((pixel % IMAGE_SIDE) + 0.5);
    moments[1] += image[pixel] * (Math.floor(pixel / IMAGE_SIDE) + 0.5);
  }
  for (const axis of [0, 1]) {
    let least = Infinity;
    let most = -Infinity;
    for (let i = axis; i < segments.length; i += 2) {
      least = Math.min(least, segments[i]);
      most = Math.max(most, segments[i]);
    }
    const lowest = MARGIN + radius - least;
    const highest = IMAGE_SIDE - MARGIN - radius - most;
    const shift = Math.min(highest, Math.max(lowest, CENTRE - moments[axis] / mass));
    for (let i = axis; i < segments.length; i += 2) segments[i] += shift;
  }
}
