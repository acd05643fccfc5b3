// The loss curves of all runs on common axes.
import { useMemo, useState } from 'react';
import { createGhostLayer } from '../../../charts/loss-curve/ghosts.ts';
import { createLossCurve } from '../../../charts/loss-curve/loss-curve.ts';
import type { GhostLayer, LossCurve } from '../../../charts/loss-curve/model.ts';
import { afterOf } from '../../../store/after-update.ts';
import { ghostCurves } from '../../../store/compare/ghosts.ts';
import { lossPanel } from '../../../store/panels.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { useRacing } from './use-compare.ts';

const binding: ChartBinding<LossCurve> = {
  create: (container, instrument) => createLossCurve(container, { onSeek: instrument.goToUpdate }),
  dependencies: (state) => [state.frame?.update, afterOf(state), state.history, state.view.numbers],
};

interface Options {
  readonly logScale: boolean;
  readonly ghosts: GhostLayer | null;
}

function draw(chart: LossCurve, state: InstrumentState, { logScale, ghosts }: Options): void {
  chart.update({ ...lossPanel(state, logScale, false), ghosts });
}

export function CompareChart() {
  const [logScale, setLogScale] = useState(false);
  const pins = useInstrumentState((state) => state.pins);
  const race = useRacing((state) => state.race);
  const options = useMemo<Options>(
    () => ({ logScale, ghosts: createGhostLayer(ghostCurves(pins, race), { logScale, legend: false }) }),
    [pins, race, logScale],
  );
  return (
    <section className="compare-chart" aria-label="Loss of all runs">
      <header className="panel-head">
        <h3 className="section-title">Loss of all runs</h3>
        <label className="switch">
          <input type="checkbox" checked={logScale} onChange={(event) => setLogScale(event.target.checked)} />
          log scale
        </label>
      </header>
      <ChartPlace className="compare-chart-place" binding={binding} options={options} draw={draw} />
    </section>
  );
}
