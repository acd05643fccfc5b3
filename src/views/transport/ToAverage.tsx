// The short way through a batch: to the step that averages the gradients of its examples.
import { goToAverage } from '../../store/batch.ts';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';

export function ToAverage() {
  const instrument = useInstrument();
  const batchSize = useInstrumentState(({ frame }) => frame?.record.shape.batchSize ?? 1);
  if (batchSize < 2) return null;
  return (
    <button
      type="button"
      className="button button-icon"
      aria-label="To the average of the batch"
      aria-keyshortcuts="a"
      title="To the average of the batch (a)"
      onClick={() => goToAverage(instrument)}
    >
      Σ/m
    </button>
  );
}
