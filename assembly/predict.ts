// Forward passes of inputs that are in no set.
import { gatherFloats } from './batch';
import { forward } from './forward';
import { Layer, Network, layerOf } from './layout';

/** Forward through all layers; the values stay in the layers. */
export function predict(network: Network, floats: usize, rows: i32): void {
  gatherFloats(network, floats, rows);
  forward(network, rows, network.layerCount, false);
}

/** The first `rows` rows of a layer's values without the padding. */
export function compactValues(layer: Layer, rows: i32, out: usize): void {
  const units = layer.units;
  for (let row = 0; row < rows; row++) {
    const from = layer.values + <usize>row * layer.stride;
    for (let k = 0; k < units; k++, out += 4) store<f32>(out, load<f32>(from + (<usize>k << 2)));
  }
}

/** Outputs of many rows, `batch` at a time, without gaps. */
export function predictOutputs(
  network: Network, floats: usize, rows: i32, batch: i32, out: usize,
): void {
  const input = layerOf(network, 0);
  const output = layerOf(network, network.layerCount);
  for (let start = 0; start < rows; start += batch) {
    const some = min(batch, rows - start);
    predict(network, floats, some);
    compactValues(output, some, out);
    floats += <usize>(some * input.units) << 2;
    out += <usize>(some * output.units) << 2;
  }
}
