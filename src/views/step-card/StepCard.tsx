// The step card: question, sentence, equation from symbols to the result, and where each number comes from.
import { cloneElement, type ReactElement, useDeferredValue, useRef } from 'react';
import { contextOf, explanationOf } from '../../store/explanation.ts';
import { isFlying } from '../../store/flying.ts';
import type { InstrumentState } from '../../store/state.ts';
import { earlierSteps, producedNumbers } from '../../store/step-group.ts';
import { readingParts, useInstrumentState, useWholeState } from '../common/use-instrument.tsx';
import { CardHead } from './CardHead.tsx';
import { CardSkeleton } from './CardSkeleton.tsx';
import { CardExtras } from './extras/CardExtras.tsx';
import { OvershootNotice } from './extras/lazy.tsx';
import { OperandTable } from './OperandTable.tsx';
import { ProducedTable } from './ProducedTable.tsx';
import { StepMaths } from './StepMaths.tsx';
import { Trail } from './Trail.tsx';
import { TrainingCard } from './TrainingCard.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { WhySection } from './WhySection.tsx';

function partsOfCard({ frame, steps, cursor, selection, pointed, view }: InstrumentState) {
  return [frame, steps, cursor, selection, pointed, ...readingParts(view)];
}

/** The step explained, or, while passes fly by, how far training is. */
export function StepCard() {
  // Deferred: the equations are set in a task of their own, after the graph shows where the pause came.
  const flying = useDeferredValue(useInstrumentState(isFlying));
  return flying ? <TrainingCard /> : <StepExplained />;
}

function StepExplained() {
  const card = useKeptFocus();
  const state = useWholeState(partsOfCard);
  const { frame, steps, cursor, pointed } = state;
  const explanation = explanationOf(state);
  const last = useRef<ReactElement<{ 'aria-busy'?: boolean }> | null>(null);
  // While another setup is being opened, the card stays as it is: with points placed one by one it would blink.
  if (!explanation || !frame)
    return last.current ? cloneElement(last.current, { 'aria-busy': true }) : <CardSkeleton />;
  const context = contextOf(state, frame);
  last.current = (
    <article className="step-card" aria-label="This step" ref={card}>
      <Trail />
      <CardHead
        chip={explanation.chip}
        phase={steps[cursor].phase}
        title={explanation.title}
        sentence={explanation.sentence}
      />
      <OvershootNotice />
      {earlierSteps(state).map((earlier) => (
        <section key={earlier.index} className="earlier-step" aria-label={earlier.words}>
          <h3 className="section-title">{earlier.words}</h3>
          <StepMaths
            explanation={earlier.explanation}
            steps={[steps[earlier.index]]}
            context={context}
            pointed={pointed}
          />
        </section>
      ))}
      <StepMaths explanation={explanation} steps={[steps[cursor]]} context={context} pointed={pointed} />
      {explanation.operands.length > 0 && <OperandTable explanation={explanation} pointed={pointed} />}
      <ProducedTable numbers={producedNumbers(state)} pointed={pointed} />
      {explanation.remark && <p className="step-remark">{explanation.remark}</p>}
      <WhySection state={state} />
      <CardExtras />
    </article>
  );
  return last.current;
}
