// Numbers that the pass is given: where they were before it, in words.
import type { Quantity } from '../steps/types.ts';

export type Provenance =
  /** Typed in. */
  | { readonly by: 'hand' }
  /** A parameter from before the first update; `given`: it comes with a textbook example. */
  | { readonly by: 'start'; readonly given: boolean }
  /** A parameter made by the update of this number, counted from 1. */
  | { readonly by: 'update'; readonly update: number }
  /** Of this training example, counted from 0. */
  | { readonly by: 'data'; readonly example: number }
  | { readonly by: 'drawing' }
  /** Chosen in the setup. */
  | { readonly by: 'setting' };

const KIND_WORDS: Readonly<Partial<Record<Quantity['of'], string>>> = {
  weight: 'weight',
  bias: 'bias',
  newBias: 'bias',
  activation: 'input',
  target: 'target',
  learningRate: 'learning rate',
};

/** One sentence: "Start weight, drawn at random before the first update." */
export function provenanceWords(q: Quantity, from: Provenance): string {
  const what = KIND_WORDS[q.of] ?? 'number';
  switch (from.by) {
    case 'hand':
      return `Set by hand: somebody typed this ${what}.`;
    case 'start':
      return from.given
        ? `Start value: this ${what} comes with the example.`
        : `Start value: what this ${what} was before the first update.`;
    case 'update':
      return `Made by update ${from.update}, the last one that moved this ${what}.`;
    case 'data':
      return `Given by training example ${from.example + 1} of the data.`;
    case 'drawing':
      return q.of === 'target' ? 'Given by the label of the drawing.' : 'Given by the drawing: the ink of one pixel.';
    case 'setting':
      return 'Chosen in the setup; the same for every parameter of this update.';
  }
}
