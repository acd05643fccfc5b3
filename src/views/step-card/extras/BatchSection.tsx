// The batch: which example is on the screen, the way to the others and to their average, and the gradients so far.
import type { BatchSum } from '../../../explain/batch-sum.ts';
import type { BatchPlaces } from '../../../store/batch.ts';
import { useInstrument } from '../../common/use-instrument.tsx';
import { Equation } from '../../equation/Equation.tsx';
import { Term } from '../Term.tsx';

interface BatchSectionProps {
  readonly places: BatchPlaces;
  readonly sum: BatchSum | null;
  readonly pointed: string | null;
}

/** A row has room for so many examples; of more, it shows those around the one on screen. */
const MOST_BUTTONS = 8;
const NEIGHBOURS = 6;

export function BatchSection({ places, sum, pointed }: BatchSectionProps) {
  const instrument = useInstrument();
  return (
    <section className="batch" aria-label="Batch">
      <h3 className="section-title">The batch of {places.indices.length} examples</h3>
      <BatchNav places={places} />
      {sum && (
        <>
          <p className="batch-title">{sum.title}</p>
          <SumTable sum={sum} pointed={pointed} />
          <Equation
            lines={sum.lines}
            spoken={sum.spoken}
            pointed={pointed}
            onPoint={instrument.pointAt}
            onSelect={instrument.walkTo}
          />
          <p className="batch-sentence">{sum.sentence}</p>
        </>
      )}
    </section>
  );
}

function BatchNav({ places }: { readonly places: BatchPlaces }) {
  const { goToStep } = useInstrument();
  const { current, indices, average } = places;
  const shown = indices.length > MOST_BUTTONS ? NEIGHBOURS : indices.length;
  const first = Math.min(Math.max(0, current - (shown >> 1)), indices.length - shown);
  return (
    <nav className="batch-nav" aria-label="Examples of the batch">
      {indices.slice(first, first + shown).map((index, offset) => {
        const example = first + offset;
        return (
          <button
            key={index}
            type="button"
            className="button"
            aria-label={`Example ${example + 1} of ${indices.length}`}
            aria-current={example === current ? 'step' : undefined}
            onClick={() => goToStep(index)}
          >
            {example + 1}
          </button>
        );
      })}
      {indices.length > MOST_BUTTONS && <span className="batch-more">of {indices.length}</span>}
      <button
        type="button"
        className="button"
        aria-current={current < 0 ? 'step' : undefined}
        onClick={() => goToStep(average)}
      >
        average
      </button>
    </nav>
  );
}

function SumTable({ sum, pointed }: { readonly sum: BatchSum; readonly pointed: string | null }) {
  return (
    <div className="extra-table">
      <table>
        <caption className="visually-hidden">{sum.title}</caption>
        <thead>
          <tr>
            <th scope="col">
              {sum.leftOut > 0 ? `after ${sum.leftOut} more` : <span className="visually-hidden">Example</span>}
            </th>
            <th scope="col">of this one</th>
            <th scope="col">sum so far</th>
          </tr>
        </thead>
        <tbody>
          {sum.rows.map((row) => (
            <tr key={row.label} className={row.current ? 'is-emphasised' : undefined}>
              <th scope="row">{row.label}</th>
              <td>
                <Term term={row.term} pointed={pointed} />
              </td>
              <td className="extra-value">{row.soFar}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
