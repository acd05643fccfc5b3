// The first rows of a table under the names, types and uses of its columns.

import type { CsvChoices, CsvColumn, CsvTable } from '../../scene/csv-import.ts';
import './csv-preview.css';
import { csvImport } from '../../store/csv/draft.ts';

const SHOWN_ROWS = 5;
type Use = 'input' | 'target' | 'none';

interface CsvPreviewProps {
  readonly table: CsvTable;
  readonly choices: CsvChoices;
}

export function CsvPreview({ table, choices }: CsvPreviewProps) {
  const { columns, rows } = table;
  const more = rows.length - SHOWN_ROWS;
  return (
    <div className="csv-preview">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="csv-scroll" tabIndex={0} aria-label="Preview">
        <table>
          <thead>
            <tr>
              <th scope="col">line</th>
              {columns.map((column) => (
                <th scope="col" key={column.index} className={`${column.type} ${purposeOf(column, choices)}`}>
                  <span className="csv-name">{column.name}</span>
                  <span className="csv-type">{typeText(column)}</span>
                  <ColumnUse column={column} choices={choices} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN_ROWS).map((row, index) => (
              <tr key={row.line}>
                <td className="csv-line">{row.line}</td>
                {columns.map((column) => (
                  <td
                    key={column.index}
                    className={`${column.type} ${purposeOf(column, choices)}${isBad(column, index, choices) ? ' bad' : ''}`}
                  >
                    {row.cells[column.index].slice(0, LONGEST_CELL)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 && (
        <p className="csv-quiet">
          … and {more.toLocaleString('en')} more {more === 1 ? 'row' : 'rows'}
        </p>
      )}
    </div>
  );
}

const LONGEST_CELL = 40;

function typeText({ type, distinct }: CsvColumn): string {
  return type === 'number' ? 'number' : `category, ${distinct.toLocaleString('en')} different`;
}

function purposeOf({ index }: CsvColumn, { target, inputs }: CsvChoices): Use {
  if (index === target) return 'target';
  return inputs.includes(index) ? 'input' : 'none';
}

function isBad(column: CsvColumn, row: number, choices: CsvChoices): boolean {
  const use = purposeOf(column, choices);
  const needsNumber = use === 'input' || (use === 'target' && choices.task === 'regression');
  return needsNumber && Number.isNaN(column.numbers[row]);
}

function ColumnUse({ column, choices }: { readonly column: CsvColumn; readonly choices: CsvChoices }) {
  const { index, name, type } = column;
  const isWords = type === 'category';
  return (
    <select
      aria-label={`Use of ${name}`}
      title={isWords ? 'Words cannot be inputs: a network computes with numbers.' : undefined}
      value={purposeOf(column, choices)}
      onChange={(event) => change(index, event.target.value as Use, choices)}
    >
      <option value="input" disabled={isWords}>
        {isWords ? 'input (needs numbers)' : 'input'}
      </option>
      <option value="target">target</option>
      <option value="none">not used</option>
    </select>
  );
}

function change(index: number, use: Use, { target, inputs }: CsvChoices): void {
  if (use === 'target') csvImport.choose({ target: index });
  else if (index === target) return;
  else {
    const others = inputs.filter((input) => input !== index);
    csvImport.choose({ inputs: use === 'input' ? [...others, index].sort((one, other) => one - other) : others });
  }
}
