// What an explanation of a step consists of. Built without React; views only place it.

import type { PassRecord, Quantity, Role, Step } from '../steps/types.ts';
import type { Numbers } from './format.ts';
import type { Notation } from './notation.ts';

/** A number inside an equation. The view writes `text` into the slot; `quantity` is where it came from. */
export interface Slot {
  readonly text: string;
  readonly value: number;
  readonly role: Role;
  readonly quantity: Quantity | null;
  /** The example (0 … m-1) the number belongs to, where it is not the step's own: in the average over a batch. */
  readonly example?: number;
}

/**
 * One line of an equation. `tex` parses as it stands: numbers are written into it as
 * `{\htmlClass{slot ROLE}{\htmlData{slot=N,q=ID}{0.123}}}`, symbols as `\htmlClass{sym ROLE}{\htmlData{q=ID}{\delta^{2}_{1}}}`.
 * `shape` is the same line with every number replaced by a fixed placeholder: equal shapes need no new typesetting.
 */
export interface EquationLine {
  readonly tex: string;
  readonly shape: string;
  readonly slots: readonly Slot[];
  /** The line with `#N#` for the number of slot N and `?` for a symbol: what can be computed again. */
  readonly arithmetic: string;
}

export interface OperandTerm {
  readonly text: string;
  readonly role: Role;
  /** null for an operator such as × */
  readonly quantity: Quantity | null;
  /** As in Slot. */
  readonly example?: number;
}

/** A row of "where each number comes from": label, the product or sum as clickable terms, its value. */
export interface OperandRow {
  readonly label: string;
  readonly terms: readonly OperandTerm[];
  readonly value: string;
  readonly valueQuantity: Quantity | null;
  readonly role: Role;
  readonly emphasis: boolean;
}

/** A number in a line of code, as short as it is shown; `value` is all of it. */
export interface CodeNumber {
  readonly text: string;
  readonly value: number;
  readonly role: Role;
  readonly quantity: Quantity | null;
  /** As in Slot. */
  readonly example?: number;
}

export type CodePart = string | CodeNumber;

/** A line of NumPy: of a whole layer, of the neuron on screen with its numbers, or the result of that. */
export interface CodeLine {
  readonly kind: 'layer' | 'numbers' | 'result';
  readonly parts: readonly CodePart[];
  /** Without its #; empty for none. */
  readonly comment: string;
}

export interface CodeBlock {
  readonly lines: readonly CodeLine[];
  /** A sentence that says so where the digits shown do not reproduce the result shown; else null. */
  readonly roundedForDisplay: string | null;
}

export interface Explanation {
  /** "Backward · layer 2 · neuron 2" */
  readonly chip: string;
  /** A question. */
  readonly title: string;
  /** One plain sentence. */
  readonly sentence: string;
  /** Symbols → numbers → result. */
  readonly lines: readonly EquationLine[];
  /** The same in words and plain characters, for screen readers and the live region. */
  readonly spoken: string;
  readonly operandsTitle: string;
  readonly operands: readonly OperandRow[];
  /** Rows left out of a long table ("and 780 more"), 0 if none. */
  readonly operandsLeftOut: number;
  /** A remark worth making at these numbers (a saturated neuron, a dead ReLU), or null. */
  readonly remark: string | null;
}

/** An input or target as it was measured: what the network gets is (raw − offset) / scale. */
export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly raw: number;
  readonly offset: number;
  readonly scale: number;
  readonly by: 'standard' | 'range';
}

/** An input that is computed from others, given by their indices. */
export interface Computed {
  readonly by: 'square' | 'product' | 'sine';
  readonly from: readonly number[];
}

/** Where the inputs and the targets of a pass come from, if not straight from the data. */
export interface InputOrigins {
  /** `example`: index among the training examples, −1 for one that is in no set. */
  measured(part: 'input' | 'target', index: number, example: number): Measured | null;
  computed(input: number): Computed | null;
}

/** What layers and neurons are called outside the formulas, inside a sentence: "hidden layer 1", "neuron 4". */
export interface Places {
  layer(layer: number): string;
  neuron(layer: number, neuron: number): string;
}

export interface ExplainContext {
  readonly record: PassRecord;
  readonly steps: readonly Step[];
  readonly numbers: Numbers;
  readonly notation: Notation;
  /** The names of the inputs and of the classes or outputs, for labels; may be empty. */
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** The two classes that a lone output tells apart; absent or empty where they have no names. */
  readonly classNames?: readonly string[];
  /** What is selected, to choose e.g. which weight of a layer's update is worked out; or null. */
  readonly selection: Quantity | null;
  /** The parameter that the update would make too large to be a number, so that nothing can move; or none. */
  readonly outOfBounds?: Quantity | null;
  /** Absent where every number goes in as it was given. */
  readonly origins?: InputOrigins | null;
  /** Absent where places are called as the formulas count them. */
  readonly places?: Places;
}
