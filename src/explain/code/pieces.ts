// What lines of NumPy are made of: templates, numbers with all their digits behind them, names of arrays, shapes.
import { type NetworkShape, unitsOf } from '../../engine/types.ts';
import type { PassRecord, Quantity, Role } from '../../steps/types.ts';
import { normalise } from '../format.ts';
import { free, num, type Pen, setting } from '../pen.ts';
import type { NumberPart } from '../tex.ts';
import type { CodeNumber, CodePart } from '../types.ts';

/** Examples stand in columns, so that W @ a is written the same for one example and for many. */
export interface Place {
  readonly pen: Pen;
  readonly record: PassRecord;
  readonly network: NetworkShape;
  /** m */
  readonly count: number;
  readonly layer: number;
  readonly neuron: number;
  readonly example: number;
}

export function placeOf(pen: Pen, layer = pen.step.layer, neuron = pen.step.neuron): Place {
  const { record } = pen.context;
  const { network, batchSize } = record.shape;
  return { pen, record, network, count: batchSize, layer, neuron, example: pen.example };
}

/** One line about a whole layer, and the same for one of its numbers. */
export interface Statement {
  /** `delta2 = (W3.T @ delta3) * a2 * (1 - a2)` */
  readonly array: readonly CodePart[];
  /** The shapes: `(4,2)·(2,) → (4,)`. */
  readonly shapes: string;
  /** `delta2[1]`; null where there is nothing to substitute. */
  readonly element: string | null;
  readonly numbers: readonly CodePart[];
  readonly result: CodeNumber | null;
}

/** Sums of up to this many terms are written with numbers; longer ones as a product of slices. */
export const LONGEST_CODE_SUM = 16;

/** `{a} * (1 - {a})` with each name replaced. */
export function code(template: string, by: (name: string) => CodePart | readonly CodePart[]): CodePart[] {
  return template.split(/\{(\w+)\}/).flatMap((piece, index) => (index % 2 === 0 ? piece : by(piece)));
}

/** The same with names of arrays. */
export function named(template: string, names: Readonly<Record<string, string>>): string {
  return code(template, (name) => names[name]).join('');
}

/** Python reads −x² as −(x²), and two signs in a row are hard to read. */
export function withBrackets(parts: readonly CodePart[]): CodePart[] {
  return parts.flatMap((part, index) => {
    if (typeof part === 'string' || !part.text.startsWith('-')) return [part];
    const before = textOf(parts[index - 1]);
    const after = textOf(parts[index + 1]);
    return /[-+] ?$/.test(before) || after.startsWith('**') ? ['(', part, ')'] : [part];
  });
}

function textOf(part: CodePart | undefined): string {
  return part === undefined ? '' : typeof part === 'string' ? part : part.text;
}

/** All terms with + between them. */
export function sumOf(count: number, term: (index: number) => readonly CodePart[]): CodePart[] {
  return Array.from({ length: count }, (_, index) => [...(index > 0 ? [' + '] : []), ...term(index)]).flat();
}

export function asCode({ text, value, role, quantity, example }: NumberPart): CodeNumber {
  const plain = Number.isFinite(value) ? normalise(text) : literal(value);
  return example === undefined
    ? { text: plain, value, role, quantity }
    : { text: plain, value, role, quantity, example };
}

export function numberOf({ pen }: Place, q: Quantity, example?: number): CodeNumber {
  return asCode(num(pen, q, example));
}

/** An intermediate result, or a setting. */
export function freeNumber({ pen }: Place, amount: number, role: Role = 'plain', given = false): CodeNumber {
  return asCode(given ? setting(pen, amount) : free(pen, amount, role));
}

/** A number with all its digits, as Python reads it. */
export function literal(value: number): string {
  if (Number.isNaN(value)) return 'np.nan';
  if (!Number.isFinite(value)) return value < 0 ? '-np.inf' : 'np.inf';
  return String(value);
}

/** `a2`, `W3`: layers are numbered as in Delta. */
export function array(letter: string, layer: number): string {
  return `${letter}${layer + 1}`;
}

/** `[1]`, in a batch `[1,0]`: a neuron in the column of its example. */
export function at({ count, example }: Place, neuron: number): string {
  return count > 1 ? `[${neuron},${example}]` : `[${neuron}]`;
}

/** `(4,)`, in a batch `(4,3)`. */
export function layerShape({ network, count }: Place, layer: number): string {
  return shape(unitsOf(network, layer), ...(count > 1 ? [count] : []));
}

export function weightShape({ network }: Place, layer: number): string {
  return shape(unitsOf(network, layer), unitsOf(network, layer - 1));
}

export function shape(...sizes: readonly number[]): string {
  return sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(',')})`;
}

/** Said once per line that needs it: which way the examples run. */
export function inColumns({ count }: Place): string {
  return count > 1 ? ', a column for each example' : '';
}
