// How the training goes: epoch, images a second, loss and test accuracy; pause, go on, end.

import { percent } from '../../explain/digits-words.ts';
import { HIDDEN, separated } from '../../explain/format.ts';
import type { Training } from '../../store/digits/state.ts';
import type { Metrics } from '../../worker/protocol.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';
import { useDigits } from './use-digits.tsx';

export function TrainingStatus({ training }: { readonly training: Training }) {
  const { plan, status } = training;
  const frame = useInstrumentState((state) => state.frame);
  const history = useInstrumentState((state) => state.history);
  const progress = useInstrumentState((state) => state.progress);
  const metrics = frame?.metrics ?? history.at(-1) ?? null;
  const loading = status === 'loading';
  const share = loading
    ? (progress?.done ?? 0) / Math.max(1, progress?.total ?? 1)
    : (frame?.offset ?? 0) / Math.max(1, frame?.trainCount ?? 1);
  return (
    <fieldset className="training" aria-label="Training">
      <p className="training-title">
        784 → {plan.units} → 10 on {plan.count.toLocaleString('en')} digits
      </p>
      <label className="training-progress">
        <span>{loading ? 'Loading the digits' : `Epoch ${frame?.epoch ?? 1}`}</span>
        <progress value={share} max={1} />
      </label>
      <Figures metrics={metrics} imagesPerSecond={status === 'running' ? training.imagesPerSecond : null} />
      <TrainingButtons status={status} />
      <p className="visually-hidden" role="status">
        {status === 'running' ? 'Training' : status === 'paused' ? 'Training paused' : ''}
      </p>
    </fieldset>
  );
}

interface FiguresProps {
  readonly metrics: Metrics | null;
  readonly imagesPerSecond: number | null;
}

function Figures({ metrics, imagesPerSecond }: FiguresProps) {
  const numbers = useInstrumentState((state) => state.view.numbers);
  const accuracy = metrics?.testAccuracy ?? null;
  const loss = metrics?.testLoss ?? null;
  return (
    <dl className="facts">
      <div>
        <dt>Test accuracy</dt>
        <dd data-testid="own-accuracy">{accuracy === null ? '–' : percent(accuracy, numbers)}</dd>
      </div>
      <div>
        <dt>Test loss</dt>
        <dd>{loss === null ? '–' : numbers.hidden ? HIDDEN : separated(loss.toFixed(3), numbers)}</dd>
      </div>
      <div>
        <dt>Images a second</dt>
        <dd>{imagesPerSecond === null ? '–' : Math.round(imagesPerSecond).toLocaleString('en')}</dd>
      </div>
    </dl>
  );
}

function TrainingButtons({ status }: { readonly status: Training['status'] }) {
  const digits = useDigits();
  if (status === 'ended') return null;
  if (status === 'loading') {
    return (
      <button type="button" className="button" onClick={digits.pauseTraining}>
        Cancel
      </button>
    );
  }
  return (
    <div className="training-start">
      {status === 'running' ? (
        <button type="button" className="button button-strong" onClick={digits.pauseTraining}>
          Pause
        </button>
      ) : (
        <button type="button" className="button button-strong" onClick={digits.continueTraining}>
          Continue
        </button>
      )}
      {status === 'paused' && (
        <button type="button" className="button" onClick={digits.endTraining}>
          Finish
        </button>
      )}
    </div>
  );
}
