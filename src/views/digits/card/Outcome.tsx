// What one update has changed: the probabilities before and after it.
import type { OutcomeRow } from '../../../store/digits/card.ts';

export function Outcome({ rows }: { readonly rows: readonly OutcomeRow[] }) {
  return (
    <section className="outcome">
      <h3 className="section-title">What this one update changed in the prediction</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">digit</th>
            <th scope="col">before</th>
            <th scope="col">after</th>
            <th scope="col">change</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.digit} className={row.isTarget ? 'is-target' : undefined}>
              <th scope="row">
                {row.digit}
                {row.isTarget && <span className="visually-hidden"> (the right answer)</span>}
              </th>
              <td>{row.before}</td>
              <td>{row.after}</td>
              <td className={row.change === '0.0' ? undefined : row.rises ? 'role-positive' : 'role-negative'}>
                {row.change}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
