// What went wrong, and a way to try again.
import { Icon } from '../common/Icon.tsx';
import { useDigits, useDigitsState } from './use-digits.tsx';

export function Problem() {
  const digits = useDigits();
  const problem = useDigitsState((state) => state.problem);
  return (
    <div className="notice-place" role="alert">
      {problem && (
        <div className="notice notice-warning">
          <span>{problem.text}</span>
          {problem.retry && (
            <button type="button" className="button" onClick={problem.retry}>
              Try again
            </button>
          )}
          <button
            type="button"
            className="button-quiet notice-close"
            aria-label="Dismiss"
            onClick={digits.dismissProblem}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
