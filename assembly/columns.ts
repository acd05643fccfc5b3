// Sorts the pairs of a batch by input (a counting sort), so that the gradient of each input's weights is one sum of rows.
import { Network, layerOf } from './layout';

/** Fills `columns` from the pairs of `rows` examples; within an input, examples ascend. */
export function sortByInput(network: Network, rows: i32): void {
  const layer = layerOf(network, 1);
  const stride = <u32>layer.stride;
  const inputs = layerOf(network, 0).units;
  const starts = network.columnStarts;
  const first: usize = load<u32>(network.entryStarts);
  const end: usize = load<u32>(network.entryStarts + (<usize>rows << 2));
  memory.fill(starts, 0, (<usize>inputs + 2) << 2);
  // Counted two places ahead, then filled one place ahead: at the end, every input's place shows its own start.
  for (let pair = first; pair < end; pair += 8) {
    const place = starts + (<usize>(load<u32>(pair) / stride) << 2);
    store<u32>(place, load<u32>(place, 8) + 8, 8);
  }
  let at = <u32>network.columns;
  for (let k = 0; k <= inputs + 1; k++) {
    const place = starts + (<usize>k << 2);
    at += load<u32>(place);
    store<u32>(place, at);
  }
  let delta: u32 = 0;
  for (let row = 0; row < rows; row++, delta += stride) {
    const rowEnd: usize = load<u32>(network.entryStarts + (<usize>row << 2), 4);
    for (let pair: usize = load<u32>(network.entryStarts + (<usize>row << 2)); pair < rowEnd; pair += 8) {
      const place = starts + (<usize>(load<u32>(pair) / stride) << 2);
      const to: usize = load<u32>(place, 4);
      store<u32>(place, <u32>to + 8, 4);
      store<u32>(to, delta);
      store<u32>(to, load<u32>(pair, 4), 4);
    }
  }
}
