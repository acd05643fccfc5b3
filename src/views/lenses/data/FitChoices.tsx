// The five networks, and the penalty that holds large weights back.
import { useId } from 'react';
import { isLocked } from '../../../store/lock.ts';
import {
  CAPACITIES,
  capacityOf,
  chooseCapacity,
  choosePenalty,
  PENALTIES,
  penaltyOf,
  TRAINING,
} from '../../../store/overfitting/capacity.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { useInstrument } from '../../common/use-instrument.tsx';

export function FitChoices({ state }: { readonly state: InstrumentState }) {
  const instrument = useInstrument();
  const id = useId();
  const isFixed = isLocked(state, 'network');
  const chosen = capacityOf(state.setup);
  const penalty = penaltyOf(state.setup);
  return (
    <>
      <fieldset className="fit-networks" disabled={isFixed} aria-describedby={`${id}-hint`}>
        <legend className="section-title">Network</legend>
        {CAPACITIES.map(({ name, parameters }, index) => (
          <label key={name}>
            <input
              className="segment-input"
              type="radio"
              name={`${id}-network`}
              checked={index === chosen}
              // Pressed again, it is trained again: it may stand at another moment.
              onClick={() => index === chosen && chooseCapacity(instrument, index)}
              onChange={() => chooseCapacity(instrument, index)}
            />
            <b>{name}</b>
            <small>{parameters} parameters</small>
          </label>
        ))}
      </fieldset>
      <p className="fit-hint" id={`${id}-hint`}>
        Each starts anew and is trained for {TRAINING} updates.
      </p>
      <fieldset className="fit-penalties" disabled={isFixed}>
        <legend>Penalty on large weights</legend>
        {PENALTIES.map(({ label }, index) => (
          <label key={label}>
            <input
              className="segment-input"
              type="radio"
              name={`${id}-penalty`}
              checked={index === penalty}
              onChange={() => choosePenalty(instrument, index)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </>
  );
}
