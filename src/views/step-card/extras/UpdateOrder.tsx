// Beside an update: what the cost would be had the layers moved one after the other, as is often done by mistake.
import { formatNumber, formatSigned } from '../../../explain/format.ts';
import { tellingApart } from '../../../explain/telling-apart.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { useAnalysis } from '../../lenses/use-analysis.ts';

const REQUEST = { kind: 'layerByLayer' } as const;

export function UpdateOrder() {
  const numbers = useInstrumentState((state) => state.view.numbers);
  const { result, problem } = useAnalysis(REQUEST);
  if (problem !== null) return null;
  if (!result) return <section className="update-order" aria-busy="true" />;
  const { before, together, oneByOne } = result;
  if (result.divergenceTogether || result.divergenceOneByOne) return null;
  const style = tellingApart(together, oneByOne, numbers);
  const difference = oneByOne - together;
  const rows = [
    { label: 'before the update', value: formatNumber(before, style) },
    { label: 'all layers moved together', value: formatNumber(together, style) },
    { label: 'one layer at a time', value: formatNumber(oneByOne, style) },
    { label: 'difference', value: formatSigned(difference, numbers) },
  ];
  return (
    <section className="update-order operands">
      <h3 className="section-title">What if the layers moved one at a time?</h3>
      <table>
        <caption className="visually-hidden">Cost of this batch before and after the update</caption>
        <tbody>
          {rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="operand-value">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="extra-note">
        {difference === 0
          ? 'Here both come to the same.'
          : 'If the last layer moves first, the delta of the layer before it is formed with weights that did not produce this output. That is no longer the gradient of the cost that was measured, so all gradients are computed before any weight moves.'}
      </p>
    </section>
  );
}
