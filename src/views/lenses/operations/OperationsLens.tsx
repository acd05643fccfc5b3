// The lens Operations: the pass as a graph of operations, by layers, along one path, or number by number.
import { type RefObject, useMemo, useRef, useState } from 'react';
import type { OperationGraph } from '../../../charts/operation-graph/model.ts';
import { createOperationGraph } from '../../../charts/operation-graph/operation-graph.ts';
import { choosePath, levelsOf, type OperationLevel, operationGraph } from '../../../store/lenses/operations.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { exampleAt } from '../../../store/tick-groups.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useWholeState } from '../../common/use-instrument.tsx';
import './operations.css';

const LEVELS: Readonly<Record<OperationLevel, string>> = {
  layers: 'layers',
  path: 'one path',
  all: 'every operation',
};

const binding: ChartBinding<OperationGraph> = {
  create: (container, instrument) =>
    createOperationGraph(container, { onWalk: instrument.walkTo, onPoint: instrument.pointAt }),
  dependencies: (state) => [
    state.frame,
    state.cursor,
    state.selection,
    state.pointed,
    state.view.numbers,
    state.view.notation,
    state.view.granularity,
  ],
};

interface Options {
  readonly level: OperationLevel;
  /** The neurons of the path on screen, one a layer: it stays as long as it leads through what is selected. */
  readonly path: RefObject<readonly number[] | null>;
}

function draw(chart: OperationGraph, state: InstrumentState, { level, path }: Options): void {
  const model = operationGraph(state, level, path.current);
  if (model) chart.update(model);
}

export default function OperationsLens() {
  const [wanted, setWanted] = useState<OperationLevel>('layers');
  const [turn, setTurn] = useState(0);
  const path = useRef<readonly number[] | null>(null);
  const state = useWholeState((now) => [
    now.frame,
    wanted === 'path' ? now.cursor : exampleAt(now.steps, now.cursor),
    now.selection,
  ]);
  const levels = state.frame ? levelsOf(state.frame.record) : [];
  const batchSize = state.frame?.record.shape.batchSize ?? 1;
  const level = levels.includes(wanted) ? wanted : 'layers';
  const chosen = level === 'path' ? choosePath(state, path.current) : null;
  if (chosen) path.current = chosen.path.neurons;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another path, so the graph is drawn again
  const options = useMemo(() => ({ level, path }), [level, turn]);
  const goTo = (step: number) => {
    if (!chosen) return;
    const { paths, index } = chosen;
    path.current = paths[(index + step + paths.length) % paths.length].neurons;
    setTurn(turn + 1);
  };
  return (
    <section className="operations-lens" aria-label="Operations">
      <header className="operations-head">
        <h3 className="section-title">Operations</h3>
        <fieldset className="operations-levels">
          <legend className="visually-hidden">Level of detail</legend>
          {levels.map((name) => (
            <label key={name}>
              <input
                className="segment-input"
                type="radio"
                name="operation-level"
                checked={name === level}
                onChange={() => setWanted(name)}
              />
              <span>{LEVELS[name]}</span>
            </label>
          ))}
        </fieldset>
        {chosen && chosen.paths.length > 1 && (
          <PathStepper index={chosen.index} count={chosen.paths.length} onStep={goTo} />
        )}
        {batchSize > 1 && (
          <p className="operations-example">
            example {exampleAt(state.steps, state.cursor) + 1} of {batchSize}
          </p>
        )}
        <p className="operations-legend">↺ n: computed once, stored, and used for n other numbers</p>
      </header>
      <ChartPlace className="operations-place" binding={binding} options={options} draw={draw} />
    </section>
  );
}

interface PathStepperProps {
  readonly index: number;
  readonly count: number;
  onStep(step: number): void;
}

function PathStepper({ index, count, onStep }: PathStepperProps) {
  return (
    <div className="operations-paths">
      <button type="button" className="button button-quiet" aria-label="Stronger path" onClick={() => onStep(-1)}>
        ‹
      </button>
      <span aria-live="polite">
        path {index + 1} of {count}
      </span>
      <button type="button" className="button button-quiet" aria-label="Weaker path" onClick={() => onStep(1)}>
        ›
      </button>
    </div>
  );
}
