// One parameter turned like a knob: J along its range, its slope, and where the next update lands; two make a map.
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { createContour } from '../../../charts/contour/contour.ts';
import type { Contour, ContourData } from '../../../charts/contour/model.ts';
import { isFlying } from '../../../store/flying.ts';
import { belongsTo, type KnobLensModel, knobLens } from '../../../store/lenses/knob.ts';
import { type Turned, turnedParameter, workedPlace } from '../../../store/lenses/knob-follow.ts';
import { hasMachine } from '../../../store/lenses/knob-machine.ts';
import { addressOf, isSameParameter } from '../../../store/lenses/knob-parameters.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useWholeState } from '../../common/use-instrument.tsx';
import { KnobControls } from './KnobControls.tsx';
import { KnobMachine } from './KnobMachine.tsx';
import { KnobTable } from './KnobTable.tsx';
import { KnobTurner } from './KnobTurner.tsx';
import { keyOf, useKnob, type KnobChoice as Wanted } from './use-knob.ts';
import './knob-lens.css';

/** While passes fly by, nothing is rendered for each of them: the answers come at their own pace. */
function dependencies(state: InstrumentState): readonly unknown[] {
  const { view, selection, frame, setup } = state;
  const place = workedPlace(state);
  return [isFlying(state) ? null : frame, frame === null, setup, selection, view.numbers, view.notation, place];
}

const contourBinding: ChartBinding<Contour> = { create: createContour, dependencies: () => [] };

function drawContour(chart: Contour, _state: InstrumentState, data: ContourData): void {
  chart.update(data);
}

interface RangeChoice {
  readonly half: number | null;
  readonly fits: number;
}

/** Where the network is small enough, all its parameters can be turned; the teaching example begins with that. */
export default function KnobLens() {
  const state = useWholeState((now) => [hasMachine(now), now.setup.data.name, now.frame === null]);
  const { name } = state.setup.data;
  const [chosen, setChosen] = useState<{ readonly name: string; readonly all: boolean } | null>(null);
  if (!hasMachine(state)) return <OneKnob />;
  const all = chosen?.name === name ? chosen.all : name === 'fruit';
  const choice = <KnobChoice all={all} onChoose={(next) => setChosen({ name, all: next })} />;
  if (!all) return <OneKnob above={choice} />;
  return (
    <section className="knob-lens" aria-label="All parameters as knobs">
      {choice}
      <KnobMachine />
    </section>
  );
}

function KnobChoice({ all, onChoose }: { readonly all: boolean; onChoose(all: boolean): void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend on screen
    <div className="machine-choice" role="group" aria-label="Knobs">
      <button type="button" className="button" aria-pressed={all} onClick={() => onChoose(true)}>
        All knobs
      </button>
      <button type="button" className="button" aria-pressed={!all} onClick={() => onChoose(false)}>
        One knob and its curve
      </button>
    </div>
  );
}

function OneKnob({ above }: { readonly above?: ReactNode }) {
  const state = useWholeState(dependencies);
  const before = useRef<Turned | null>(null);
  const turned = turnedParameter(state, before.current);
  const parameter = turned?.parameter ?? null;
  useEffect(() => {
    before.current = turned;
  });
  const [secondPlace, setSecondPlace] = useState<string | null>(null);
  const [range, setRange] = useState<RangeChoice>({ half: null, fits: 0 });
  const network = state.frame?.record.shape.network;
  const named = network ? addressOf(secondPlace, network) : null;
  const second = named && parameter && !isSameParameter(named, parameter) ? named : null;
  const choice: Wanted | null = parameter && { parameter, second, ...range };
  const { answer, problem } = useKnob(choice);
  const { numbers, notation } = state.view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the state only these parts count
  const model = useMemo(
    () => (answer ? knobLens(state, answer) : null),
    [answer, numbers, notation, state.outputNames],
  );
  // The picture in a task of its own, after the controls have answered.
  const deferred = useDeferredValue(model);
  // What is left of another network is not shown beside the new one.
  const shown = deferred && state.frame && belongsTo(deferred, state.frame.record) ? deferred : null;
  const flying = isFlying(state);
  const isStale = !flying && answer !== null && answer.record !== state.frame?.record;
  const isOther = choice !== null && answer !== null && keyOf({ ...answer.wish, fits: range.fits }) !== keyOf(choice);
  return (
    <section
      className="knob-lens"
      aria-labelledby="knob-title"
      aria-busy={problem === null && (isStale || isOther || shown !== model || !shown)}
    >
      {above}
      <KnobControls
        state={state}
        turned={turned}
        second={second}
        half={range.half ?? answer?.halves.horizontal ?? null}
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
          {curve && <KnobTurner curve={curve} />}
          {contour && (
            <>
              <ChartPlace className="knob-place" binding={contourBinding} options={contour} draw={drawContour} />
              <p className="knob-hint">{mapHint(contour)}</p>
            </>
          )}
        </div>
        <KnobTable model={model} />
      </div>
    </>
  );
}

function mapHint({ path, costSymbol }: ContourData): string {
  const way =
    path.length > 1 ? `Dots: the last ${path.length - 1} updates; arrow: the next.` : 'Arrow: the next update.';
  return `${way} Stronger shade: higher ${costSymbol}. Each axis has a scale of its own.`;
}
