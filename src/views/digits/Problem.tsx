// What went wrong, and a way to try again.
import { NoticeBar } from '../shell/NoticeBar.tsx';
import { useDigits, useDigitsState } from './use-digits.tsx';

export function Problem() {
  const digits = useDigits();
  const problem = useDigitsState((state) => state.problem);
  return (
    <NoticeBar
      role="alert"
      notice={problem && { text: problem.text, tone: 'warning' }}
      onDismiss={digits.dismissProblem}
    >
      {problem?.retry && (
        <button type="button" className="button" onClick={problem.retry}>
          Try again
        </button>
      )}
    </NoticeBar>
  );
}
