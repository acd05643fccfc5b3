// The edges on a canvas: a faint bundle from the image, coloured curves to the outputs, rings for the outputs' deltas.
import type { Box, Point } from '../shared/boxes.ts';
import { mix, type Rgb, rgbText } from '../shared/color.ts';
import { readColor } from '../shared/theme.ts';
import { type DigitsLayout, isStacked, outputPoint, RING_WIDTH } from './layout.ts';
import type { DigitsPicture } from './model.ts';

export interface EdgeColors {
  readonly paper: Rgb;
  readonly ink: Rgb;
  readonly positive: Rgb;
  readonly negative: Rgb;
  readonly forward: Rgb;
  readonly backward: Rgb;
  readonly update: Rgb;
}

export function readEdgeColors(element: Element): EdgeColors {
  return {
    paper: readColor(element, '--paper'),
    ink: readColor(element, '--ink'),
    positive: readColor(element, '--positive'),
    negative: readColor(element, '--negative'),
    forward: readColor(element, '--forward'),
    backward: readColor(element, '--backward'),
    update: readColor(element, '--update'),
  };
}

const NARROWEST = 0.5;
const WIDEST = 6;

export function drawEdges(
  context: CanvasRenderingContext2D,
  layout: DigitsLayout,
  picture: DigitsPicture,
  colors: EdgeColors,
): void {
  context.lineCap = 'round';
  drawBundle(context, layout, picture, colors);
  drawOutputEdges(context, layout, picture, colors);
  drawRings(context, layout, picture, colors);
}

/** One curve per hidden neuron stands for its 784 weights. */
function drawBundle(
  context: CanvasRenderingContext2D,
  layout: DigitsLayout,
  { hidden, flow }: DigitsPicture,
  colors: EdgeColors,
): void {
  const { image, cells } = layout;
  const start = { x: image.x + image.width, y: image.y + image.height / 2 };
  if (isStacked(layout)) {
    drawBundleBelow(context, layout, { hidden, flow }, colors);
    return;
  }
  for (const [index, cell] of cells.entries()) {
    const { current } = hidden[index];
    const firstColumn = cell.x === cells[0].x;
    // Behind a dense grid a curve would only seem to touch the neurons before.
    if (!firstColumn && cells.length > 32) continue;
    context.strokeStyle = current ? rgbText(colors[flow]) : rgbText(mix(colors.paper, colors.ink, 0.14));
    context.lineWidth = current ? 2 : 1;
    curve(context, start, { x: cell.x - 2, y: cell.y + cell.height / 2 });
  }
}

function drawOutputEdges(
  context: CanvasRenderingContext2D,
  layout: DigitsLayout,
  { edges }: DigitsPicture,
  colors: EdgeColors,
): void {
  const stacked = isStacked(layout);
  for (const emphasised of [false, true]) {
    for (const { from, to, strength, current } of edges) {
      if (current !== emphasised) continue;
      // Under one another, the many would hide the picture: those of the current neuron are enough.
      if (stacked && !current) continue;
      const cell = layout.cells[from];
      const color = strength < 0 ? colors.negative : colors.positive;
      context.strokeStyle = rgbText(mix(colors.paper, color, current ? 0.88 : 0.1 + 0.16 * Math.abs(strength)));
      const widest = current ? WIDEST : WIDEST * 0.4;
      context.lineWidth = NARROWEST + widest * Math.abs(strength);
      if (stacked) {
        upwards(context, topOf(cell), outputPoint(layout, to));
        continue;
      }
      const start = { x: cell.x + cell.width + 3 + layout.barWidth, y: cell.y + cell.height / 2 };
      curve(context, start, outputPoint(layout, to));
    }
  }
}

/** δ of an output as a ring around its disc: length is size, clockwise is positive. */
function drawRings(
  context: CanvasRenderingContext2D,
  layout: DigitsLayout,
  { outputs }: DigitsPicture,
  colors: EdgeColors,
): void {
  for (const [index, { delta }] of outputs.entries()) {
    if (delta === null) continue;
    const { x, y } = outputPoint(layout, index);
    context.lineWidth = RING_WIDTH;
    context.strokeStyle = rgbText(mix(colors.paper, colors.backward, 0.16));
    context.beginPath();
    context.arc(x, y, layout.ring, 0, 2 * Math.PI);
    context.stroke();
    const top = -Math.PI / 2;
    context.strokeStyle = rgbText(colors.backward);
    context.beginPath();
    context.arc(x, y, layout.ring, top, top + delta * 2 * Math.PI * 0.98, delta < 0);
    context.stroke();
  }
}

/** Where the grid lies under the image, only the current neuron's bundle is drawn. */
function drawBundleBelow(
  context: CanvasRenderingContext2D,
  { image, cells }: DigitsLayout,
  { hidden, flow }: Pick<DigitsPicture, 'hidden' | 'flow'>,
  colors: EdgeColors,
): void {
  const cell = cells[hidden.findIndex(({ current }) => current)];
  if (!cell) return;
  const from = { x: image.x + image.width / 2, y: image.y + image.height };
  const to = topOf(cell);
  const half = (to.y - from.y) / 2;
  context.strokeStyle = rgbText(colors[flow]);
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(from.x, from.y + half, to.x, to.y - half, to.x, to.y);
  context.stroke();
}

const topOf = ({ x, y, width }: Box): Point => ({ x: x + width / 2, y });

/** From the top of a neuron to an output above it, which it reaches from the left. */
function upwards(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  const rise = (from.y - to.y) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(from.x, from.y - rise, to.x - 48, to.y, to.x, to.y);
  context.stroke();
}

function curve(context: CanvasRenderingContext2D, from: Point, to: Point): void {
  const half = (to.x - from.x) / 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(from.x + half, from.y, to.x - half, to.y, to.x, to.y);
  context.stroke();
}
