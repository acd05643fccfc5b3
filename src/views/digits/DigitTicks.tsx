// The tick strip with one tick for each neuron's part, and the position counted in these ticks.
import { useEffect, useRef } from 'react';
import { createTickStrip } from '../../charts/tick-strip/tick-strip.ts';
import '../../charts/tick-strip/tick-strip.css';
import { isTraining } from '../../store/digits/state.ts';
import { storedName } from '../../store/digits/stored-name.ts';
import { digitTicks, tickNumber } from '../../store/digits/ticks.ts';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { useDigits, useDigitsState } from './use-digits.tsx';

export function DigitTicks() {
  const instrument = useInstrument();
  const digits = useDigits();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!container.current) return;
    const strip = createTickStrip(container.current, { onStep: instrument.goToStep });
    const draw = () => {
      const { steps, cursor, frame } = instrument.store.getState();
      // A run shows batches of stored digits: their thousands of steps are nobody's digit.
      if (isTraining(digits.store.getState()) || !frame?.picked) return;
      const { groups, tickOf } = digitTicks(steps, frame.record.shape.network);
      strip.update(groups, tickOf[cursor]);
    };
    draw();
    const unsubscribe = instrument.store.subscribe(draw);
    return () => {
      unsubscribe();
      strip.destroy();
    };
  }, [digits, instrument]);
  return <div ref={container} className="tick-strip-place" />;
}

export function DigitPosition() {
  const picked = useInstrumentState((state) => state.frame?.picked ?? false);
  const steps = useInstrumentState((state) => state.steps);
  const cursor = useInstrumentState((state) => state.cursor);
  const update = useInstrumentState((state) => state.frame?.update ?? 0);
  const training = useDigitsState((state) => state.training);
  const sample = useDigitsState((state) => (state.source === 'sample' ? state.sample : null));
  const busy = useDigitsState(isTraining);
  const numbers = useInstrumentState((state) => state.view.numbers);
  if (busy || !picked) return <output className="where-in-time">{busy ? 'training' : ''}</output>;
  const round = update - (training?.update ?? 0) + 1;
  const digit = sample === null || sample.set === 'samples' ? 'your digit' : storedName(sample, numbers);
  const where = `step ${tickNumber(steps, cursor)}/${tickNumber(steps, steps.length - 1)}`;
  return (
    <output className="where-in-time">
      <span className={round > 1 ? 'where-digit is-known' : 'where-digit'}>{digit} · </span>
      {round > 1 ? `round ${round} · ${where}` : where}
    </output>
  );
}
