// What a screen reader hears of a training: that it began, how well it reads now and then, and where it came to rest.
import { useEffect, useRef, useState } from 'react';
import type { NumberStyle } from '../../../../explain/format.ts';
import type { Digits } from '../../../../store/digits/digits.ts';
import { epochText, presentMetrics, runFigures, scoreTexts } from '../../../../store/digits/train/figures.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigits, useDigitsState } from '../../use-digits.tsx';
import { useRun } from './use-run.ts';

/** No more often than it can be listened to. */
const SPEAK_EVERY_MILLISECONDS = 10_000;

export function SpokenRun() {
  const digits = useDigits();
  const status = useDigitsState((state) => state.training?.status ?? null);
  const epochs = useRun((state) => state.points.at(-1)?.epoch ?? 0);
  // A run that is held for a moment, to be kept, says nothing of it.
  const isAtRest = status === 'paused';
  const update = useInstrumentState((state) => (isAtRest ? (state.frame?.update ?? 0) : -1));
  const hasFigures = useInstrumentState((state) => isAtRest && state.frame?.metrics != null);
  const way = useRef<Way>('run');
  const [spoken, setSpoken] = useState<{ readonly text: string; readonly when: number }>({ text: '', when: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: at rest, the figures of the moment may come after it
  useEffect(() => {
    if (status === 'seeking') way.current = 'seek';
    else if (status !== 'paused') way.current = 'run';
    if (status === 'paused') setSpoken({ text: restText(digits, way.current), when: 0 });
    else setSpoken({ text: status === 'running' ? 'Training began' : '', when: performance.now() });
  }, [digits, status, hasFigures, update]);
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

/** How the moment on the screen was come to. */
type Way = 'run' | 'seek';

/** What the figures on the screen say: steps by hand may have led on from where the run came to rest. */
function restText(digits: Digits, way: Way): string {
  const { training } = digits.store.getState();
  const { frame } = digits.instrument.store.getState();
  const figures = runFigures({ training, glimpse: null }, { frame });
  if (training === null || frame === null || figures === null) return '';
  const { update, byHand, done } = figures;
  const metrics = presentMetrics(digits.run.getState().points, { update, running: false }, { frame });
  if (metrics === null) return '';
  const { testAccuracy } = scoreTexts(metrics, numbersOf(digits));
  const after = `after ${update.toLocaleString('en')} update${update === 1 ? '' : 's'}`;
  if (byHand > 0) return `${epochText(figures)}: ${after}, test accuracy now ${testAccuracy}`;
  if (way === 'seek') return `At the moment ${after}, test accuracy ${testAccuracy}`;
  const what = training.diverged ? 'stopped: the numbers ran away' : done ? 'done' : 'paused';
  return `Training ${what} ${after}, test accuracy ${testAccuracy}`;
}
