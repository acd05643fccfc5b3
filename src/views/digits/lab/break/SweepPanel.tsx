// The accuracy over one knob, from end to end, with everything else as it is set.
import { useMemo } from 'react';
import type { SweepCurveData } from '../../../../charts/sweep-curve/model.ts';
import { createSweepCurve } from '../../../../charts/sweep-curve/sweep-curve.ts';
import { percent } from '../../../../explain/digits-words.ts';
import { formatSetting, isHidden } from '../../../../explain/format.ts';
import {
  accuracyOf,
  INTACT,
  isIntact,
  SWEEP_VALUES,
  type SweepName,
  sweepKey,
} from '../../../../store/digits/damage/breaking.ts';
import { sweepReading } from '../../../../store/digits/damage/curve-words.ts';
import { pointsOf } from '../../../../store/digits/damage/state.ts';

import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { ChartOf } from '../ChartOf.tsx';
import { Segments } from '../Segments.tsx';
import { useBreaking, useBreakingState } from './use-breaking.ts';

const SWEEPS: readonly { readonly value: SweepName; readonly label: string }[] = [
  { value: 'shiftX', label: 'Shift' },
  { value: 'rotation', label: 'Rotation' },
  { value: 'weightNoise', label: 'Noise' },
];
const AXES: Readonly<
  Record<SweepName, { readonly title: string; readonly unit: string; readonly ticks: readonly number[] }>
> = {
  shiftX: { title: 'shift to the right', unit: ' px', ticks: [-8, -4, 0, 4, 8] },
  rotation: { title: 'turn clockwise', unit: '°', ticks: [-180, -90, 0, 90, 180] },
  weightNoise: { title: 'noise on the weights, in deviations', unit: '', ticks: [0, 1, 2, 3] },
};

export function SweepPanel() {
  const breaking = useBreaking();
  const sweep = useBreakingState((state) => state.sweep);
  const data = useSweep();
  const sentence = useSentence();
  const status = useBreakingState((state) => state.status.state);
  const isHeld = status === 'failed' || status === 'stopped';
  const known = data.shares.filter((share) => share !== null).length;
  return (
    <section className="lab-panel" aria-labelledby="break-sweep-title">
      <div className="lab-panel-head">
        <h3 id="break-sweep-title">Accuracy over {AXES[sweep].title}</h3>
        <Segments label="Curve over" value={sweep} options={SWEEPS} onChange={breaking.showSweep} />
      </div>
      <ChartOf
        className="break-sweep"
        create={createSweepCurve}
        data={data}
        handlers={{ onPick: (value: number) => breaking.set({ [sweep]: value }) }}
      />
      <p className="lab-hint break-sentence" aria-live="polite">
        {sentence ??
          (isHeld ? 'It is drawn once the test images are read.' : `${known} of ${data.shares.length} points…`)}
      </p>
      <Values data={data} />
    </section>
  );
}

function useSweep(): SweepCurveData {
  const scored = useBreakingState((state) => state.scored);
  const sweep = useBreakingState((state) => state.sweep);
  const shares = useShares();
  const score = useBreakingState((state) => state.score);
  const intact = useBreakingState((state) => state.intact);
  const numbers = useInstrumentState((state) => state.view.numbers);
  return useMemo(() => {
    const { title, unit, ticks } = AXES[sweep];
    return {
      values: SWEEP_VALUES[sweep],
      shares,
      now: { value: scored[sweep], share: score === null ? null : accuracyOf(score) },
      level: intact === null ? null : accuracyOf(intact),
      ticks,
      unit,
      label: `Curve: share read right over ${title}. The table below has its values.`,
      hidden: isHidden(numbers),
      separator: numbers.separator,
    };
  }, [scored, sweep, shares, score, intact, numbers]);
}

function useShares(): readonly (number | null)[] {
  const damage = useBreakingState((state) => state.damage);
  const sweep = useBreakingState((state) => state.sweep);
  const known = useBreakingState((state) => state.sweeps[state.sweep]);
  const breaking = useBreaking();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known of this curve is part of the state
  return useMemo(() => pointsOf(breaking.store.getState(), sweepKey(sweep, damage)), [breaking, damage, sweep, known]);
}

function useSentence(): string | null {
  const sweep = useBreakingState((state) => state.sweep);
  const damage = useBreakingState((state) => state.damage);
  const count = useBreakingState((state) => state.sweeps[state.sweep]?.count ?? 0);
  const shares = useShares();
  const numbers = useInstrumentState((state) => state.view.numbers);
  const reading = sweepReading(sweep, shares, numbers);
  if (reading === null) return null;
  const others = isIntact({ ...damage, [sweep]: INTACT[sweep] }) ? '' : ', all else broken as it is';
  return `${reading} (${count.toLocaleString('en')} test images per point${others}.)`;
}

function Values({ data }: { readonly data: SweepCurveData }) {
  const numbers = useInstrumentState((state) => state.view.numbers);
  return (
    <details className="break-values">
      <summary>Values</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">at</th>
            <th scope="col">read right</th>
          </tr>
        </thead>
        <tbody>
          {data.values.map((value, place) => {
            const share = data.shares[place];
            return (
              <tr key={value}>
                <th scope="row">{`${formatSetting(value, numbers)}${data.unit}`}</th>
                <td>{share === null ? '…' : percent(share, numbers)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
