// What keeps a set of images from being shown: it is loaded or read, that failed, or it was stopped.
import { SET_NAMES } from '../../../../store/digits/results/words.ts';
import type { LabSet } from '../../../../worker/protocol.ts';
import { useResults, useResultsState } from './use-results.ts';

export function SetStatus({ set }: { readonly set: LabSet }) {
  const results = useResults();
  const { busy, share, problem, stopped } = useResultsState((state) => state.sets[set]);
  if (problem !== null) {
    return (
      <div className="problem results-problem" role="alert">
        <p>{problem}</p>
        <button type="button" className="button" onClick={() => results.read(set)}>
          Try again
        </button>
      </div>
    );
  }
  if (stopped) {
    return (
      <div className="results-status">
        <p>Stopped before the {SET_NAMES[set]} were read.</p>
        <button type="button" className="button" onClick={() => results.read(set)}>
          Read them
        </button>
      </div>
    );
  }
  if (busy === null) return <p className="results-status">Waiting for the network…</p>;
  return (
    <div className="results-status">
      <label>
        {busy === 'loading' ? `Loading the ${SET_NAMES[set]}` : `Reading 10,000 ${SET_NAMES[set]}`}
        <progress value={share ?? undefined} max={1} />
      </label>
      <button type="button" className="button" onClick={() => results.stop(set)}>
        Cancel
      </button>
    </div>
  );
}
