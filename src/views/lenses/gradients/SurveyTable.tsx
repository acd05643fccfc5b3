// The numbers behind the boxes, for those who want them exactly and those who cannot see the boxes.
import type { FlowWords } from '../../../store/lenses/gradients.ts';

const COLUMNS = ['lower quartile', 'median', 'upper quartile', 'largest', 'mean'] as const;

export function SurveyTable({ words }: { readonly words: FlowWords }) {
  return (
    <details className="gradients-numbers">
      <summary>Numbers behind the boxes</summary>
      <div className="gradients-scroll">
        <table>
          <caption>
            Over the training set, {words.examples} {words.examples === 1 ? 'example' : 'examples'}
          </caption>
          <thead>
            <tr>
              <th scope="col">layer</th>
              <th scope="col">of</th>
              {COLUMNS.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          {words.rows.map(({ name, deltas, gradients }) => (
            <tbody key={name}>
              <Sizes name={name} of={`|${words.delta}|`} sizes={deltas} />
              <Sizes name={name} of={`|${words.gradient}|`} sizes={gradients} />
            </tbody>
          ))}
        </table>
      </div>
    </details>
  );
}

function Sizes({ name, of, sizes }: { name: string; of: string; sizes: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{of}</td>
      {sizes.map((size, index) => (
        <td key={COLUMNS[index]}>{size}</td>
      ))}
    </tr>
  );
}
