// What a screen reader hears of a training: that it began, how well it reads now and then, and where it came to rest.
import { useEffect, useState } from 'react';
import type { NumberStyle } from '../../../../explain/format.ts';
import type { Digits } from '../../../../store/digits/digits.ts';
import { presentMetrics, runFigures, scoreTexts } from '../../../../store/digits/train/figures.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigits, useDigitsState } from '../../use-digits.tsx';
import { useRun } from './use-run.ts';

/** No more often than it can be listened to. */
const SPEAK_EVERY_MILLISECONDS = 10_000;

export function SpokenRun() {
  const digits = useDigits();
  const status = useDigitsState((state) => state.training?.status ?? null);
  const epochs = useRun((state) => state.points.at(-1)?.epoch ?? 0);
  const hasFigures = useInstrumentState((state) => state.frame?.metrics != null);
  const [spoken, setSpoken] = useState<{ readonly text: string; readonly when: number }>({ text: '', when: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: at rest, the figures of the moment may come after it
  useEffect(() => {
    if (status === 'paused') setSpoken({ text: restText(digits), when: 0 });
    else setSpoken({ text: status === 'running' ? 'Training began' : '', when: performance.now() });
  }, [digits, status, hasFigures]);
  useEffect(() => {
    if (epochs < 2) return;
    setSpoken((last) => {
      const now = performance.now();
      const isQuiet =
        digits.store.getState().training?.status !== 'running' || now - last.when < SPEAK_EVERY_MILLISECONDS;
      return isQuiet ? last : { text: runText(digits, epochs - 1), when: now };
    });
  }, [digits, epochs]);
  return (
    <p className="visually-hidden" role="status">
      {spoken.text}
    </p>
  );
}

function numbersOf({ instrument }: Digits): NumberStyle {
  return instrument.store.getState().view.numbers;
}

function runText(digits: Digits, epoch: number): string {
  const { testAccuracy } = scoreTexts(digits.run.getState().points.at(-1) ?? null, numbersOf(digits));
  return `After ${epoch} epoch${epoch === 1 ? '' : 's'}: test accuracy ${testAccuracy}`;
}

function restText(digits: Digits): string {
  const { training } = digits.store.getState();
  const { frame } = digits.instrument.store.getState();
  const figures = runFigures({ training, glimpse: null }, { frame });
  if (training === null || frame === null || figures === null) return '';
  const metrics = presentMetrics(digits.run.getState().points, { update: training.update, running: false }, { frame });
  if (metrics === null) return '';
  const { testAccuracy } = scoreTexts(metrics, numbersOf(digits));
  const what = training.diverged ? 'stopped: the numbers ran away' : figures.done ? 'done' : 'paused';
  return `Training ${what} after ${training.update.toLocaleString('en')} updates, test accuracy ${testAccuracy}`;
}
