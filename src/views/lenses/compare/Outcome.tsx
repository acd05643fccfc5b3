// How the last race has ended. The place stays, so that what comes is announced.
import { Icon } from '../../common/Icon.tsx';
import { useCompare, useRacing } from './use-compare.ts';

export function Outcome() {
  const compare = useCompare();
  const verdict = useRacing((state) => state.verdict);
  const problem = useRacing((state) => state.problem);
  const text = problem || verdict;
  return (
    <div className="compare-outcome" role="status">
      {text !== '' && (
        <p className={problem ? 'is-problem' : undefined}>
          <span>{text}</span>
          <button
            type="button"
            className="notice-close"
            aria-label="Dismiss the result"
            onClick={compare.dismissVerdict}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}
