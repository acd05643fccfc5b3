// Beside an update: what the cost would be had the layers moved one after the other, as is often done by mistake.
import { formatNumber, formatSigned } from '../../../explain/format.ts';
import { tellingApart } from '../../../explain/telling-apart.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { useAnalysis } from '../../lenses/use-analysis.ts';

const REQUEST = { kind: 'layerByLayer' } as const;

const SAME = 'Here both come to the same.';
const WHY =
  'If the last layer moves first, the delta of the layer before it is formed with weights that did not produce this output. That is no longer the gradient of the cost that was measured, so all gradients are computed before any weight moves.';

const COMING = '…';

export function UpdateOrder() {
  const numbers = useInstrumentState((state) => state.view.numbers);
  const { result, pending, problem } = useAnalysis(REQUEST);
  if (problem !== null) return <p className="extra-note">{problem}</p>;
  if (result?.divergenceTogether || result?.divergenceOneByOne) return null;
  // Numbers of the pass before would be wrong here: none until those of this one have come.
  const known = pending ? null : result;
  const difference = known ? known.oneByOne - known.together : 0;
  const style = known ? tellingApart(known.together, known.oneByOne, numbers) : numbers;
  const text = (value: number | undefined) => (value === undefined ? COMING : formatNumber(value, style));
  const rows = [
    { label: 'before the update', value: text(known?.before) },
    { label: 'all layers moved together', value: text(known?.together) },
    { label: 'one layer at a time', value: text(known?.oneByOne) },
    { label: 'difference', value: known ? formatSigned(difference, numbers) : COMING },
  ];
  return (
    <section className="update-order extra-table" aria-busy={known === null}>
      <h3 className="section-title">What if the layers moved one at a time?</h3>
      <table>
        <caption className="visually-hidden">Cost of this batch before and after the update</caption>
        <tbody>
          {rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="extra-value">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="extra-note">{known && difference === 0 ? SAME : WHY}</p>
    </section>
  );
}
