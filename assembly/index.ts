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
