// The scratch that plain descent computes in: made once for a thread, of a fixed size.
//
// V8 compiles accesses to an array that is a constant of the surrounding function, its address and length known, to code
// up to one and a half times as fast as for an array that is handed in. So every kernel here is made by a factory that is
// called once and takes these arrays into constants of its own; a constant of a module does not do, since bundlers make
// variables of those. Nothing is kept in them between two calls from outside.

/** Numbers of all kinds: parameters, activations, slopes, deltas (4 MB). */
export const MEMORY_SIZE = 1 << 19;
/** Inputs of a batch that are not 0: more than 512 digits have. */
export const MOST_ENTRIES = 1 << 17;
/** Inputs of an example, and examples of a batch, where zeros are left out. */
export const MOST_ROWS = 1024;
/** Units of a panel: computed at a time in a first layer whose zeros are left out. */
export const LANES = 8;

export interface Arrays {
  readonly memory: Float64Array;
  /** Entries of example i: rowStarts[i] … rowStarts[i + 1] - 1, by ascending input. */
  readonly rowStarts: Int32Array;
  readonly rowInputs: Int32Array;
  readonly rowValues: Float64Array;
  /** The same by input; examples ascend, each as the place of its lanes. */
  readonly columnStarts: Int32Array;
  readonly columnLanes: Int32Array;
  readonly columnValues: Float64Array;
  /** Deltas of a panel's units, LANES of them for each example. */
  readonly lanes: Float64Array;
}

export function createArrays(): Arrays {
  return {
    memory: new Float64Array(MEMORY_SIZE),
    rowStarts: new Int32Array(MOST_ROWS + 1),
    rowInputs: new Int32Array(MOST_ENTRIES),
    rowValues: new Float64Array(MOST_ENTRIES),
    columnStarts: new Int32Array(MOST_ROWS + 1),
    columnLanes: new Int32Array(MOST_ENTRIES),
    columnValues: new Float64Array(MOST_ENTRIES),
    lanes: new Float64Array(LANES * MOST_ROWS),
  };
}
