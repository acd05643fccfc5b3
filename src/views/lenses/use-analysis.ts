// The answer to a question about the pass on screen, asked again for every other pass.
import { useEffect, useRef, useState } from 'react';
import type { AnalysisRequest, AnalysisResultOf } from '../../engine/analysis/types.ts';
import { isSuperseded } from '../../store/analysis.ts';
import { isFlying } from '../../store/flying.ts';
import { useInstrument } from '../common/use-instrument.tsx';
import { type Answer, type Asker, createAsker, NO_ANSWER } from './asker.ts';

export interface Analysis<Request extends AnalysisRequest> {
  /** The last result; of an earlier pass or request while `pending`. */
  readonly result: AnalysisResultOf<Request> | null;
  readonly pending: boolean;
  /** Why there is no answer, for people. */
  readonly problem: string | null;
}

/**
 * Asks when the request (by its JSON), the pass on screen or one of the dependencies changes; null asks nothing.
 * Two views on the screen at once must not ask the same kind of question: the later one takes the answers.
 */
export function useAnalysis<Request extends AnalysisRequest>(
  request: Request | null,
  dependencies: readonly unknown[] = [],
): Analysis<Request> {
  const instrument = useInstrument();
  const asker = useRef<Asker | null>(null);
  const [answer, setAnswer] = useState<Answer>(NO_ANSWER);

  useEffect(() => {
    const { store } = instrument;
    const made = createAsker({
      ask: instrument.analyse,
      isSuperseded,
      show: setAnswer,
      now: () => performance.now(),
    });
    asker.current = made;
    const look = () => {
      const state = store.getState();
      made.see(state.frame, isFlying(state));
    };
    look();
    const unsubscribe = store.subscribe(look);
    return () => {
      unsubscribe();
      made.destroy();
      asker.current = null;
    };
  }, [instrument]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an equal request in another object is the same request
  useEffect(() => asker.current?.want(request), [instrument, JSON.stringify(request), ...dependencies]);

  // Between a render with another kind of request and its effect, the old answer is still there.
  const fitting = answer.result?.kind === request?.kind ? answer.result : null;
  const { problem } = answer;
  return {
    result: fitting as AnalysisResultOf<Request> | null,
    pending: answer.pending || (request !== null && fitting === null && problem === null),
    problem,
  };
}
