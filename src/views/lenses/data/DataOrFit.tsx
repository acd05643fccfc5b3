// The Data lens; of a regression with one input it has a second side: how well networks of different sizes fit.
import { useState } from 'react';
import { surfaceFor } from '../../../store/output-model.ts';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import DataLens from './DataLens.tsx';
import { FitPart } from './FitPart.tsx';
import './fit-part.css';

const SIDES = ['examples', 'stiff or flexible'] as const;
type Side = (typeof SIDES)[number];

export default function DataOrFit() {
  const isLine = useInstrumentState(({ setup }) => surfaceFor(setup)?.rows === 1);
  const name = useInstrumentState((state) => state.setup.data.name);
  const [chosen, setChosen] = useState<Side | null>(null);
  if (!isLine) return <DataLens />;
  // The parabola is there for this.
  const side = chosen ?? (name === 'parabola' ? 'stiff or flexible' : 'examples');
  return (
    <div className="data-or-fit">
      <fieldset className="fit-tabs">
        <legend className="visually-hidden">Shown of the data</legend>
        {SIDES.map((value) => (
          <label key={value}>
            <input
              className="segment-input"
              type="radio"
              name="data-side"
              checked={value === side}
              onChange={() => setChosen(value)}
            />
            {value}
          </label>
        ))}
      </fieldset>
      {side === 'examples' ? <DataLens /> : <FitPart />}
    </div>
  );
}
