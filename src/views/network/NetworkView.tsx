// Places the network graph in the middle of the screen.
import { createNetworkGraph, type NetworkGraph } from '../../charts/network/draw.ts';
import '../../charts/network/network.css';
import { graphModel } from '../../store/graph-model.ts';
import type { InstrumentState } from '../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../common/ChartPlace.tsx';
import { useInstrumentState } from '../common/use-instrument.tsx';
import './network-view.css';

const binding: ChartBinding<NetworkGraph> = {
  create: (container, instrument) =>
    createNetworkGraph(container, {
      onPoint: instrument.point,
      onSelect: instrument.select,
      onWalk: instrument.walkTo,
      mayEdit: instrument.mayEdit,
      onEdit: instrument.edit,
      valueText: instrument.valueText,
    }),
  dependencies: (state) => [
    state.frame,
    state.cursor,
    state.selection,
    state.pointed,
    state.view.numbers,
    state.view.notation,
    state.view.granularity,
    state.playing,
  ],
};

function draw(chart: NetworkGraph, state: InstrumentState): void {
  const model = graphModel(state);
  if (model) chart.update(model);
}

export function NetworkView() {
  const playing = useInstrumentState((state) => state.playing);
  return (
    <section className={playing ? 'network-view is-playing' : 'network-view'} aria-label="Network">
      <ChartPlace className="network-graph-place" binding={binding} options={null} draw={draw} />
    </section>
  );
}
