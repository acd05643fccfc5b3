// How a training goes, in short: epoch, test accuracy; pause and go on. The Train part has the rest.
import { percent } from '../../explain/digits-words.ts';
import type { Training } from '../../store/digits/state.ts';
import { epochText, goOnText, loadingText, presentMetrics, runFigures } from '../../store/digits/train/figures.ts';
import { shapeText } from '../../store/digits/train/plan.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';
import { useDigits, useDigitsState } from './use-digits.tsx';

export function TrainingStatus({ training }: { readonly training: Training }) {
  const { plan, status } = training;
  const progress = useInstrumentState((state) => state.progress);
  const loading = status === 'loading';
  return (
    <fieldset className="training" aria-label="Training">
      <p className="training-title">
        {shapeText(plan.hidden)} on {plan.count.toLocaleString('en')} digits
      </p>
      {loading ? (
        <label className="training-progress">
          <span>{loadingText(progress)}</span>
          <progress value={(progress?.done ?? 0) / Math.max(1, progress?.total ?? 1)} max={1} />
        </label>
      ) : (
        <Figures training={training} />
      )}
      <TrainingButtons training={training} />
    </fieldset>
  );
}

function Figures({ training }: { readonly training: Training }) {
  const glimpse = useDigitsState((state) => state.glimpse);
  const frame = useInstrumentState((state) => state.frame);
  const history = useInstrumentState((state) => state.history);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const figures = runFigures({ training, glimpse }, { frame });
  if (figures === null) return null;
  const running = training.status === 'running';
  const accuracy = presentMetrics(history, { update: figures.update, running }, { frame })?.testAccuracy ?? null;
  return (
    <>
      <label className="training-progress">
        <span>{epochText(figures)}</span>
        <progress value={figures.share} max={1} />
      </label>
      <dl className="facts">
        <div>
          <dt>Test accuracy{figures.byHand > 0 ? ' now' : ''}</dt>
          <dd data-testid="own-accuracy">{accuracy === null ? '–' : percent(accuracy, numbers)}</dd>
        </div>
      </dl>
    </>
  );
}

function TrainingButtons({ training }: { readonly training: Training }) {
  const digits = useDigits();
  const frame = useInstrumentState((state) => state.frame);
  const { plan, status, diverged } = training;
  const figures = runFigures({ training, glimpse: null }, { frame });
  return (
    <div className="training-start">
      <button
        type="button"
        className="button button-strong"
        disabled={status === 'paused' && diverged}
        onClick={status === 'paused' ? digits.continueTraining : digits.pauseTraining}
      >
        {status === 'loading'
          ? 'Cancel'
          : status !== 'paused'
            ? 'Pause'
            : figures
              ? goOnText(figures, plan)
              : 'Continue'}
      </button>
    </div>
  );
}
