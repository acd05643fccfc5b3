// The parts of the laboratory: each is a chunk of its own, fetched when it is first shown.
import type { DigitsPart } from '../../../store/digits/state.ts';
import { type OnDemand, onDemand } from '../../common/on-demand.tsx';

const loading = <p className="loading">Loading…</p>;

/** What fills the stage, by part; stepping is the screen's own. */
export const LAB_PARTS: Readonly<Record<Exclude<DigitsPart, 'step'>, OnDemand<object>>> = {
  train: onDemand(async () => (await import('./train/TrainPart.tsx')).TrainPart, loading),
  teach: onDemand(async () => (await import('./teach/TeachPart.tsx')).TeachPart, loading),
  results: onDemand(async () => (await import('./results/ResultsPart.tsx')).ResultsPart, loading),
  neurons: onDemand(async () => (await import('./neurons/NeuronsPart.tsx')).NeuronsPart, loading),
  break: onDemand(async () => (await import('./break/BreakPart.tsx')).BreakPart, loading),
};

/** Stands in the place of the right answer while teaching: there it is said by adding the drawing. */
export const ADD_PANEL = onDemand<object>(async () => (await import('./teach/TeachPart.tsx')).AddPanel, null);

export const PART_NAMES: Readonly<Record<DigitsPart, string>> = {
  step: 'Step',
  train: 'Train',
  teach: 'Teach',
  results: 'Results',
  neurons: 'Neurons',
  break: 'Break it',
};

/**
 * Fetches the code of all parts once the page has time for it: what is loaded works without a network from then on.
 * @returns how to call it off
 */
export function prepareParts(): () => void {
  const prepare = () => {
    for (const part of Object.values(LAB_PARTS)) part.prepare();
  };
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(prepare, 2000);
    return () => clearTimeout(timer);
  }
  const callback = requestIdleCallback(prepare, { timeout: 5000 });
  return () => cancelIdleCallback(callback);
}
