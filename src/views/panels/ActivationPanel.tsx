// The activation function of the neuron at work: f, the operating point, the tangent.
import { createActivationPlot } from '../../charts/activation-plot/activation-plot.ts';
import type { ActivationPlot } from '../../charts/activation-plot/model.ts';
import '../../charts/activation-plot/activation-plot.css';
import { isFlying } from '../../store/flying.ts';
import { activationPanel } from '../../store/panels.ts';
import type { InstrumentState } from '../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../common/ChartPlace.tsx';
import { useWholeState } from '../common/use-instrument.tsx';

const binding: ChartBinding<ActivationPlot> = {
  create: (container, instrument) =>
    createActivationPlot(container, { onPoint: instrument.pointAt, onSelect: instrument.walkTo }),
  // While passes fly by the curve stands still: it belongs to no pass in particular.
  dependencies: (state) => [isFlying(state) ? null : state.frame, state.cursor, state.selection, state.view],
};

function draw(chart: ActivationPlot, state: InstrumentState): void {
  const plot = activationPanel(state)?.plot;
  if (plot) chart.update(plot);
}

export function ActivationPanel() {
  const state = useWholeState(binding.dependencies);
  const panel = activationPanel(state);
  if (!panel) return null;
  return (
    <section className="panel activation-panel" aria-label={panel.title}>
      <h3 className="section-title">{panel.title}</h3>
      {panel.plot && <ChartPlace className="activation-plot-place" binding={binding} options={null} draw={draw} />}
      <p className="panel-remark">{panel.remark}</p>
    </section>
  );
}
