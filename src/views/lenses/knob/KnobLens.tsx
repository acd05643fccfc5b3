// One parameter turned like a knob: J along its range, its slope, and where the next update lands; two make a map.
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { createContour } from '../../../charts/contour/contour.ts';
import type { Contour, ContourData } from '../../../charts/contour/model.ts';
import { createKnobCurve } from '../../../charts/knob-curve/knob-curve.ts';
import type { KnobCurve, KnobCurveData } from '../../../charts/knob-curve/model.ts';
import type { ParameterAddress } from '../../../engine/types.ts';
import { isFlying } from '../../../store/flying.ts';
import { type KnobLensModel, knobLens } from '../../../store/lenses/knob.ts';
import { addressOf, isSameParameter, turnedParameter } from '../../../store/lenses/knob-parameters.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useWholeState } from '../../common/use-instrument.tsx';
import { KnobControls } from './KnobControls.tsx';
import { KnobTable } from './KnobTable.tsx';
import { type KnobChoice, keyOf, useKnob } from './use-knob.ts';
import './knob-lens.css';

/** While passes fly by, nothing is rendered for each of them: the answers come at their own pace. */
function dependencies(state: InstrumentState): readonly unknown[] {
  const { view, selection, frame, setup } = state;
  return [isFlying(state) ? null : frame, frame === null, setup, selection, view.numbers, view.notation];
}

const curveBinding: ChartBinding<KnobCurve> = {
  create: (container, instrument) =>
    createKnobCurve(container, {
      onSet(place, value) {
        const problem = instrument.edit(place, String(value));
        if (problem !== null) instrument.notify(problem, 'warning');
      },
    }),
  dependencies: () => [],
};
const contourBinding: ChartBinding<Contour> = { create: createContour, dependencies: () => [] };

function drawCurve(chart: KnobCurve, _state: InstrumentState, data: KnobCurveData): void {
  chart.update(data);
}

function drawContour(chart: Contour, _state: InstrumentState, data: ContourData): void {
  chart.update(data);
}

interface RangeChoice {
  readonly half: number | null;
  readonly fits: number;
}

export default function KnobLens() {
  const state = useWholeState(dependencies);
  const before = useRef<ParameterAddress | null>(null);
  const parameter = turnedParameter(state, before.current);
  useEffect(() => {
    before.current = parameter;
  });
  const [secondPlace, setSecondPlace] = useState<string | null>(null);
  const [range, setRange] = useState<RangeChoice>({ half: null, fits: 0 });
  const network = state.frame?.record.shape.network;
  const named = network ? addressOf(secondPlace, network) : null;
  const second = named && parameter && !isSameParameter(named, parameter) ? named : null;
  const choice: KnobChoice | null = parameter && { parameter, second, ...range };
  const { answer, problem } = useKnob(choice);
  const { numbers, notation } = state.view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the state only these parts count
  const model = useMemo(
    () => (answer ? knobLens(state, answer) : null),
    [answer, numbers, notation, state.outputNames],
  );
  // The picture in a task of its own, after the controls have answered.
  const shown = useDeferredValue(model);
  const flying = isFlying(state);
  const isStale = !flying && answer !== null && answer.record !== state.frame?.record;
  const isOther = choice !== null && answer !== null && keyOf({ ...answer.wish, fits: range.fits }) !== keyOf(choice);
  return (
    <section
      className="knob-lens"
      aria-labelledby="knob-title"
      aria-busy={problem === null && (isStale || isOther || shown !== model || !shown)}
    >
      <KnobControls
        state={state}
        parameter={parameter}
        second={second}
        half={range.half ?? answer?.half ?? null}
        onSecond={setSecondPlace}
        onHalf={(half) => setRange(({ fits }) => ({ half, fits: half === null ? fits + 1 : fits }))}
      />
      {problem !== null && <p className="knob-problem">{problem}</p>}
      {shown && problem === null && <KnobBody model={shown} isFlying={flying} />}
    </section>
  );
}

interface KnobBodyProps {
  readonly model: KnobLensModel;
  /** Too fast to be read aloud. */
  readonly isFlying: boolean;
}

function KnobBody({ model, isFlying }: KnobBodyProps) {
  const { curve, contour, verdict } = model;
  const isMap = contour !== null;
  return (
    <>
      <p className="knob-verdict" aria-live={isFlying ? 'off' : 'polite'}>
        {verdict.badges.map(({ kind, text }) => (
          <span key={text} className={`knob-badge is-${kind}`}>
            {text}
          </span>
        ))}{' '}
        {verdict.sentence}
      </p>
      <div className="knob-body">
        <div className={isMap ? 'knob-chart is-map' : 'knob-chart'}>
          {curve && <ChartPlace className="knob-place" binding={curveBinding} options={curve} draw={drawCurve} />}
          {contour && (
            <ChartPlace className="knob-place" binding={contourBinding} options={contour} draw={drawContour} />
          )}
          <p className="knob-hint">
            {isMap ? mapHint(contour) : 'Drag the knob, or click on the curve, to try a value.'}
          </p>
        </div>
        <KnobTable model={model} />
      </div>
    </>
  );
}

function mapHint({ path }: ContourData): string {
  const way =
    path.length > 1 ? `Dots: the last ${path.length - 1} updates; arrow: the next.` : 'Arrow: the next update.';
  return `${way} Stronger shade: higher J.`;
}
