// What the network graph is told to draw: plain data, made elsewhere from steps and values. Types only.
import type { Role } from '../../steps/types.ts';

/** A symbol such as δ²₂ written as base, superscript, subscript. */
export interface SymbolText {
  readonly base: string;
  readonly superscript: string;
  readonly subscript: string;
  /** A name in a program: set as code. */
  readonly isCode?: boolean;
}

/** receded: not part of the current step · idle · current: what the step works on or reads · lit: pointed at elsewhere */
export type Emphasis = 'receded' | 'idle' | 'current';

export interface GraphNode {
  /** Quantity id (`activation.1.0`) or `one.1` for the bias unit that feeds layer 1. */
  readonly id: string;
  readonly kind: 'input' | 'neuron' | 'bias';
  readonly layer: number;
  readonly neuron: number;
  /** The number inside, already formatted; null while it has not been computed. */
  readonly value: string | null;
  /** Shorter texts of it, for discs in which it has no room: −0.6, −.6. */
  readonly shorter: readonly string[];
  /** Fill strength 0 … 1 (null: not computed) */
  readonly fill: number | null;
  /** δ as share of the largest |δ| shown, −1 … 1, clockwise positive; null: not computed. */
  readonly ring: number | null;
  /** Caption above the node: the quantity the pass produced last here (s = …, δ = …). */
  readonly caption: {
    /** null: the text stands alone, as the name of an input. */
    readonly symbol: SymbolText | null;
    readonly text: string;
    readonly role: Role;
    /** Its quantity id: `delta.1.0`. */
    readonly quantity: string;
  } | null;
  /** Caption at the left of inputs and under targets: x₁, y₁. */
  readonly name: SymbolText | null;
  readonly emphasis: Emphasis;
  readonly lit: boolean;
  readonly selected: boolean;
  /** The node the current step writes: gets the halo. */
  readonly focus: boolean;
  /** "hidden layer 1, neuron 2: activation 0.62, delta −0.050" */
  readonly label: string;
  /** Can be edited by typing (inputs). */
  readonly editable: boolean;
}

export interface GraphEdge {
  /** Quantity id `weight.l.j.k` or `bias.l.j`. */
  readonly id: string;
  readonly layer: number;
  readonly neuron: number;
  /** Sending neuron; -1: the bias unit. */
  readonly from: number;
  readonly weight: number;
  /** |w| as share of the largest, 0 … 1. */
  readonly strength: number;
  /** The number that its label names: the parameter, or once it is updated the new one. */
  readonly quantity: string;
  /** The number on its tag. */
  readonly tagQuantity: string;
  /** The number on its tag: the weight, or in a gradient step its gradient. */
  readonly text: string;
  /** The tag shows a gradient, in the colour of the backward pass. */
  readonly showsGradient: boolean;
  readonly emphasis: Emphasis;
  readonly lit: boolean;
  readonly selected: boolean;
  /** Which way the step's arrow runs along this edge. */
  readonly flow: 'none' | 'forward' | 'backward' | 'update';
  /** The weight's value is written on the edge. */
  readonly showText: boolean;
  /** Before an update: old value as after-image (formatted), else null. */
  readonly oldText: string | null;
  readonly label: string;
}

export interface GraphTarget {
  readonly id: string;
  readonly neuron: number;
  readonly text: string;
  readonly name: SymbolText;
  readonly emphasis: Emphasis;
  readonly lit: boolean;
  readonly selected: boolean;
  readonly label: string;
}

export interface GraphModel {
  /** n_0 … n_L */
  readonly layerSizes: readonly number[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly targets: readonly GraphTarget[];
  /** Column captions ("input", "hidden 1", "output"), one per layer. */
  readonly layerNames: readonly string[];
}

export interface GraphHandlers {
  onPoint(id: string | null): void;
  onSelect(id: string): void;
  /** Before the edit field opens. False: it cannot be changed, which has been said. */
  mayEdit?(id: string): boolean;
  /** The user typed a new value for a weight, bias, input or target. Returns a message if it cannot be used. */
  onEdit(id: string, text: string): string | null;
  /** Lead to where a number comes from: its caption was clicked, or the neuron once more that was selected already. */
  onWalk?(quantity: string): void;
  /** The value to put into the edit field, at full precision. */
  valueText(id: string): string;
}
