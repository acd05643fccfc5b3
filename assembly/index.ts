// What src/engine/fast/ calls.
import { Layer, Network } from './layout';

export { evaluate, forwardExamples } from './evaluate';
export { compressImages, countInk } from './images';
export { compactValues, predict, predictOutputs } from './predict';
export { train, trainVaried } from './train';

/** Where memory is free from. */
export function heapStart(): usize {
  return __heap_base;
}

export function networkBytes(): usize {
  return offsetof<Network>();
}

export function layerBytes(): usize {
  return offsetof<Layer>();
}

// Functions with the inner loops are exported as well, for the compiler would put them into the one that calls them: V8
// gives a loop in a small function registers that it does not find in a large one (1.8 times as fast for `sum8`).
export * from './activate';
export * from './backward';
export { expandInk, fetchInk, gatherInk } from './batch';
export * from './optimizers';
export * from './panels';
export * from './product';
