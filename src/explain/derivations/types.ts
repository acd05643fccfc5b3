// What a derivation consists of: sentences, lines of an equation, and something to try out, in the order they are read.
import type { Quantity } from '../../steps/types.ts';
import type { EquationLine } from '../types.ts';

/** A number to move by hand, and what to watch while it moves. Nothing of the network changes. */
export interface Nudge {
  /** A weight, a bias, a pre-activation or an activation. */
  readonly of: Quantity;
  readonly watched: readonly Watched[];
}

export interface Watched {
  readonly quantity: Quantity;
  /** What a unit of the number moved adds to this one, as the pass has it. */
  readonly derivative: number;
  /** The quantity that has this derivative; null for a product of several. */
  readonly source: Quantity | null;
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'equation'; readonly lines: readonly EquationLine[]; readonly spoken: string }
  | { readonly kind: 'nudge'; readonly nudge: Nudge };

export type WriterName =
  | 'lossGradient'
  | 'outputDelta'
  | 'fusedSigmoid'
  | 'fusedSoftmax'
  | 'mistake'
  | 'slope'
  | 'backpropagated'
  | 'hiddenDelta'
  | 'weightGradient'
  | 'biasGradient'
  | 'chainRule'
  | 'partial'
  | 'backwards';

export interface Derivation {
  /** The same for all steps of its kind, so that one that is open stays open from step to step. */
  readonly id: string;
  /** A question or a statement; the text of the control that unfolds it. */
  readonly title: string;
  /** Worth reading at these numbers without being asked for. */
  readonly prominent: boolean;
  /** Who writes it, once it is unfolded (write.ts). */
  readonly writer: WriterName;
}
