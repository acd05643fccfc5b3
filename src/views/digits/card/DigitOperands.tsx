// Where each number comes from, with a bar for what each product counts: to the right for, to the left against.
import type { DigitExplanation } from '../../../explain/digits-words.ts';
import type { OperandRow } from '../../../explain/types.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { Term } from '../../step-card/Term.tsx';
import { isWide } from '../../step-card/table-width.ts';

interface DigitOperandsProps {
  readonly explanation: DigitExplanation;
  readonly pointed: string | null;
}

export function DigitOperands({ explanation, pointed }: DigitOperandsProps) {
  const { digits } = useInstrumentState((state) => state.view.numbers);
  const { operands, operandsTitle, operandsLeftOut, shares } = explanation;
  return (
    <section className={isWide(operands, digits) ? 'operands is-wide' : 'operands'}>
      <h3 className="section-title">{operandsTitle}</h3>
      <table>
        <caption className="visually-hidden">{operandsTitle}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">From</th>
            <th scope="col">Terms</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {operands.map((row, index) => (
            <Row key={row.label} row={row} share={shares?.[index] ?? null} pointed={pointed} />
          ))}
        </tbody>
      </table>
      {operandsLeftOut > 0 && <p className="left-out">and {operandsLeftOut} more</p>}
    </section>
  );
}

interface RowProps {
  readonly row: OperandRow;
  readonly share: number | null;
  readonly pointed: string | null;
}

function Row({ row, share, pointed }: RowProps) {
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
        {share !== null && <ShareBar share={share} />}
        <Term term={{ text: row.value, role: row.role, quantity: row.valueQuantity }} pointed={pointed} />
      </td>
    </tr>
  );
}

function ShareBar({ share }: { readonly share: number }) {
  const size = Math.abs(share) * 50;
  return (
    <span className="share-bar" aria-hidden="true">
      <span
        className={share < 0 ? 'is-negative' : 'is-positive'}
        style={{ left: `${share < 0 ? 50 - size : 50}%`, width: `${size}%` }}
      />
    </span>
  );
}
