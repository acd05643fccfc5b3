// The numbers beside the curve: slope by backpropagation and by finite difference, and the next update.
import type { KnobLensModel } from '../../../store/lenses/knob.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { Term } from '../../step-card/Term.tsx';

export function KnobTable({ model }: { readonly model: KnobLensModel }) {
  const pointed = useInstrumentState((state) => state.pointed);
  const { symbols, names, rows } = model;
  const isMap = symbols.length > 1;
  return (
    <div className="knob-numbers">
      <table>
        <caption className="visually-hidden">{names.join(' and ')}: slope and next update</caption>
        <thead className={isMap ? undefined : 'visually-hidden'}>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Number</span>
            </th>
            {symbols.map((symbol, index) => (
              <th key={symbol} scope="col" title={names[index]}>
                {symbol}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, index) => (
                <td key={symbols[index]} colSpan={cells.length < symbols.length ? symbols.length : undefined}>
                  <Term term={cell} pointed={pointed} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {model.remarks.map((remark) => (
        <p key={remark} className="knob-note">
          {remark}
        </p>
      ))}
    </div>
  );
}
