// What keeps a set of images from being shown: it is loaded or read, that failed, or it was stopped.
import { SET_NAMES } from '../../../../store/digits/results/words.ts';
import type { LabSet } from '../../../../worker/protocol.ts';
import { LabStatus } from '../LabStatus.tsx';
import { useResults, useResultsState } from './use-results.ts';

export function SetStatus({ set }: { readonly set: LabSet }) {
  const results = useResults();
  const { busy, share, problem, stopped } = useResultsState((state) => state.sets[set]);
  return (
    <LabStatus
      state={problem !== null ? 'failed' : stopped ? 'stopped' : busy === null ? 'waiting' : 'working'}
      progress={{ phase: busy ?? 'loading', share }}
      message={problem ?? ''}
      images={SET_NAMES[set]}
      onStop={() => results.stop(set)}
      onRetry={() => results.read(set)}
    />
  );
}
