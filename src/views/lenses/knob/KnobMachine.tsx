// All parameters as knobs side by side: turning one moves the line in the picture at once, letting go sets the value.
import { useEffect, useMemo, useState } from 'react';
import type { OutputView, OutputViewData } from '../../../charts/output-view/model.ts';
import { createOutputView } from '../../../charts/output-view/output-view.ts';
import '../../../charts/output-view/output-view.css';
import {
  type MachineKnob,
  machineKnobs,
  machinePicture,
  scoreText,
  type Tried,
  trialRequest,
} from '../../../store/lenses/knob-machine.ts';
import { SPEEDS } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useInstrument, useWholeState } from '../../common/use-instrument.tsx';
import { useAnalysis } from '../use-analysis.ts';
import './knob-machine.css';

const binding: ChartBinding<OutputView> = {
  create: (container, instrument) => createOutputView(container, { onPick: instrument.pick }),
  dependencies: () => [],
};

function draw(chart: OutputView, _state: unknown, data: OutputViewData): void {
  chart.update(data);
}

/** Epochs a second: fast enough to see the line move, slow enough to follow it. */
const DESCENT_SPEED = SPEEDS.indexOf(8);

export function KnobMachine() {
  const instrument = useInstrument();
  const state = useWholeState(({ frame, steps, cursor, data, view, setup }) => {
    return [frame, steps[cursor]?.phase, data, view.numbers, view.notation, setup];
  });
  const [tried, setTried] = useState<Tried | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has been set is in the new pass
  useEffect(() => setTried(null), [state.frame]);
  const knobs = machineKnobs(state, tried);
  const { result, problem } = useAnalysis(knobs.length > 0 ? trialRequest(state, knobs) : null, [state.data]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the state only these parts are in the picture
  const picture = useMemo(
    () => machinePicture(state, result),
    [result, state.data, state.view.numbers, state.frame, state.setup],
  );
  const set = () => {
    if (!tried) return;
    const refused = instrument.edit(tried.place, String(tried.value));
    if (refused === null) return;
    instrument.notify(refused, 'warning');
    setTried(null);
  };
  return (
    <div className="machine">
      <div className="machine-hand">
        <p className="machine-task">
          Turn the knobs until as many as possible are right, or let gradient descent turn them.
        </p>
        <div className="machine-knobs">
          {knobs.map((knob) => (
            <Knob key={knob.place} knob={knob} onTry={(value) => setTried({ place: knob.place, value })} onSet={set} />
          ))}
        </div>
        <DescentButton />
      </div>
      <div className="machine-picture">
        <p className="machine-score" role="status">
          {problem ?? (result ? scoreText(state, result) : '…')}
        </p>
        {picture && <ChartPlace className="machine-place" binding={binding} options={picture} draw={draw} />}
      </div>
    </div>
  );
}

interface KnobProps {
  readonly knob: MachineKnob;
  onTry(value: number): void;
  onSet(): void;
}

function Knob({ knob, onTry, onSet }: KnobProps) {
  const { symbol, between, value, text, half, step } = knob;
  return (
    <label className="machine-knob">
      <span className="machine-symbol">{symbol}</span>
      <span className="machine-between">{between}</span>
      <output className="machine-value">{text}</output>
      <input
        type="range"
        min={-half}
        max={half}
        step={step}
        value={value}
        aria-label={`${symbol}, ${between}`}
        aria-valuetext={text}
        onChange={(event) => onTry(Number(event.target.value))}
        onPointerUp={onSet}
        onKeyUp={onSet}
        onBlur={onSet}
      />
    </label>
  );
}

/** The same play as in the bar below, by whole epochs. */
function DescentButton() {
  const instrument = useInstrument();
  const { playing } = useWholeState((state) => [state.playing]);
  const start = () => {
    instrument.setView({ granularity: 'epoch' });
    instrument.setSpeed(DESCENT_SPEED);
    instrument.play();
  };
  return (
    <button type="button" className="button machine-play" onClick={playing ? instrument.pause : start}>
      {playing ? 'Stop' : 'Let gradient descent turn them'}
    </button>
  );
}
