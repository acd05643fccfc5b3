// Points, boxes and the one kind of curve the graph uses: a cubic that leaves and arrives horizontally.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Centre and full extent, px. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** From the sending to the receiving border; both tangents are horizontal. */
export interface Curve {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Share of the horizontal distance at which the control points sit. */
const BEND = 0.5;

/** Point at parameter t ∈ [0, 1] of the cubic Bézier curve. */
export function pointAt(curve: Curve, t: number): Point {
  const dx = curve.x1 - curve.x0;
  const u = 1 - t;
  const first = 3 * u * u * t;
  const second = 3 * u * t * t;
  const last = t * t * t;
  return {
    x: curve.x0 + dx * (first * BEND + second * (1 - BEND) + last),
    y: curve.y0 + (curve.y1 - curve.y0) * (second + last),
  };
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

/** SVG path data of the curve. */
export function curvePath(curve: Curve): string {
  const bend = (curve.x1 - curve.x0) * BEND;
  const end = `${short(curve.x1)} ${short(curve.y1)}`;
  return `M${short(curve.x0)} ${short(curve.y0)}C${short(curve.x0 + bend)} ${short(curve.y0)} ${short(curve.x1 - bend)} ${short(curve.y1)} ${end}`;
}

/** An arrow head whose tip is at (x, y), pointing right (1) or left (−1). */
export function arrowPath(x: number, y: number, direction: 1 | -1, size: number): string {
  const back = x - direction * size;
  const notch = x - direction * size * 0.72;
  const half = size * 0.5;
  return `M${short(x)} ${short(y)}L${short(back)} ${short(y - half)}L${short(notch)} ${short(y)}L${short(back)} ${short(y + half)}Z`;
}

/** Angle, in degrees, at which a share of ±1 ends: the two signs never meet at the bottom. */
export const RING_SWEEP = 150;

/** Arc from 12 o'clock, clockwise for a positive share (−1 … 1), as SVG path data around (0, 0). Empty for a share of 0. */
export function ringPath(share: number, radius: number): string {
  const bounded = clamp(share, -1, 1);
  if (!(Math.abs(bounded) > 0.002)) return '';
  const angle = (bounded * RING_SWEEP * Math.PI) / 180;
  const x = short(Math.sin(angle) * radius);
  const y = short(-Math.cos(angle) * radius);
  return `M0 ${short(-radius)}A${short(radius)} ${short(radius)} 0 0 ${bounded > 0 ? 1 : 0} ${x} ${y}`;
}

/** Area, in px², that two boxes share. */
export function overlapArea(a: Box, b: Box): number {
  const width = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
  const height = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

export interface Circle extends Point {
  readonly radius: number;
}

/** How deep, in px, a box reaches into a circle; 0 when they do not touch. */
export function coveredDepth(box: Box, circle: Circle): number {
  const dx = Math.max(0, Math.abs(circle.x - box.x) - box.width / 2);
  const dy = Math.max(0, Math.abs(circle.y - box.y) - box.height / 2);
  if (dx >= circle.radius || dy >= circle.radius) return 0;
  return Math.max(0, circle.radius - Math.sqrt(dx * dx + dy * dy));
}
