// The loss curve with its two switches.
import { type RefObject, useMemo, useRef, useState } from 'react';
import { createLossCurve } from '../../charts/loss-curve/loss-curve.ts';
import type { GhostLayer, LossCurve } from '../../charts/loss-curve/model.ts';
import '../../charts/loss-curve/loss-curve.css';
import { afterOf } from '../../store/after-update.ts';
import { lossPanel } from '../../store/panels.ts';
import type { InstrumentState } from '../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../common/ChartPlace.tsx';
import { Icon } from '../common/Icon.tsx';
import { onDemand } from '../common/on-demand.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { pinFromPanel, useGhosts } from './use-ghosts.ts';

const TimelinePanel = onDemand(
  async () => (await import('./TimelinePanel.tsx')).TimelinePanel,
  <div className="timeline-room" />,
).Component;

const binding: ChartBinding<LossCurve> = {
  create: (container, instrument) => createLossCurve(container, { onSeek: instrument.goToUpdate }),
  dependencies: (state) => [
    state.frame?.update,
    afterOf(state),
    state.history,
    state.view.numbers,
    state.marks,
    state.changes,
  ],
};

const EarlyStop = onDemand(async () => (await import('./EarlyStop.tsx')).EarlyStop, null).Component;
/** Before there are so many points, there is nothing to say about the run. */
const POINTS_OF_A_RUN = 12;

interface Options {
  readonly logScale: boolean;
  readonly showAccuracy: boolean;
  readonly ghosts: GhostLayer | null;
  /** For the timeline, which shares its time axis. */
  readonly curve: RefObject<LossCurve | null>;
}

function draw(chart: LossCurve, state: InstrumentState, options: Options): void {
  options.curve.current = chart;
  chart.update({ ...lossPanel(state, options.logScale, options.showAccuracy), ghosts: options.ghosts });
}

export function LossPanel() {
  const [logScale, setLogScale] = useState(false);
  const [accuracy, setAccuracy] = useState(false);
  const meaningful = useInstrumentState((state) => state.data?.task === 'classification');
  const showAccuracy = accuracy && meaningful;
  const isRun = useInstrumentState((state) => state.history.length >= POINTS_OF_A_RUN);
  const instrument = useInstrument();
  const ghosts = useGhosts(logScale);
  const curve = useRef<LossCurve>(null);
  const options = useMemo(() => ({ logScale, showAccuracy, ghosts, curve }), [logScale, showAccuracy, ghosts]);
  return (
    <section className="panel loss-panel" aria-label="Loss">
      <header className="panel-head">
        <h3 className="section-title">Loss</h3>
        <span className="panel-switches">
          <button
            type="button"
            className="pin-button"
            aria-label="Pin this run"
            title="Pin this run, to compare others with it"
            onClick={() => pinFromPanel(instrument)}
          >
            <Icon name="pin" />
            <span>Pin</span>
          </button>
          {meaningful && <Switch label="accuracy" on={accuracy} onChange={setAccuracy} />}
          <Switch label="log" more=" scale" on={logScale} onChange={setLogScale} />
        </span>
      </header>
      {isRun && <EarlyStop />}
      <ChartPlace className="loss-curve-place" binding={binding} options={options} draw={draw} />
      <TimelinePanel curve={curve} drawn={options} />
    </section>
  );
}

interface SwitchProps {
  readonly label: string;
  /** The rest of the label, for which there is not always room. */
  readonly more?: string;
  readonly on: boolean;
  onChange(on: boolean): void;
}

function Switch({ label, more, on, onChange }: SwitchProps) {
  return (
    <label className="switch">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        {more && <span className="switch-more">{more}</span>}
      </span>
    </label>
  );
}
