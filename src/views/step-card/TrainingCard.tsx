// The card while passes fly by: how far training is, calmly; the equations come back with the pause.
import { formatNumber, type Numbers } from '../../explain/format.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';
import { CardHead } from './CardHead.tsx';

export function TrainingCard() {
  const frame = useInstrumentState((state) => state.frame);
  const latest = useInstrumentState((state) => state.history.at(-1) ?? null);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const rows: readonly (readonly [string, string | null])[] = [
    ['epoch', frame && String(frame.epoch)],
    ['updates made', frame && String(frame.update)],
    ['training loss', text(latest?.trainLoss, numbers)],
    ['test loss', text(latest?.testLoss, numbers)],
  ];
  return (
    <article className="step-card" aria-label="This step">
      <CardHead
        chip="Training"
        title="Where is training now?"
        sentence="Whole passes go by, too fast to read. Pause to look inside one."
      />
      <section className="operands">
        <table>
          <caption className="visually-hidden">Training so far</caption>
          <tbody>
            {rows
              .filter(([, value]) => value !== null)
              .map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className="operand-value">{value}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </article>
  );
}

function text(value: number | null | undefined, numbers: Numbers): string | null {
  return value === null || value === undefined ? null : formatNumber(value, numbers);
}
