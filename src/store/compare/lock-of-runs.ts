// What a lesson has fixed holds for pinned runs and races as well: none of them may bring another network or other data.
import type { Change } from '../../scene/types.ts';
import { refusal } from '../lock.ts';
import { sameValue } from '../same.ts';
import type { InstrumentState } from '../state.ts';
import type { Run } from './differences.ts';

type Present = Pick<InstrumentState, 'lock' | 'setup' | 'changes'>;

/** Why this run cannot be opened or raced, or null when it can. `upTo`: the updates made where it begins. */
export function refusalOfRun(state: Present, run: Run, upTo = 0): string | null {
  const typed = (changes: readonly Change[], kind: Change['kind']) =>
    changes.filter((change) => change.kind === kind && change.at <= upTo);
  const network = ({ setup, changes }: Run) => [
    setup.layers,
    setup.learning.loss,
    setup.startWeights,
    setup.seed,
    typed(changes, 'parameter'),
  ];
  const data = ({ setup, changes }: Run) => [setup.data, setup.seed, typed(changes, 'example')];
  return (
    (sameValue(data(state), data(run)) ? null : refusal(state, 'data')) ??
    (sameValue(network(state), network(run)) ? null : refusal(state, 'network'))
  );
}
