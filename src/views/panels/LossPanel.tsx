// The loss curve with its two switches.
import { useMemo, useState } from 'react';
import { createLossCurve } from '../../charts/loss-curve/loss-curve.ts';
import type { LossCurve } from '../../charts/loss-curve/model.ts';
import '../../charts/loss-curve/loss-curve.css';
import { lossPanel } from '../../store/panels.ts';
import type { InstrumentState } from '../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../common/ChartPlace.tsx';
import { useInstrumentState } from '../common/use-instrument.tsx';

const binding: ChartBinding<LossCurve> = {
  create: (container, instrument) => createLossCurve(container, { onSeek: instrument.goToUpdate }),
  dependencies: (state) => [state.frame?.update, state.history, state.view.numbers],
};

interface Options {
  readonly logScale: boolean;
  readonly showAccuracy: boolean;
}

function draw(chart: LossCurve, state: InstrumentState, options: Options): void {
  chart.update(lossPanel(state, options.logScale, options.showAccuracy));
}

export function LossPanel() {
  const [logScale, setLogScale] = useState(false);
  const [accuracy, setAccuracy] = useState(false);
  const meaningful = useInstrumentState((state) => state.data?.task === 'classification');
  const showAccuracy = accuracy && meaningful;
  const options = useMemo(() => ({ logScale, showAccuracy }), [logScale, showAccuracy]);
  return (
    <section className="panel loss-panel" aria-label="Loss">
      <header className="panel-head">
        <h3 className="section-title">Loss</h3>
        <span className="panel-switches">
          {meaningful && <Switch label="accuracy" on={accuracy} onChange={setAccuracy} />}
          <Switch label="log scale" on={logScale} onChange={setLogScale} />
        </span>
      </header>
      <ChartPlace className="loss-curve-place" binding={binding} options={options} draw={draw} />
    </section>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  onChange(on: boolean): void;
}

function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <label className="switch">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
