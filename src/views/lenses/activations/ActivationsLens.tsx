// All activations over each other with their slopes, read off at one s, and where the neurons of a layer stand on them.
import { useCallback, useMemo, useState } from 'react';
import { createActivationExplorer } from '../../../charts/activation-explorer/activation-explorer.ts';
import type { ActivationExplorer } from '../../../charts/activation-explorer/model.ts';
import type { ActivationName } from '../../../engine/types.ts';
import { isFlying } from '../../../store/flying.ts';
import {
  type ActivationsLensModel,
  activationsLens,
  blockedAmong,
  explorerData,
  explorerDomain,
  readouts,
  usualNames,
} from '../../../store/lenses/activations.ts';
import { isLitBy } from '../../../store/pointing.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useInstrument, useWholeState } from '../../common/use-instrument.tsx';
import { ActivationTable } from './ActivationTable.tsx';
import { Formulas } from './Formulas.tsx';
import { NeuronTable } from './NeuronTable.tsx';
import './activations-lens.css';

/** Where the reader begins to look: the sigmoid has a value and a slope worth reading there. */
const FIRST_PROBE = 1;
const PROBE_STEP = 0.01;

/** While passes fly by the neurons stand still: their s belong to no pass in particular. */
function dependencies(state: InstrumentState): readonly unknown[] {
  const { view, selection, cursor, frame } = state;
  return [isFlying(state) ? null : frame, isFlying(state) ? null : cursor, selection, view.numbers, view.notation];
}

interface Options {
  readonly layer: number | null;
  readonly shown: ReadonlySet<ActivationName>;
  readonly probe: number;
  readonly lit: ActivationName | null;
}

function draw(chart: ActivationExplorer, state: InstrumentState, options: Options): void {
  const model = activationsLens(state, options.layer);
  const isLit = (id: string) => isLitBy(id, state.pointed);
  if (model) chart.update(explorerData(model, options, isLit, state.view.numbers));
}

function bindingTo(onProbe: (s: number) => void): ChartBinding<ActivationExplorer> {
  return {
    create: (container, instrument) =>
      createActivationExplorer(container, { onProbe, onPoint: instrument.pointAt, onSelect: instrument.walkTo }),
    dependencies: (state) => [...dependencies(state), state.pointed],
  };
}

export default function ActivationsLens() {
  const state = useWholeState(dependencies);
  const [layer, setLayer] = useState<number | null>(null);
  const model = activationsLens(state, layer);
  return model ? <Explorer model={model} layer={layer} onLayer={setLayer} state={state} /> : null;
}

interface ExplorerProps {
  readonly model: ActivationsLensModel;
  readonly layer: number | null;
  readonly state: InstrumentState;
  onLayer(layer: number | null): void;
}

function Explorer({ model, layer, state, onLayer }: ExplorerProps) {
  const { own } = model;
  const [chosen, setChosen] = useState<ReadonlySet<ActivationName> | null>(null);
  const [probe, setProbe] = useState(FIRST_PROBE);
  const [lit, setLit] = useState<ActivationName | null>(null);
  const usual = useMemo(() => usualNames(own), [own]);
  const shown = chosen ?? usual;
  const options = useMemo<Options>(() => ({ layer, shown, probe, lit }), [layer, shown, probe, lit]);
  const binding = useMemo(() => bindingTo(setProbe), []);
  const rows = readouts(probe, state.view.numbers);
  const toggle = useCallback((name: ActivationName) => setChosen((now) => toggled(now ?? usual, name)), [usual]);
  const blocked = blockedAmong(shown, own);
  return (
    <div className="activations-lens">
      <header className="activations-head">
        <h3 className="section-title">Activations</h3>
        <LayerChoice model={model} layer={layer} onLayer={onLayer} />
      </header>
      <div className="activations-body">
        <div className="activations-plot">
          <ChartPlace className="activation-explorer-place" binding={binding} options={options} draw={draw} />
          <Slider model={model} probe={probe} onProbe={setProbe} />
        </div>
        <ActivationTable
          rows={rows}
          shown={shown}
          own={own}
          letter={model.letter}
          changed={chosen !== null}
          onToggle={toggle}
          onLit={setLit}
          onReset={() => setChosen(null)}
        />
        <div className="activations-words">
          <p>{model.sentence}</p>
          {blocked && <p>{blocked}</p>}
        </div>
        <NeuronTable model={model} />
        <Formulas shown={shown} own={own} letter={model.letter} />
      </div>
    </div>
  );
}

function toggled(names: ReadonlySet<ActivationName>, name: ActivationName): ReadonlySet<ActivationName> {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
}

/** The layer whose neurons stand on the axis; "step’s" follows the step and the selection. */
function LayerChoice({ model, layer, onLayer }: Pick<ExplorerProps, 'model' | 'layer' | 'onLayer'>) {
  return (
    <label className="activations-layer">
      neurons of
      <select
        value={layer ?? ''}
        onChange={(event) => onLayer(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">the step’s layer</option>
        {model.layers.map(({ layer: number, label }) => (
          <option key={number} value={number}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The platform's slider: drag, arrow keys and touch move the same line that the plot lets one drag. */
function Slider({ model, probe, onProbe }: { model: ActivationsLensModel; probe: number; onProbe(s: number): void }) {
  const instrument = useInstrument();
  const [low, high] = explorerDomain(model.neurons);
  return (
    <input
      className="activations-slider"
      type="range"
      aria-label={`${model.letter}, where the functions are read off`}
      min={low}
      max={high}
      step={PROBE_STEP}
      value={probe}
      onChange={(event) => onProbe(Number(event.target.value))}
      onFocus={() => instrument.pointAt(null)}
    />
  );
}
