// The curve with its knob: what letting go would set, what has been set, and the way to put it back.
import { useEffect, useMemo, useRef, useState } from 'react';
import { createKnobCurve } from '../../../charts/knob-curve/knob-curve.ts';
import type { KnobCurve, KnobCurveData, KnobTrial } from '../../../charts/knob-curve/model.ts';
import type { Instrument } from '../../../store/instrument.ts';
import { addressOf } from '../../../store/lenses/knob-parameters.ts';
import { type KnobSetting, settingOf, settingSentence, standingSetting } from '../../../store/lenses/knob-setting.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { type ChartBinding, ChartPlace } from '../../common/ChartPlace.tsx';
import { useInstrument, useWholeState } from '../../common/use-instrument.tsx';

function drawCurve(chart: KnobCurve, _state: InstrumentState, data: KnobCurveData): void {
  chart.update(data);
}

/** Says why where a value cannot be set. */
function edited(instrument: Instrument, place: string, text: string): boolean {
  const problem = instrument.edit(place, text);
  if (problem !== null) instrument.notify(problem, 'warning');
  return problem === null;
}

export function KnobTurner({ curve }: { readonly curve: KnobCurveData }) {
  const instrument = useInstrument();
  const [trial, setTrial] = useState<KnobTrial | null>(null);
  const [setting, setSetting] = useState<KnobSetting | null>(null);
  const latest = useRef(setting);
  useEffect(() => {
    latest.current = setting;
  });
  const binding = useMemo(
    (): ChartBinding<KnobCurve> => ({
      create: (container) =>
        createKnobCurve(container, {
          onTry: setTrial,
          onSet(place, value) {
            const next = settingOf(
              instrument.store.getState(),
              place,
              instrument.valueText(place),
              value,
              latest.current,
            );
            if (edited(instrument, place, String(value))) setSetting(next);
          },
        }),
      dependencies: () => [],
    }),
    [instrument],
  );
  return (
    <>
      <ChartPlace className="knob-place" binding={binding} options={curve} draw={drawCurve} />
      <p className="knob-hint">{hintOf(curve, trial)}</p>
      <PutBack curve={curve} setting={setting} onBack={() => setSetting(null)} />
    </>
  );
}

function hintOf({ symbol, value, write }: KnobCurveData, trial: KnobTrial | null): string {
  if (!trial) return 'Point at the curve to read it; drag the knob or click to set.';
  const set = `${symbol} to ${write(trial.value)}`;
  if (trial.by === 'pointer') return `Click to set ${set}.`;
  return `${trial.by === 'drag' ? 'Release' : 'Enter'} to set ${set}; Escape leaves it at ${write(value)}.`;
}

interface PutBackProps {
  readonly curve: KnobCurveData;
  readonly setting: KnobSetting | null;
  onBack(): void;
}

function PutBack({ curve, setting, onBack }: PutBackProps) {
  const instrument = useInstrument();
  const state = useWholeState(({ frame, cursor, view }) => [frame, cursor, view.numbers, view.notation]);
  const line = useRef<HTMLDivElement>(null);
  const { frame } = state;
  const parameter = frame ? addressOf(curve.place, frame.record.shape.network) : null;
  const standing = standingSetting(state, setting, parameter);
  const putBack = (at: KnobSetting) => {
    // The button is about to go: the focus stays with the knob.
    line.current?.closest('.knob-chart')?.querySelector<HTMLElement>('.knob')?.focus({ preventScroll: true });
    if (edited(instrument, at.place, at.from)) onBack();
  };
  return (
    <div className="knob-set" role="status" ref={line}>
      {standing && (
        <>
          <span>{settingSentence(state, standing)}</span>
          <button type="button" className="button" onClick={() => putBack(standing)}>
            Put it back
          </button>
        </>
      )}
    </div>
  );
}
