// A number to move by hand: what it does to what comes after it, change ÷ nudge beside the derivative.
import { useId, useState } from 'react';
import type { Nudge } from '../../../explain/derivations/types.ts';
import {
  amountOf,
  type NudgeReadings,
  type NudgeSetting,
  nudgeReadings,
  openingNudge,
  REACHES,
  STEPS,
} from '../../../store/nudge.ts';
import { readingParts, useWholeState } from '../../common/use-instrument.tsx';

/** What was set last in each derivation: there, the next step's number is nudged by as much. */
const remembered = new Map<string, NudgeSetting>();

interface NudgeBenchProps {
  readonly nudge: Nudge;
  /** The derivation it belongs to. */
  readonly derivation: string;
}

export function NudgeBench({ nudge, derivation }: NudgeBenchProps) {
  const state = useWholeState(({ frame, cursor, view }) => [frame, cursor, ...readingParts(view)]);
  const [chosen, setChosen] = useState(() => remembered.get(derivation));
  const sliderId = useId();
  const change = (next: NudgeSetting) => {
    remembered.set(derivation, next);
    setChosen(next);
  };
  const setting = chosen ?? openingNudge(state, nudge);
  const readings = nudgeReadings(state, nudge, amountOf(setting));
  if (!readings) return null;
  const { symbol, name, amountText, rows, approach, spoken } = readings;
  return (
    <div className="nudge">
      <div className="nudge-controls">
        <label htmlFor={sliderId}>
          nudge <span className="nudge-symbol">{symbol}</span> by
        </label>
        <output htmlFor={sliderId}>{amountText}</output>
        <input
          id={sliderId}
          type="range"
          min={-STEPS}
          max={STEPS}
          value={setting.share}
          aria-label={`Nudge of ${name}`}
          aria-valuetext={spoken}
          onChange={(event) => change({ ...setting, share: Number(event.target.value) })}
        />
        <fieldset className="nudge-reach">
          <legend className="visually-hidden">Reach of the slider</legend>
          {REACHES.map((reach) => (
            <button
              key={reach}
              type="button"
              className="button"
              aria-pressed={reach === setting.reach}
              aria-label={`Up to ${reach}`}
              onClick={() => change({ ...setting, reach })}
            >
              ±{reach}
            </button>
          ))}
        </fieldset>
      </div>
      <table>
        <caption className="visually-hidden">What the nudge does</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Number</span>
            </th>
            <th scope="col">now</th>
            <th scope="col">nudged</th>
            <th scope="col">change ÷ nudge</th>
            <th scope="col">derivative</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.quantityId}>
              <th scope="row" className="nudge-symbol">
                {row.symbol}
              </th>
              <td data-q={row.quantityId}>{row.now}</td>
              <td>{row.nudged}</td>
              <td>{row.ratio}</td>
              <td data-q={row.derivativeId ?? undefined}>{row.derivative}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {approach.length > 0 && (
        <Approach of={rows.at(-1)?.symbol ?? ''} approach={approach} derivative={rows.at(-1)?.derivative ?? ''} />
      )}
    </div>
  );
}

interface ApproachProps {
  readonly of: string;
  readonly approach: NudgeReadings['approach'];
  readonly derivative: string;
}

/** The quotient at smaller and smaller nudges, and what it comes closer to. */
function Approach({ of, approach, derivative }: ApproachProps) {
  return (
    <dl className="nudge-approach" aria-label={`Change of ${of} ÷ nudge, as the nudge shrinks`}>
      {approach.map(({ nudge, ratio }) => (
        <div key={nudge}>
          <dt>{nudge}</dt>
          <dd>{ratio}</dd>
        </div>
      ))}
      <div>
        <dt>→ 0</dt>
        <dd>{derivative}</dd>
      </div>
    </dl>
  );
}
