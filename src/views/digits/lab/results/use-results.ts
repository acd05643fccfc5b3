// How the views of the Results part reach what it knows.
import type { ResultsState } from '../../../../store/digits/results/results.ts';
import { type Results, resultsOf } from '../../../../store/digits/results/results.ts';
import { useStore } from '../../../../store/use-store.ts';
import { useDigits } from '../../use-digits.tsx';

export const useResults = (): Results => resultsOf(useDigits());

export function useResultsState<T>(selector: (state: ResultsState) => T): T {
  return useStore(useResults().store, selector);
}

/** Puts an image into the stepper, seen from the top; the focus goes to the name of that part: its button is gone. */
export function stepThrough(results: Results, index: number): void {
  results.stepThrough(index);
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('.part-choice [aria-current="page"]')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  });
}

/** The counts of the set that is shown; null until it has been read. */
export const useConfusion = () => useResultsState(({ sets, set }) => sets[set].confusion);
