// Output and target of each output neuron on one common scale, as percentages of the track.
import { extent } from 'd3-array';
import type { VectorOutput } from './model.ts';

export interface VectorRow {
  /** The bar, from zero to the output: start and length in percent; null when there is none. */
  readonly bar: { readonly start: number; readonly length: number } | null;
  /** Position of the target in percent; null when there is none. */
  readonly target: number | null;
}

/** The scale covers 0, 1 and every finite output and target. */
export function vectorRows(outputs: readonly VectorOutput[]): {
  readonly zero: number;
  readonly rows: readonly VectorRow[];
} {
  const finite = (value: number | null): value is number => value !== null && Number.isFinite(value);
  const values = outputs.flatMap((output) => [output.output, output.target]).filter(finite);
  const [low, high] = extent([0, 1, ...values]) as [number, number];
  const place = (value: number) => ((value - low) / (high - low)) * 100;
  const zero = place(0);
  const rows = outputs.map(({ output, target }) => ({
    bar: finite(output) ? { start: Math.min(zero, place(output)), length: Math.abs(place(output) - zero) } : null,
    target: finite(target) ? place(target) : null,
  }));
  return { zero, rows };
}

/** "o₁: output 0.751, target 0.01" */
export function describeVector(outputs: readonly VectorOutput[]): string {
  const rows = outputs.map((row) => {
    const output = row.output === null ? 'not computed yet' : row.outputText;
    return `${row.name}: output ${output}${row.target === null ? '' : `, target ${row.targetText}`}`;
  });
  return `Outputs and targets of this example. ${rows.join('; ')}`;
}
