// Questions about a pass or the session's past (engine/analysis), answered beside the work going on.
import type { AnalysisResult } from '../engine/analysis/types.ts';
import type { OpenNetwork } from './opening.ts';
import type { Command } from './protocol.ts';
import { createQuestions, type Questions } from './questions.ts';

export type AnalyseCommand = Extract<Command, { type: 'analyse' }>;

/** The session as a question sees it: what is open, and the update of the last frame. */
export interface Present {
  readonly network: OpenNetwork | null;
  readonly shown: number;
}

export interface AnalysisQuestion {
  readonly command: AnalyseCommand;
  readonly present: Present;
}

export function createAnalyst(): Questions<AnalysisQuestion> {
  return createQuestions<AnalysisQuestion, AnalysisResult>({
    kindOf: ({ command }) => command.request.kind,
    async begin({ command, present }) {
      const { stepsFor } = await import('./analysis/questions.ts');
      return stepsFor(command, present);
    },
    factOf: (result) => ({ type: 'analysis', result }),
  });
}
