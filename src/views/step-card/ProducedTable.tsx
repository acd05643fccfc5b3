// What a layer or a phase has produced so far, when one step key goes through all of it.
import type { ProducedNumber } from '../../store/step-group.ts';
import { Term } from './Term.tsx';

interface ProducedTableProps {
  readonly numbers: readonly ProducedNumber[];
  readonly pointed: string | null;
}

export function ProducedTable({ numbers, pointed }: ProducedTableProps) {
  if (numbers.length < 2) return null;
  return (
    <section className="operands">
      <h3 className="section-title">Up to here</h3>
      <table>
        <caption className="visually-hidden">What these steps have produced</caption>
        <tbody>
          {numbers.map(({ label, symbol, text, role, quantity }) => (
            <tr key={symbol}>
              <th scope="row">{label}</th>
              <td className={`produced-symbol role-${role}`}>{symbol}</td>
              <td className={`operand-value role-${role}`}>
                <Term term={{ text, role, quantity }} pointed={pointed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
