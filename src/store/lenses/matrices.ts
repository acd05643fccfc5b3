// The matrix view of the moment on screen: the part of the pass it shows, and what can be read in each cell.
import { workedAverage } from '../../explain/average.ts';
import { formatGiven, formatNumber, formatSetting } from '../../explain/format.ts';
import { matrixEquations, matrixParts, partLabel, partOfStep } from '../../explain/matrices.ts';
import { elementwiseSign, operatorText } from '../../explain/matrix-symbols.ts';
import type {
  Matrix,
  MatrixContext,
  MatrixEquation,
  MatrixItem,
  MatrixOperator,
  MatrixPart,
} from '../../explain/matrix-types.ts';
import { createPen } from '../../explain/pen.ts';
import { describeQuantity } from '../../explain/quantity-names.ts';
import { groupAt } from '../../steps/granularity.ts';
import { placeOfQuantity } from '../../steps/places.ts';
import { isKnown, type StepIndex } from '../../steps/progress.ts';
import { quantityId } from '../../steps/quantities.ts';
import type { Quantity, Role, Step } from '../../steps/types.ts';
import { contextOf } from '../explanation.ts';
import { isFlying } from '../flying.ts';
import { namingOf, notationOf, stepIndexOf } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { exampleAt } from '../tick-groups.ts';
import { type MatrixMark, matrixMarks } from './matrix-marks.ts';

export interface MatrixCell {
  /** Its number; empty while it has not been computed. */
  readonly text: string;
  readonly value: number;
  readonly isKnown: boolean;
  /** Quantity id; null for a number that only the matrix form needs. */
  readonly id: string | null;
  /** The example it belongs to, where that is not the one on the screen. */
  readonly otherExample: number | null;
  /** What the graph shows it at, where it is of the example on the screen. */
  readonly place: string | null;
  readonly role: Role;
  /** What the step on the screen does with it. */
  readonly mark: MatrixMark;
}

export interface PartChoice {
  /** `forward.1` */
  readonly value: string;
  readonly label: string;
}

export interface MatrixView {
  readonly parts: readonly PartChoice[];
  /** The part of the step on screen. */
  readonly followed: PartChoice;
  readonly shown: PartChoice;
  readonly equations: readonly MatrixEquation[];
  /** The example on the screen. */
  readonly example: number;
  readonly batchSize: number;
  cell(matrix: Matrix, row: number, column: number): MatrixCell;
  /** The number alone, NaN while it is not known: for pictures of many. */
  known(matrix: Matrix, row: number, column: number): number;
  /** "activation of hidden neuron 2, example 3: 0.624" */
  label(matrix: Matrix, row: number, column: number): string;
  number(value: number): string;
  /** A setting, as short as it was typed. */
  given(value: number): string;
  /** An operator as the notation writes it; `before` is what stands on its left. */
  operator(sign: MatrixOperator, before: MatrixItem | undefined): string;
  /** `2×4 · 4×1 + 2×1 → 2×1` */
  shapes(equation: MatrixEquation): string;
  /** What the first row and column are called. */
  readonly firstIndex: number;
}

function choiceOf(part: MatrixPart, context: MatrixContext): PartChoice {
  return { value: `${part.kind}.${part.layer}`, label: partLabel(part, context.notation) };
}

/** `chosen`: the part to show instead of the one that the step belongs to; one this network lacks counts as none. */
export function matrixView(state: InstrumentState, chosen: string | null): MatrixView | null {
  const { frame, steps, cursor, view } = state;
  const step: Step | undefined = steps[cursor];
  if (!frame || !step || isFlying(state)) return null;
  const { record } = frame;
  const example = exampleAt(steps, cursor);
  const context = { record, notation: notationOf(state), naming: namingOf(state, record), example };
  const parts = matrixParts(record.shape);
  const averaged = step.kind === 'average' ? workedAverage(createPen(step, contextOf(state, frame))).layer : 1;
  const own = partOfStep(step, record.shape, averaged);
  const part = parts.find((each) => choiceOf(each, context).value === chosen) ?? own;
  const known = knownAt(stepIndexOf(steps, record), cursor, example);
  const cell = cellReader(state, context, known);
  return {
    parts: parts.map((each) => choiceOf(each, context)),
    followed: choiceOf(own, context),
    shown: choiceOf(part, context),
    equations: matrixEquations(part, context),
    example,
    batchSize: record.shape.batchSize,
    cell,
    known(matrix, row, column) {
      const { value, example: of, needs } = matrix.entry(row, column);
      return needs.every((q) => known(q, of)) ? value : Number.NaN;
    },
    label: (matrix, row, column) => labelOf(matrix, row, column, cell(matrix, row, column), state, context),
    number: (value) => formatNumber(value, view.numbers),
    given: (value) => formatSetting(value, view.numbers),
    operator: (sign, before) => operatorText(sign, before, context.notation),
    shapes: ({ shapeLine }) => shapeLine.replaceAll('⊙', elementwiseSign(context.notation)),
    firstIndex: context.notation.firstIndex,
  };
}

type Known = (q: Quantity, example: number | null) => boolean;

/** Examples come one after the other: of an earlier one everything is known, of a later one nothing. */
function knownAt(index: StepIndex, cursor: number, shown: number): Known {
  return (q, example) => (example === null || example === shown ? isKnown(index, cursor, q, shown) : example < shown);
}

function cellReader(state: InstrumentState, { example: shown }: MatrixContext, known: Known) {
  const { numbers } = state.view;
  const marks = marksAt(state);
  return (matrix: Matrix, row: number, column: number): MatrixCell => {
    const { value, quantity, example, needs } = matrix.entry(row, column);
    const computed = needs.every((q) => known(q, example));
    const isOther = example !== null && example !== shown;
    return {
      text: computed ? (matrix.isGiven ? formatGiven : formatNumber)(value, numbers) : '',
      value,
      isKnown: computed,
      id: quantity ? quantityId(quantity) : null,
      otherExample: isOther ? example : null,
      place: quantity && !isOther ? placeOfQuantity(quantity) : null,
      role: matrix.role === 'sign' ? (value < 0 ? 'negative' : 'positive') : matrix.role,
      mark: quantity ? marks(quantity, example) : null,
    };
  };
}

/** By neuron and by layer the whole group of steps is at work; by larger strides only the step reached. */
function marksAt({ frame, steps, cursor, view }: InstrumentState) {
  const grouped = view.granularity === 'neuron' || view.granularity === 'layer';
  const first = grouped ? groupAt(steps, cursor, view.granularity).first : cursor;
  return frame ? matrixMarks(steps.slice(first, cursor + 1), frame.record.shape) : () => null;
}

function labelOf(
  matrix: Matrix,
  row: number,
  column: number,
  { text, isKnown: computed }: MatrixCell,
  state: InstrumentState,
  { naming, record }: MatrixContext,
): string {
  const { quantity, example } = matrix.entry(row, column);
  const value = computed ? text : 'not computed yet';
  if (!quantity)
    return `${[matrix.name, matrix.rowName(row), matrix.columnName(column)].filter(Boolean).join(', ')}: ${value}`;
  const name = describeQuantity(naming, quantity, null, state.view.numbers);
  const of = example !== null && record.shape.batchSize > 1 ? `, example ${example + 1}` : '';
  return `${name}${of}: ${value}`;
}
