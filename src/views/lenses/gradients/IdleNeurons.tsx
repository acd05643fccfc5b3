// Neurons that let nothing through, by name: pointing at one shows where it is, pressing selects it.
import type { IdleNeuron } from '../../../store/lenses/gradients.ts';
import { isLitBy } from '../../../store/pointing.ts';
import { useInstrument, useInstrumentState } from '../../common/use-instrument.tsx';

interface IdleNeuronsProps {
  readonly neurons: readonly IdleNeuron[];
  readonly leftOut: number;
  readonly examples: number;
}

export function IdleNeurons({ neurons, leftOut, examples }: IdleNeuronsProps) {
  const instrument = useInstrument();
  const pointed = useInstrumentState((state) => state.pointed);
  const selection = useInstrumentState((state) => state.selection);
  return (
    <section className="gradients-idle" aria-label="Neurons that let nothing through">
      <h4>Neurons that let nothing through</h4>
      {neurons.length === 0 && (
        <p>
          None: no neuron is flat for nine tenths of the training set ({examples}{' '}
          {examples === 1 ? 'example' : 'examples'}).
        </p>
      )}
      <ul>
        {neurons.map(({ id, name, note }) => (
          <li key={id}>
            <button
              type="button"
              className={isLitBy(id, pointed) ? 'is-lit' : undefined}
              aria-pressed={selection === id}
              onClick={() => instrument.select(selection === id ? null : id)}
              onPointerEnter={() => instrument.pointAt(id)}
              onPointerLeave={() => instrument.pointAt(null)}
              onFocus={() => instrument.pointAt(id)}
              onBlur={() => instrument.pointAt(null)}
            >
              {name}
            </button>
            <span>{note}</span>
          </li>
        ))}
      </ul>
      {leftOut > 0 && <p>and {leftOut} more</p>}
    </section>
  );
}
