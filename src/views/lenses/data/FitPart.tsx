// Too stiff or too flexible: five networks on the same points, training beside test loss, and points never seen before.
import { useEffect, useMemo, useRef, useState } from 'react';
import { createFitView } from '../../../charts/fit-view/fit-view.ts';
import type { FitView, FreshPoint } from '../../../charts/fit-view/model.ts';
import { outputModel } from '../../../store/output-model.ts';
import { gapOf } from '../../../store/overfitting/gap.ts';
import { canDrawNewPoints, MOST_NEW_POINTS, newPointsReport } from '../../../store/overfitting/new-points.ts';
import { results, withResult } from '../../../store/overfitting/results.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useInstrument, useWholeState } from '../../common/use-instrument.tsx';
import { FitChoices } from './FitChoices.tsx';
import { FitResults } from './FitResults.tsx';
import './fit-part.css';

function partsOfFit({ frame, history, data, setup, changes, lock, playing, view }: InstrumentState) {
  return [frame, history, data, setup, changes, lock, playing, view.numbers];
}

const binding: ChartBinding<FitView> = {
  create: createFitView,
  dependencies: (state) => [state.frame, state.data, state.view.numbers],
};

const NONE: readonly FreshPoint[] = [];

function draw(chart: FitView, state: InstrumentState, count: number): void {
  const line = outputModel(state);
  if (line?.kind === 'line') chart.update({ line, fresh: newPointsReport(state, count)?.points ?? NONE });
}

/** The last value there was: while another network is being opened, nothing disappears. */
function useLatest<T>(isKnown: boolean, value: T): T {
  const latest = useRef(value);
  if (isKnown) latest.current = value;
  return latest.current;
}

export function FitPart() {
  const instrument = useInstrument();
  const state = useWholeState(partsOfFit);
  const { data, seed } = state.setup;
  const [drawn, setDrawn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: points of other data are other points
  useEffect(() => setDrawn(0), [JSON.stringify([data, seed])]);
  useEffect(() => {
    const note = () => results.setState(withResult(results.getState(), instrument.store.getState()), true);
    note();
    return instrument.store.subscribe(note);
  }, [instrument]);
  const gap = useLatest(state.frame !== null, gapOf(state));
  const known = useMemo(() => newPointsReport(state, drawn), [state, drawn]);
  const report = useLatest(state.frame !== null, known);
  return (
    <section className="fit-part" aria-label="Too stiff or too flexible">
      <ChartPlace className="fit-picture" binding={binding} options={drawn} draw={draw} />
      <div className="fit-side">
        <FitChoices state={state} />
        <div className="fit-verdict">
          {gap ? (
            <>
              <p className="fit-figures">{gap.figures}</p>
              {/* The sentence changes rarely; the figures with every pass of a run. */}
              <p role="status">{gap.sentence}</p>
            </>
          ) : (
            <p>There is no test loss: leave some points out of the training, with Training share in the setup.</p>
          )}
        </div>
        <FitResults state={state} />
        {canDrawNewPoints(state) && (
          <div className="fit-new">
            <button
              type="button"
              className="button"
              disabled={drawn >= MOST_NEW_POINTS}
              onClick={() => setDrawn(drawn + 1)}
            >
              Try a new point
            </button>
            <div aria-live={state.playing ? 'off' : 'polite'}>
              {report && <p>{report.sentence}</p>}
              {report?.mean && <p>{report.mean}</p>}
            </div>
          </div>
        )}
      </div>
    </section>
  );
}
