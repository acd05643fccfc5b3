// The derivatives as a table: sorted by layer or by error; a long one shows its first rows until asked for all.
import { memo, startTransition, useState } from 'react';
import type { CheckOrder, CheckRow } from '../../../store/lenses/gradient-check.ts';
import { isLitBy } from '../../../store/pointing.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { Term } from '../../step-card/Term.tsx';

const MOST_ROWS = 60;

interface CheckTableProps {
  readonly rows: readonly CheckRow[];
  readonly order: CheckOrder;
  onOrder(order: CheckOrder): void;
}

export function CheckTable({ rows, order, onOrder }: CheckTableProps) {
  const [all, setAll] = useState(false);
  const pointed = useInstrumentState((state) => state.pointed);
  const shown = all ? rows : rows.slice(0, MOST_ROWS);
  return (
    <section className="gradients-table" aria-label="Derivatives">
      <table>
        <caption className="visually-hidden">Each derivative by backpropagation and numerically</caption>
        <thead>
          <tr>
            <Sortable label="parameter" by="layer" order={order} onOrder={onOrder} />
            <th scope="col">backpropagated</th>
            <th scope="col">numeric</th>
            <Sortable label="relative error" by="error" order={order} onOrder={onOrder} />
            <th scope="col">
              <span className="gradients-in-words">verdict</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.id} row={row} pointed={isLitBy(row.id, pointed) ? pointed : null} />
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <button type="button" className="link-button" onClick={() => startTransition(() => setAll(true))}>
          show all {rows.length}
        </button>
      )}
    </section>
  );
}

interface SortableProps {
  readonly label: string;
  readonly by: CheckOrder;
  readonly order: CheckOrder;
  onOrder(order: CheckOrder): void;
}

function Sortable({ label, by, order, onOrder }: SortableProps) {
  const chosen = order === by;
  const direction = by === 'error' ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={chosen ? direction : 'none'}>
      <button type="button" className="gradients-sort" onClick={() => onOrder(by)} title={`Sort by ${WORDS[by]}`}>
        {label}
        <span aria-hidden="true">{chosen ? (by === 'error' ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

const WORDS: Readonly<Record<CheckOrder, string>> = { layer: 'layer', error: 'relative error' };

/** Drawn again only when it is pointed at: there may be hundreds. */
const Row = memo(function CheckTableRow({ row, pointed }: { readonly row: CheckRow; readonly pointed: string | null }) {
  const { quantity, id, symbol, backpropagated, same, rest, error, verdict, verdictText, worst } = row;
  const [mark, ...words] = verdictText.split(' ');
  return (
    <tr className={worst ? `is-worst is-${verdict}` : `is-${verdict}`}>
      <th scope="row">
        {symbol}
        {worst && <small> worst</small>}
      </th>
      <td data-q={id}>
        <Term term={{ text: backpropagated, role: 'backward', quantity }} pointed={pointed} />
      </td>
      <td className="gradients-numeric">
        {same}
        <span className="gradients-rest">{rest}</span>
      </td>
      <td>{error}</td>
      <td className="gradients-mark">
        {mark}
        <span className="gradients-in-words"> {words.join(' ')}</span>
      </td>
    </tr>
  );
});
