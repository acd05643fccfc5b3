// What the network computes: decision regions, fitted curve, or outputs beside targets.
import type { OutputView } from '../../charts/output-view/model.ts';
import { createOutputView } from '../../charts/output-view/output-view.ts';
import '../../charts/output-view/output-view.css';
import { currentExample, outputModel } from '../../store/output-model.ts';
import type { InstrumentState } from '../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../common/ChartPlace.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';

const binding: ChartBinding<OutputView> = {
  create: (container, instrument) =>
    createOutputView(container, { onPick: instrument.pick, onSelect: instrument.walkTo }),
  dependencies: (state) => [
    state.frame?.surface,
    state.data,
    state.view.numbers,
    currentExample(state),
    state.data?.kind === 'vector' ? state.cursor : null,
    state.data?.kind === 'vector' ? state.frame : null,
  ],
};

function draw(chart: OutputView, state: InstrumentState): void {
  const model = outputModel(state);
  if (model) chart.update(model);
}

export function OutputPanel() {
  const instrument = useInstrument();
  const picked = useInstrumentState((state) => state.frame?.picked ?? false);
  return (
    <section className="panel output-panel" aria-label="What the network computes">
      <header className="panel-head">
        <h3 className="section-title">What the network computes</h3>
        {picked && (
          <button type="button" className="link-button" onClick={instrument.unpick}>
            back to the epoch’s order
          </button>
        )}
      </header>
      <ChartPlace className="output-view-place" binding={binding} options={null} draw={draw} />
    </section>
  );
}
