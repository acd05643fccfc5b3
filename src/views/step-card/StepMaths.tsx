// The calculation of a step as the reader writes it: equations, or lines of NumPy, whose code is fetched when asked for.
import type { ExplainContext, Explanation } from '../../explain/types.ts';
import type { Step } from '../../steps/types.ts';
import { onDemand } from '../common/on-demand.tsx';
import { useInstrument } from '../common/use-instrument.tsx';
import { Equation } from '../equation/Equation.tsx';
import { RoundingNote } from './extras/RoundingNote.tsx';

const CodeLines = onDemand(
  async () => (await import('./extras/CodeLines.tsx')).CodeLines,
  <p className="loading">Loading the code…</p>,
).Component;

interface StepMathsProps {
  readonly explanation: Explanation;
  /** The operations it explains. */
  readonly steps: readonly Step[];
  readonly context: ExplainContext;
  readonly pointed: string | null;
}

export function StepMaths({ explanation, steps, context, pointed }: StepMathsProps) {
  const { pointAt, walkTo } = useInstrument();
  const common = { spoken: explanation.spoken, pointed, onPoint: pointAt, onSelect: walkTo };
  if (context.notation.isCode) {
    return <CodeLines steps={steps} context={context} {...common} />;
  }
  return (
    <>
      <Equation lines={explanation.lines} {...common} />
      <RoundingNote lines={explanation.lines} numbers={context.numbers} />
    </>
  );
}
