// How much blame reaches each layer.
import { createGradientFlow } from '../../charts/gradient-flow/gradient-flow.ts';
import type { GradientFlow } from '../../charts/gradient-flow/model.ts';
import { gradientRemark } from '../../charts/gradient-flow/remark.ts';
import '../../charts/gradient-flow/gradient-flow.css';
import { HIDDEN } from '../../explain/format.ts';
import { deltaLetter } from '../../store/lenses/letters.ts';
import { gradientFlowRows } from '../../store/panels.ts';
import { notationOf } from '../../store/reading.ts';
import type { InstrumentState } from '../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../common/ChartPlace.tsx';
import { useInstrumentState } from '../common/use-instrument.tsx';

const binding: ChartBinding<GradientFlow> = {
  create: (container, instrument) => createGradientFlow(container, { onSelect: instrument.walkTo }),
  dependencies: (state) => [state.frame, state.cursor, state.view.numbers, state.view.notation],
};

const NOT_YET = 'The backward pass fills these bars, from the output layer to the first hidden one.';

function draw(chart: GradientFlow, state: InstrumentState): void {
  const rows = gradientFlowRows(state);
  const known = rows.some((row) => row.mean !== null);
  const { separator, hidden } = state.view.numbers;
  const remark = gradientRemark(rows, separator);
  // "Blame shrinks by 7.4× per layer": the factor is a number too.
  chart.update({ rows, remark: known ? (hidden ? remark.replace(/\d[\d.,]*(?=×)/, HIDDEN) : remark) : NOT_YET });
}

export function GradientFlowPanel() {
  const notation = useInstrumentState(notationOf);
  return (
    <section className="panel gradient-panel" aria-label="Gradient flow">
      <h3 className="section-title">
        Gradient flow <small>mean |{deltaLetter(notation)}| of this example</small>
      </h3>
      <ChartPlace className="gradient-flow-place" binding={binding} options={null} draw={draw} />
    </section>
  );
}
