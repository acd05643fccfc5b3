// How far one step goes: a segmented control of radio buttons, or a menu where there is no room for it.
import type { Granularity } from '../../steps/types.ts';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';

const EXPLANATIONS: Readonly<Record<Granularity, string>> = {
  operation: 'one operation: a sum, a bias, an activation, a delta, a gradient',
  neuron: 'everything that happens in one neuron',
  layer: 'one whole layer',
  pass: 'one phase: forward, loss, backward or update',
  example: 'one update: a whole pass and the change it makes',
  epoch: 'once through all training examples',
};

interface GranularityChoiceProps {
  readonly granularities: readonly Granularity[];
  readonly compact: boolean;
}

export function GranularityChoice({ granularities, compact }: GranularityChoiceProps) {
  const instrument = useInstrument();
  const chosen = useInstrumentState((state) => state.view.granularity);
  const phase = useInstrumentState((state) => state.steps[state.cursor]?.phase ?? 'input');
  const playing = useInstrumentState((state) => state.playing);
  const choose = (granularity: Granularity) => instrument.setView({ granularity });
  if (compact) {
    return (
      <select
        className={`granularity-menu phase-${phase}`}
        aria-label="One step is"
        value={chosen}
        disabled={playing}
        onChange={(event) => choose(event.target.value as Granularity)}
      >
        {granularities.map((granularity) => (
          <option key={granularity}>{granularity}</option>
        ))}
      </select>
    );
  }
  return (
    <fieldset className={`granularity phase-${phase}`}>
      <legend className="visually-hidden">One step is</legend>
      {granularities.map((granularity) => (
        <label key={granularity} title={`One step is ${EXPLANATIONS[granularity]}`}>
          <input
            className="segment-input"
            type="radio"
            name="granularity"
            value={granularity}
            checked={granularity === chosen}
            disabled={playing && granularity !== chosen}
            onChange={() => choose(granularity)}
          />
          <span>{granularity}</span>
        </label>
      ))}
    </fieldset>
  );
}
