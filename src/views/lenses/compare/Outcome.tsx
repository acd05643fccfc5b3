// How the last race has ended. The place stays, so that what comes is announced.

import { verdictOf } from '../../../store/compare/verdict.ts';
import { Icon } from '../../common/Icon.tsx';
import { useInstrumentState } from '../../common/use-instrument.tsx';
import { useCompare, useRacing } from './use-compare.ts';

export function Outcome() {
  const compare = useCompare();
  const numbers = useInstrumentState((state) => state.view.numbers);
  const result = useRacing((state) => state.result);
  const problem = useRacing((state) => state.problem);
  const text = problem || (result ? verdictOf(result, numbers) : '');
  return (
    <div className="compare-outcome" role="status">
      {text !== '' && (
        <p className={problem ? 'is-problem' : undefined}>
          <span>{text}</span>
          <button
            type="button"
            className="notice-close"
            aria-label="Dismiss the result"
            onClick={compare.dismissResult}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}
