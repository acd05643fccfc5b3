// What was tried on these points: networks with and without a penalty, training beside test loss.
import { lossText } from '../../../store/overfitting/gap.ts';
import { isPresent, namesOf, results, resultsFor } from '../../../store/overfitting/results.ts';
import type { InstrumentState } from '../../../store/state.ts';
import { useStore } from '../../../store/use-store.ts';

export function FitResults({ state }: { readonly state: InstrumentState }) {
  const tried = resultsFor(useStore(results), state);
  if (tried.length === 0) return null;
  const { numbers } = state.view;
  return (
    <table className="fit-results">
      <caption className="visually-hidden">Networks tried on these points</caption>
      <thead>
        <tr>
          <th scope="col">network</th>
          <th scope="col">penalty</th>
          <th scope="col">training</th>
          <th scope="col">test</th>
        </tr>
      </thead>
      <tbody>
        {tried.map((result) => {
          const { network, penalty } = namesOf(result);
          return (
            <tr key={`${network} ${penalty}`} aria-current={isPresent(result, state) ? 'true' : undefined}>
              <th scope="row">{network}</th>
              <td>{penalty}</td>
              <td>{lossText(result.train, numbers)}</td>
              <td>{lossText(result.test, numbers)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
