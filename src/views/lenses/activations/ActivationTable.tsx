// Legend, switches and read-outs in one table: which activations are shown, and what each is at s.
import type { ActivationName } from '../../../engine/types.ts';
import type { Readout } from '../../../store/lenses/activations.ts';

interface ActivationTableProps {
  readonly rows: readonly Readout[];
  readonly shown: ReadonlySet<ActivationName>;
  readonly own: ActivationName;
  readonly letter: string;
  /** The reader has chosen other functions than the usual ones. */
  readonly changed: boolean;
  onToggle(name: ActivationName): void;
  onLit(name: ActivationName | null): void;
  onReset(): void;
}

export function ActivationTable(props: ActivationTableProps) {
  const { rows, shown, own, letter, changed, onToggle, onLit, onReset } = props;
  return (
    <div className="activations-table">
      <table>
        <caption className="visually-hidden">Activations, shown or not, with value and slope at {letter}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">activation</span>
              {changed && (
                <button type="button" className="link-button" onClick={onReset}>
                  the usual ones
                </button>
              )}
            </th>
            <th scope="col">f({letter})</th>
            <th scope="col">f′({letter})</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.name}
              className={shown.has(row.name) ? 'is-shown' : undefined}
              onPointerEnter={() => onLit(shown.has(row.name) ? row.name : null)}
              onPointerLeave={() => onLit(null)}
            >
              <th scope="row">
                <label>
                  <input
                    type="checkbox"
                    checked={shown.has(row.name)}
                    onChange={() => onToggle(row.name)}
                    onFocus={() => onLit(shown.has(row.name) ? row.name : null)}
                    onBlur={() => onLit(null)}
                  />
                  <Swatch dash={row.name === own ? '' : row.dash} own={row.name === own} />
                  {row.label}
                  {row.name === own && <span className="activations-own">this layer’s</span>}
                </label>
              </th>
              <td data-value={row.name}>{row.value}</td>
              <td data-slope={row.name}>{row.slope}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The line of the curve, as it is drawn in the plot. */
function Swatch({ dash, own }: { readonly dash: string; readonly own: boolean }) {
  return (
    <svg className={own ? 'activations-swatch own' : 'activations-swatch'} width="30" height="8" aria-hidden="true">
      <line x1="1" y1="4" x2="29" y2="4" strokeDasharray={dash === '' ? undefined : dash} />
    </svg>
  );
}
