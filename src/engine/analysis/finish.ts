// All pieces of an analysis in one go.
import type { AnalysisResult, AnalysisSteps } from './types.ts';

export function finish<Result extends AnalysisResult>(steps: AnalysisSteps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
