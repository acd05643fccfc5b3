// What went wrong, and a way to try again.
import type { Problem as WhatWentWrong } from '../../store/digits/state.ts';
import { NoticeBar } from '../shell/NoticeBar.tsx';
import { useDigits, useDigitsState } from './use-digits.tsx';

export function Problem() {
  const digits = useDigits();
  return <ProblemBar problem={useDigitsState((state) => state.problem)} onDismiss={digits.dismissProblem} />;
}

interface ProblemBarProps {
  readonly problem: WhatWentWrong | null;
  onDismiss(): void;
}

export function ProblemBar({ problem, onDismiss }: ProblemBarProps) {
  return (
    <NoticeBar role="alert" notice={problem && { text: problem.text, tone: 'warning' }} onDismiss={onDismiss}>
      {problem?.retry && (
        <button type="button" className="button" onClick={problem.retry}>
          Try again
        </button>
      )}
    </NoticeBar>
  );
}
