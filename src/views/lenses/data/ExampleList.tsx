// The examples as a table: as given, and as the network gets them. A number leads to the steps of that example.
import { memo, type UIEvent, useState } from 'react';
import { type ExampleRow, type ExampleTable, MOST_LISTED } from '../../../store/own-data/table.ts';
import { useInstrument } from '../../common/use-instrument.tsx';
import './example-list.css';

/** Rows there are at first, and that come with scrolling: all of them at once would be laid out for too long. */
const SLICE = 60;
/** Before the end comes into sight, px. */
const AHEAD = 400;

interface ExampleListProps {
  readonly table: ExampleTable;
  /** The training example being stepped. */
  readonly current: number | null;
}

export function ExampleList({ table, current }: ExampleListProps) {
  const { given, shown, rows, count } = table;
  const [limit, setLimit] = useState(SLICE);
  const onScroll = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent) => {
    if (scrollTop === 0) setLimit(SLICE);
    else if (scrollTop + clientHeight > scrollHeight - AHEAD) setLimit(Math.min(limit + SLICE, MOST_LISTED));
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="data-table" tabIndex={0} aria-label="Examples" onScroll={onScroll}>
      <table>
        {count > MOST_LISTED && (
          <caption>
            The first {rows.length} of {count} examples.
          </caption>
        )}
        <thead>
          {shown.length > 0 && (
            <tr>
              <td />
              <td />
              <th scope="colgroup" colSpan={given.length}>
                as given
              </th>
              <th scope="colgroup" colSpan={shown.length} className="is-shown">
                as it goes in
              </th>
            </tr>
          )}
          <tr>
            <th scope="col">
              <span className="visually-hidden">number</span>
            </th>
            <th scope="col">set</th>
            {given.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
            {shown.map((name, at) => (
              <th scope="col" key={name} className={at === 0 ? 'is-shown' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map((row) => (
            <Row key={`${row.isTest} ${row.number}`} row={row} isCurrent={!row.isTest && row.number === current} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly row: ExampleRow;
  readonly isCurrent: boolean;
}

/** Of all rows, a step changes two. */
const Row = memo(({ row, isCurrent }: RowProps) => {
  const instrument = useInstrument();
  const { isTest, number, given, shown } = row;
  return (
    <tr className={isTest ? 'is-test' : undefined} aria-current={isCurrent ? 'true' : undefined}>
      <th scope="row">
        {isTest ? (
          number + 1
        ) : (
          <button
            type="button"
            title="Step this example"
            aria-label={`Step training example ${number + 1}`}
            onClick={() => instrument.pick(number)}
          >
            {number + 1}
          </button>
        )}
      </th>
      <td>{isTest ? 'test' : 'training'}</td>
      {given.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <td key={at}>{text}</td>
      ))}
      {shown.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <td key={at} className={at === 0 ? 'is-shown' : undefined}>
          {text}
        </td>
      ))}
    </tr>
  );
});
