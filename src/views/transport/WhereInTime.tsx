// The position in time in words: epoch, example, step. No live region: the narration already tells what a step did.
import type { Step } from '../../steps/types.ts';
import type { Frame } from '../../worker/protocol.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';

/** The example in the epoch, counted from 1; for the average and the update of a batch, its first and last. */
function examplesAt(frame: Frame, step: Step | undefined): string {
  const first = frame.offset + 1;
  const count = frame.record.exampleIndices.length;
  if (step && step.example >= 0) return String(first + step.example);
  return count > 1 ? `${first}\u2013${first + count - 1}` : String(first);
}

export function WhereInTime({ subject }: { readonly subject?: string | undefined }) {
  const frame = useInstrumentState((state) => state.frame);
  const cursor = useInstrumentState((state) => state.cursor);
  const steps = useInstrumentState((state) => state.steps);
  if (!frame) return <span className="where-in-time" />;
  const step = `step ${cursor + 1}/${steps.length}`;
  const inEpoch = frame.picked ? 'picked example' : `ex. ${examplesAt(frame, steps[cursor])}/${frame.trainCount}`;
  return (
    <span className="where-in-time">
      {subject ? (
        `${subject} · ${step}`
      ) : (
        <>
          <span data-q="figure.updates">epoch {frame.epoch}</span> · {inEpoch} · {step}
        </>
      )}
    </span>
  );
}
