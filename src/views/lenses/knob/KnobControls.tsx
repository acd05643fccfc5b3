// What the knob turns, and how far: one or two parameters, a narrower, a wider or a fitting range.
import { useMemo, useState } from 'react';
import type { ParameterAddress } from '../../../engine/types.ts';
import type { Turned, TurnedBy } from '../../../store/lenses/knob-follow.ts';
import { type ParameterGroup, parameterGroups, placeOf } from '../../../store/lenses/knob-parameters.ts';
import { costSymbolOf } from '../../../store/lenses/knob-quantities.ts';
import { canNarrow, canWiden, narrower, wider } from '../../../store/lenses/knob-range.ts';
import { notationOf } from '../../../store/reading.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { useInstrument } from '../../common/use-instrument.tsx';

interface KnobControlsProps {
  readonly state: InstrumentState;
  readonly turned: Turned | null;
  readonly second: ParameterAddress | null;
  /** Half the width of the range on screen; null while there is none. */
  readonly half: number | null;
  onSecond(place: string | null): void;
  /** null: one that fits. */
  onHalf(half: number | null): void;
}

const NONE = '';

export function KnobControls({ state, turned, second, half, onSecond, onHalf }: KnobControlsProps) {
  const instrument = useInstrument();
  const parameter = turned?.parameter ?? null;
  const { frame } = state;
  const place = parameter ? placeOf(parameter) : NONE;
  const secondPlace = second ? placeOf(second) : NONE;
  const [isWanted, setWanted] = useState(false);
  const groups = useGroups(state, parameter, second, isWanted);
  const want = () => setWanted(true);
  return (
    <div className="knob-head">
      <div className="knob-controls">
        <h3 className="section-title" id="knob-title">
          {frame ? costSymbolOf(frame.record, notationOf(state)) : 'Cost'} over
          <span className="visually-hidden"> one parameter or two</span>
        </h3>
        <ParameterChoice
          name="Parameter"
          value={place}
          groups={groups}
          onWant={want}
          onChange={(next) => instrument.select(next)}
        />
        <span className="knob-and">and</span>
        <ParameterChoice
          name="Second parameter"
          value={secondPlace}
          groups={groups}
          onWant={want}
          none="nothing else"
          without={place}
          onChange={(next) => onSecond(next === NONE ? null : next)}
        />
        {turned && <Following by={turned.by} onFollow={() => instrument.select(null)} />}
      </div>
      <RangeButtons half={half} onHalf={onHalf} />
    </div>
  );
}

const FOLLOWING: Readonly<Record<Exclude<TurnedBy, 'hand'>, string>> = {
  step: 'This step works on it.',
  before: 'An earlier step worked on it.',
  steepest: 'It has the largest gradient.',
};

/** Why it is this parameter; after a choice by hand the way back to following. */
function Following({ by, onFollow }: { readonly by: TurnedBy; onFollow(): void }) {
  if (by !== 'hand') return <span className="knob-and knob-following">{FOLLOWING[by]}</span>;
  return (
    <button type="button" className="button knob-follow" onClick={onFollow}>
      Follow the step
    </button>
  );
}

function RangeButtons({ half, onHalf }: Pick<KnobControlsProps, 'half' | 'onHalf'>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend on screen
    <div className="knob-range" role="group" aria-label="Range">
      <button
        type="button"
        className="button"
        disabled={half === null || !canNarrow(half)}
        onClick={() => half !== null && onHalf(narrower(half))}
      >
        Narrower
      </button>
      <button
        type="button"
        className="button"
        disabled={half === null || !canWiden(half)}
        onClick={() => half !== null && onHalf(wider(half))}
      >
        Wider
      </button>
      <button type="button" className="button" onClick={() => onHalf(null)}>
        Fit
      </button>
    </div>
  );
}

/**
 * The lists depend on the network and on how things are written, not on the pass. Deep networks have hundreds of
 * parameters: until a hand comes near, only those on screen are listed.
 */
function useGroups(
  state: InstrumentState,
  parameter: ParameterAddress | null,
  second: ParameterAddress | null,
  isWanted: boolean,
): ParameterGroup[] {
  const { setup, outputNames, view, frame } = state;
  const isThere = frame !== null;
  const chosen = [parameter, second].filter((address) => address !== null);
  const key = chosen.map(placeOf).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal networks and choices have equal lists
  return useMemo(() => {
    return parameterGroups(state, chosen, isWanted);
  }, [setup, outputNames, view.notation, isThere, isWanted, key]);
}

interface ParameterChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly groups: readonly ParameterGroup[];
  readonly none?: string;
  /** Left out: a map needs two different ones. */
  readonly without?: string;
  /** A hand comes near. */
  onWant(): void;
  onChange(place: string): void;
}

function ParameterChoice({ name, value, groups, none, without, onWant, onChange }: ParameterChoiceProps) {
  return (
    <select
      className="knob-choice"
      value={value}
      aria-label={name}
      onPointerEnter={onWant}
      onFocus={onWant}
      onChange={(event) => onChange(event.target.value)}
    >
      {none && <option value={NONE}>{none}</option>}
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.options.map((option) =>
            option.place === without ? null : (
              <option key={option.place} value={option.place}>
                {option.label}
              </option>
            ),
          )}
        </optgroup>
      ))}
    </select>
  );
}
