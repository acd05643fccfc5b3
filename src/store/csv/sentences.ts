// What normalisation does to a column, in one line with numbers. Pure.
import { formatGiven, formatNumber, type NumberStyle } from '../../explain/format.ts';
import type { CsvTable, TableFigures } from '../../scene/csv-import.ts';
import type { CsvPlan, Normalisation } from './draft.ts';

export interface ScalingLine {
  readonly name: string;
  /** "mean 98.4, standard deviation 31.2" */
  readonly figures: string;
  /** "120 → (120 − 98.4) / 31.2 = 0.69" */
  readonly line: string;
}

const FIGURES = 4;
type Scaling = TableFigures['inputs'][number];

/** One line per column that is rescaled, for the row of the table with this index; empty without normalisation. */
export function scalingLines(
  table: CsvTable,
  { examples, setup, figures }: CsvPlan,
  row: number,
  normalisation: Normalisation,
  numbers: NumberStyle,
): readonly ScalingLine[] {
  if (!examples.own || !setup || !figures) return [];
  const width = examples.own.inputNames.length + 1;
  const at = examples.used.indexOf(row) * width;
  if (at < 0 || table.rows[row] === undefined) return [];
  // Beside a table with decimal commas the same numbers have them, too.
  const style: NumberStyle = table.decimal === ',' ? { ...numbers, separator: 'comma' } : numbers;
  const values = examples.own.rows.slice(at, at + width);
  const lines = figures.inputs.map((scaling, index) =>
    lineOf(examples.own?.inputNames[index] ?? '', values[index], scaling, normalisation, style),
  );
  if (figures.target) {
    lines.push(lineOf(examples.own.targetName, values[width - 1], figures.target, normalisation, style));
  }
  return lines;
}

function lineOf(
  name: string,
  value: number,
  { offset, scale }: Scaling,
  normalisation: Normalisation,
  numbers: NumberStyle,
): ScalingLine {
  const style: NumberStyle = { ...numbers, digits: FIGURES, by: 'significant' };
  const text = (figure: number) => shortNumber(figure, style);
  const bracketed = (figure: number) => (figure < 0 ? `(${text(figure)})` : text(figure));
  const figures =
    normalisation === 'standard'
      ? `mean ${text(offset)}, standard deviation ${text(scale)}`
      : `smallest ${text(offset)}, largest ${text(offset + scale)}`;
  const result = formatNumber((value - offset) / scale, { ...style, digits: 2, by: 'decimals' });
  const divisor = normalisation === 'range' ? `(${text(offset + scale)} − ${bracketed(offset)})` : text(scale);
  return { name, figures, line: `${text(value)} → (${text(value)} − ${bracketed(offset)}) / ${divisor} = ${result}` };
}

/** As short as it is, where that is short: 120, not 120.0. */
function shortNumber(value: number, style: NumberStyle): string {
  const rounded = Number(value.toPrecision(FIGURES));
  return formatGiven(rounded, style);
}
