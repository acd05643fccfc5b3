// Where each number comes from: one row per operand; every number is a button that walks to the step that made it.
import type { ReactNode } from 'react';
import type { Explanation, OperandRow } from '../../explain/types.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';
import { Term } from './Term.tsx';
import { isWide } from './table-width.ts';

interface OperandTableProps {
  readonly explanation: Explanation;
  readonly pointed: string | null;
  /** In place of "and 12 more". */
  readonly leftOut?: string | null;
  /** What stands before the value of a row. */
  mark?(row: number): ReactNode;
}

export function OperandTable({ explanation, pointed, leftOut, mark }: OperandTableProps) {
  const { digits } = useInstrumentState((state) => state.view.numbers);
  return (
    <section className={isWide(explanation.operands, digits) ? 'operands is-wide' : 'operands'}>
      <h3 className="section-title">{explanation.operandsTitle}</h3>
      <table>
        <caption className="visually-hidden">{explanation.operandsTitle}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">From</th>
            <th scope="col">Terms</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {explanation.operands.map((row, index) => (
            <Row key={row.label} row={row} mark={mark?.(index)} pointed={pointed} />
          ))}
        </tbody>
      </table>
      {explanation.operandsLeftOut > 0 && (
        <p className="left-out">{leftOut ?? `and ${explanation.operandsLeftOut} more`}</p>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: OperandRow;
  readonly mark: ReactNode;
  readonly pointed: string | null;
}

function Row({ row, mark, pointed }: RowProps) {
  return (
    <tr className={row.emphasis ? 'is-emphasised' : undefined}>
      <th scope="row">{row.label}</th>
      <td>
        {row.terms.map((term, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: terms have no other identity than their place in the row
          <Term key={index} term={term} pointed={pointed} />
        ))}
      </td>
      <td className={`operand-value role-${row.role}`}>
        {mark}
        <Term term={{ text: row.value, role: row.role, quantity: row.valueQuantity }} pointed={pointed} />
      </td>
    </tr>
  );
}
