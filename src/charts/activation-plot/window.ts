// Which part of an activation function is shown: always its interesting part, always the operating point.
import type { ActivationPlotData } from './model.ts';

/** Half-widths around s = 0 within which everything interesting happens. */
const HALF_WIDTH: Readonly<Record<string, number>> = { tanh: 4, step: 3, sign: 3, relu: 4, leakyRelu: 4, linear: 4 };
const USUAL_HALF_WIDTH = 6;
/** Room left beyond an operating point outside the usual window, as a share of its distance from 0. */
const MARGIN = 0.14;

export type Interval = readonly [number, number];
export interface CurvePoint {
  readonly s: number;
  readonly f: number;
}

/** The interval of s: [−6, 6] or the like, grown to include s with a margin on both sides of what it must show. */
export function plotDomain(kind: string, operatingPoint: number | null): Interval {
  const half = HALF_WIDTH[kind] ?? USUAL_HALF_WIDTH;
  if (operatingPoint === null || !Number.isFinite(operatingPoint)) return [-half, half];
  const reach = Math.abs(operatingPoint) * (1 + MARGIN);
  const away = Math.max(half, Math.abs(operatingPoint) * MARGIN);
  if (operatingPoint < 0) return [-Math.max(half, reach), away];
  return [-away, Math.max(half, reach)];
}

/** Does f jump at 0? Then the limits from the two sides differ and the curve has a gap there. */
export function jumpsAtZero(kind: string): boolean {
  return kind === 'step' || kind === 'sign';
}

/**
 * f sampled over the domain, one list per unbroken piece. s = 0 is always a sample, so a kink there is exact; around 0
 * the samples are dense however wide the window.
 */
export function sampleCurve(
  data: Pick<ActivationPlotData, 'kind' | 'evaluate'>,
  [low, high]: Interval,
  count: number,
): CurvePoint[][] {
  const at = new Set<number>([low, 0, high]);
  for (let index = 1; index < count; index++) at.add(low + ((high - low) * index) / count);
  const near = USUAL_HALF_WIDTH * 1.5;
  for (let index = 0; index <= 72; index++) {
    const s = -near + (2 * near * index) / 72;
    if (s > low && s < high) at.add(s);
  }
  const sorted = [...at].sort((a, b) => a - b);
  const points = (chosen: number[]) =>
    chosen.map((s) => ({ s, f: data.evaluate(s) })).filter((point) => Number.isFinite(point.f));
  if (!jumpsAtZero(data.kind)) return [points(sorted)];
  const beside = (high - low) * 1e-9;
  return [
    [...points(sorted.filter((s) => s < 0)), { s: 0, f: data.evaluate(-beside) }],
    [{ s: 0, f: data.evaluate(beside) }, ...points(sorted.filter((s) => s > 0))],
  ];
}

/** The interval of f: all of a bounded range, or all values in the window; 0 always included. */
export function plotRange(data: ActivationPlotData, samples: readonly (readonly CurvePoint[])[]): Interval {
  const values = samples.flat().map((point) => point.f);
  const [least, greatest] = data.range;
  const low = Math.min(0, Number.isFinite(least) ? least : Math.min(...values));
  const high = Math.max(0, Number.isFinite(greatest) ? greatest : Math.max(...values));
  const span = high - low || 1;
  return [low - span * 0.07, high + span * 0.13];
}

/** The ends of the range that f comes arbitrarily close to far out: drawn as dashed lines. */
export function asymptotes(data: ActivationPlotData): number[] {
  const far = [data.evaluate(-1e4), data.evaluate(1e4)];
  return data.range.filter((end) => end !== 0 && far.some((value) => Math.abs(value - end) < 1e-2));
}
