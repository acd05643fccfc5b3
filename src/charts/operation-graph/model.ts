// What the operation graph is told to draw: operations as boxes, their numbers as lines, the wires between them. Types only.

/** How far along something is at the moment on screen. */
export type Progress = 'open' | 'done' | 'current';

export type LineRole = 'forward' | 'backward' | 'positive' | 'negative' | 'target' | 'loss' | 'plain';

/** One line of text at a box or on a wire: a symbol, a number, or both. */
export interface OperationLine {
  readonly id: string;
  /** "a²₁", "× "; empty for none. */
  readonly symbol: string;
  /** The number; a dash while it has not been computed; empty for a caption. */
  readonly text: string;
  /** The text to keep room for, so that nothing moves when the number arrives. */
  readonly widest: string;
  readonly role: LineRole;
  /** Where the number comes from; null where it is none of the pass's quantities. */
  readonly quantity: string | null;
  /** What is said to screen readers; empty for captions, which cannot be reached. */
  readonly label: string;
  /** How many other numbers of the pass are computed from this one; 0 where that is not marked. */
  readonly uses: number;
  readonly lit: boolean;
}

export interface OperationBox {
  readonly id: string;
  /** Boxes of one layer of the network form a block; columns run on from block to block. */
  readonly block: number;
  readonly column: number;
  /** Place within the block: boxes of the same lane and column stand one below the other. */
  readonly lane: number;
  /** What is done, in a word: "sigmoid"; empty where the formula says it all. */
  readonly operation: string;
  readonly formula: string;
  /** What is pointed at with it. */
  readonly quantity: string | null;
  /** Where a click on it leads. */
  readonly walk: string;
  readonly label: string;
  readonly current: boolean;
  readonly lit: boolean;
  readonly phase: 'forward' | 'backward' | 'other';
  /** Above the box. */
  readonly values: readonly OperationLine[];
  /** Below it: the stored local derivatives. */
  readonly locals: readonly OperationLine[];
  /** On the way back: the derivative of the cost by the value above. */
  readonly gradients: readonly OperationLine[];
  /** What the way back leaves here: the derivatives by this operation's own parameters. */
  readonly harvest: readonly OperationLine[];
}

export interface OperationEdge {
  readonly id: string;
  /** Box ids, in the direction of the forward pass. */
  readonly from: string;
  readonly to: string;
  readonly forward: Progress;
  /** null where no gradient flows back: to the inputs. */
  readonly backward: Progress | null;
  /** "× 0.235"; null where no gradient flows back. */
  readonly factor: OperationLine | null;
}

/** A piece of the sentence under the graph; a number of the pass knows its quantity. */
export interface ReadingPart {
  readonly text: string;
  readonly quantity: string | null;
  readonly role: LineRole;
}

export interface OperationGraphModel {
  /** Every box keeps its own bands, or all share one set so that wires run straight. */
  readonly arrangement: 'row' | 'grid';
  readonly boxes: readonly OperationBox[];
  readonly edges: readonly OperationEdge[];
  /** Sentences under the graph. */
  readonly reading: readonly (readonly ReadingPart[])[];
}

export interface OperationGraphHandlers {
  onWalk(quantity: string): void;
  onPoint(quantity: string | null): void;
}

export interface OperationGraph {
  update(model: OperationGraphModel): void;
  destroy(): void;
}
