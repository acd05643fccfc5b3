// A number to move by hand: what it does to what comes after it, change ÷ nudge beside the derivative.
import { useId, useState } from 'react';
import type { Nudge } from '../../../explain/derivations/types.ts';
import { nudgeReadings } from '../../../store/nudge.ts';
import { useWholeState } from '../../common/use-instrument.tsx';

/** Widest nudges to choose from. */
const REACHES = [1, 0.1, 0.01] as const;
const STEPS = 20;

/** What was set last: the next step's number is nudged by as much. */
let remembered = { share: STEPS / 2, reach: REACHES[0] as number };

export function NudgeBench({ nudge }: { readonly nudge: Nudge }) {
  const state = useWholeState(({ frame, cursor, view }) => [frame, cursor, view]);
  const [setting, setSetting] = useState(remembered);
  const sliderId = useId();
  const change = (next: typeof setting) => {
    remembered = next;
    setSetting(next);
  };
  const amount = (setting.share / STEPS) * setting.reach;
  const readings = nudgeReadings(state, nudge, amount);
  if (!readings) return null;
  const { symbol, name, amountText, rows, spoken } = readings;
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
    </div>
  );
}
