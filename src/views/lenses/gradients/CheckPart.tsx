// Gradient check: every derivative by backpropagation and by trying out, side by side, with a verdict.
import { useMemo, useState } from 'react';
import { createGradientCheck } from '../../../charts/gradient-check/gradient-check.ts';
import type { GradientCheckChart } from '../../../charts/gradient-check/model.ts';
import type { GradientCheckAnalysis } from '../../../engine/analysis/types.ts';
import { isFlying } from '../../../store/flying.ts';
import {
  type CheckModel,
  type CheckOrder,
  checkChart,
  checkModel,
  sortedRows,
} from '../../../store/lenses/gradient-check.ts';
import { isLitBy } from '../../../store/pointing.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useWholeState } from '../../common/use-instrument.tsx';
import { useAnalysis } from '../use-analysis.ts';
import { CheckTable } from './CheckTable.tsx';
import './gradients-check.css';

const binding: ChartBinding<GradientCheckChart> = {
  create: (container, instrument) =>
    createGradientCheck(container, { onPoint: instrument.pointAt, onSelect: instrument.walkTo }),
  dependencies: ({ pointed }) => [pointed],
};

interface Options {
  readonly check: GradientCheckAnalysis | null;
  readonly model: CheckModel | null;
}

function draw(chart: GradientCheckChart, state: InstrumentState, { check, model }: Options): void {
  if (check && model) chart.update(checkChart(check, model, (id) => isLitBy(id, state.pointed)));
}

/** While passes fly by there is nothing to compare: the check waits. */
export function CheckPart() {
  const state = useWholeState((whole) => [isFlying(whole), whole.view.numbers, whole.view.notation]);
  const flying = isFlying(state);
  const { result, pending, problem } = useAnalysis(flying ? null : { kind: 'gradientCheck' });
  const [order, setOrder] = useState<CheckOrder>('layer');
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the state, only how numbers and symbols are written counts
  const model = useMemo(() => checkModel(state, result), [result, state.view.numbers, state.view.notation]);
  const options = useMemo<Options>(() => ({ check: result, model }), [result, model]);
  const rows = useMemo(() => (model ? sortedRows(model, order) : []), [model, order]);
  if (problem) return <p className="gradients-problem">{problem}</p>;
  if (!model) return <p className="gradients-waiting">{flying ? 'Pause to check the gradients.' : 'Checking…'}</p>;
  return (
    <div className="gradients-check" aria-busy={pending}>
      <div className="gradients-verdict">
        <p className={model.agrees ? undefined : 'is-off'}>{model.sentence}</p>
        {model.kinkSentence && <p>{model.kinkSentence}</p>}
        <p className="gradients-how">
          Numeric: each parameter is moved a little up and down, and the difference of the two costs is divided by the
          way between them.
        </p>
      </div>
      <CheckTable rows={rows} order={order} onOrder={setOrder} />
      <ChartPlace className="gradient-check-place" binding={binding} options={options} draw={draw} />
    </div>
  );
}
