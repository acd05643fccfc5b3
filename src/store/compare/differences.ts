// What sets one run apart from another, in words: every setting and everything typed in. Pure.
import type { NumberStyle } from '../../explain/format.ts';
import type { Change, Setup } from '../../scene/types.ts';
import { dataDifferences } from './differences-data.ts';
import { editDifferences } from './differences-edits.ts';
import { learningDifferences } from './differences-learning.ts';
import { layerDifferences, seedDifferences, startDifferences } from './differences-network.ts';

/** What determines every number of a run. */
export interface Run {
  readonly setup: Setup;
  readonly changes: readonly Change[];
}

export interface Difference {
  /** "Learning rate 0.5 → 0.1" */
  readonly text: string;
  /** What the second run has, short enough for a name: "rate 0.1". */
  readonly short: string;
}

type Part = (from: Run, to: Run, numbers: NumberStyle) => readonly Difference[];

/** One entry for each part of a setup: the compiler asks for one where a part is added. */
const PARTS: { readonly [K in keyof Setup]: Part } = {
  data: (from, to, numbers) => dataDifferences(from.setup.data, to.setup.data, numbers),
  layers: (from, to) => layerDifferences(from.setup.layers, to.setup.layers),
  learning: learningDifferences,
  startWeights: (from, to, numbers) => startDifferences(from.setup.startWeights, to.setup.startWeights, numbers),
  seed: (from, to, numbers) => seedDifferences(from.setup.seed, to.setup.seed, numbers),
};
const ORDER = ['data', 'layers', 'learning', 'startWeights', 'seed'] as const satisfies readonly (keyof Setup)[];

/** From one run to another, most telling first; empty where they are the same run. */
export function differences(from: Run, to: Run, numbers: NumberStyle): readonly Difference[] {
  return [...ORDER.flatMap((part) => PARTS[part](from, to, numbers)), ...editDifferences(from.changes, to.changes)];
}

/** "Learning rate 0.5 → 0.1 · 2 weights typed in" */
export function differenceText(from: Run, to: Run, numbers: NumberStyle): string {
  const found = differences(from, to, numbers);
  return found.length === 0 ? 'nothing: the same run' : found.map(({ text }) => text).join(' · ');
}
