// The position in time in words: epoch, example, step.
import { useInstrumentState } from '../common/use-instrument.tsx';

export function WhereInTime({ subject }: { readonly subject?: string | undefined }) {
  const frame = useInstrumentState((state) => state.frame);
  const cursor = useInstrumentState((state) => state.cursor);
  const steps = useInstrumentState((state) => state.steps);
  if (!frame) return <output className="where-in-time" />;
  const example = Math.max(0, steps[cursor]?.example ?? 0);
  const step = `step ${cursor + 1}/${steps.length}`;
  const inEpoch = frame.picked ? 'picked example' : `ex. ${frame.offset + example + 1}/${frame.trainCount}`;
  return (
    <output className="where-in-time">
      {subject ? `${subject} · ${step}` : `epoch ${frame.epoch} · ${inEpoch} · ${step}`}
    </output>
  );
}
