// All that an update changes, in one block: parameters, then each moment that the optimiser keeps, laid out alike.
import { OPTIMIZERS } from '../optimizers.ts';
import type { NetworkShape, OptimizerName, Parameters } from '../types.ts';
import { layerCount, unitsOf } from '../types.ts';
import type { Arena } from './arena.ts';
import { isSparse, LAYER_BYTES, PANEL_ROW, rowBytes, writeLayer, writeNetwork } from './layout.ts';
import type { WeightPlace } from './transposition.ts';
import { readWeights, writeWeights } from './transposition.ts';

type Part = 'parameters' | 'first' | 'second';

export class NetworkState {
  readonly #arena: Arena;
  readonly #shape: NetworkShape;
  readonly #network: number;
  readonly #layers: number;
  /** Of each layer's weights and biases in a part. */
  readonly #weightOffsets: number[] = [0];
  readonly #biasOffsets: number[] = [0];
  readonly #partBytes: number;
  #parts: readonly Part[] = ['parameters'];
  #block: number;
  #saved = 0;

  constructor(arena: Arena, shape: NetworkShape, network: number, layers: number) {
    this.#arena = arena;
    this.#shape = shape;
    this.#network = network;
    this.#layers = layers;
    let end = 0;
    for (let l = 1; l <= layerCount(shape); l++) {
      const stride = rowBytes(unitsOf(shape, l));
      this.#weightOffsets.push(end);
      end += this.#weightBytes(l);
      this.#biasOffsets.push(end);
      end += stride;
    }
    this.#partBytes = end;
    this.#block = arena.allocate(end);
    this.#describe();
  }

  get hasSaved(): boolean {
    return this.#saved !== 0;
  }

  /** Room for the moments of another optimiser, all 0; parameters stay. What was saved is forgotten. */
  startMoments(optimizer: OptimizerName): void {
    const { first, second } = OPTIMIZERS[optimizer].moments;
    const parts: Part[] = ['parameters'];
    if (first) parts.push('first');
    if (second) parts.push('second');
    this.forget();
    const block = this.#arena.allocate(parts.length * this.#partBytes);
    this.#arena.bytes.copyWithin(block, this.#block, this.#block + this.#partBytes);
    this.#arena.free(this.#block);
    this.#block = block;
    this.#parts = parts;
    this.#describe();
  }

  /** Row-major numbers in; nothing happens where the optimiser keeps no such moment. */
  write(part: Part, source: Parameters): void {
    const start = this.#start(part);
    // The padding too, which an update that was not finite may have spoilt.
    if (start !== 0) this.#arena.bytes.fill(0, start, start + this.#partBytes);
    this.#eachLayer(part, (l, weights, biases) => {
      const floats = this.#arena.floats;
      writeWeights(source.weights[l], floats, weights);
      floats.set(source.biases[l], biases);
    });
  }

  /** Row-major numbers out. */
  read(part: Part, target: Parameters): void {
    this.#eachLayer(part, (l, weights, biases) => {
      const floats = this.#arena.floats;
      readWeights(target.weights[l], floats, weights);
      target.biases[l].set(floats.subarray(biases, biases + unitsOf(this.#shape, l)));
    });
  }

  save(): void {
    if (this.#saved === 0) this.#saved = this.#arena.allocate(this.#bytes);
    this.#copy(this.#block, this.#saved);
  }

  rollback(): void {
    this.#copy(this.#saved, this.#block);
  }

  forget(): void {
    this.#arena.free(this.#saved);
    this.#saved = 0;
  }

  free(): void {
    this.forget();
    this.#arena.free(this.#block);
  }

  get #bytes(): number {
    return this.#parts.length * this.#partBytes;
  }

  #copy(from: number, to: number): void {
    this.#arena.bytes.copyWithin(to, from, from + this.#bytes);
  }

  /** Only a first layer with many inputs has panels. */
  #hasPanels(l: number): boolean {
    return l === 1 && isSparse(this.#shape.inputSize);
  }

  #weightBytes(l: number): number {
    const stride = rowBytes(unitsOf(this.#shape, l));
    const width = unitsOf(this.#shape, l - 1);
    if (this.#hasPanels(l)) return Math.ceil(stride / PANEL_ROW) * PANEL_ROW * width;
    return stride * (rowBytes(width) / 4);
  }

  #weightPlace(l: number, start: number): WeightPlace {
    const units = unitsOf(this.#shape, l);
    const width = unitsOf(this.#shape, l - 1);
    if (this.#hasPanels(l)) {
      const stride = PANEL_ROW / 4;
      return { start, units, width, stride, panelUnits: stride, panelSize: stride * width };
    }
    return { start, units, width, stride: rowBytes(units) / 4, panelUnits: units, panelSize: 0 };
  }

  /** Where a part begins, or 0 where there is none. */
  #start(part: Part): number {
    const index = this.#parts.indexOf(part);
    return index < 0 ? 0 : this.#block + index * this.#partBytes;
  }

  /** Calls `action` with the places of each layer's weights and biases, counted in floats. */
  #eachLayer(part: Part, action: (l: number, weights: WeightPlace, biases: number) => void): void {
    const start = this.#start(part);
    if (start === 0) return;
    for (let l = 1; l <= layerCount(this.#shape); l++) {
      const weights = this.#weightPlace(l, (start + this.#weightOffsets[l]) / 4);
      action(l, weights, (start + this.#biasOffsets[l]) / 4);
    }
  }

  /** Tells the kernels where everything is. */
  #describe(): void {
    writeNetwork(this.#arena, this.#network, { state: this.#block, stateBytes: this.#bytes });
    const place = (part: Part, offset: number) => {
      const start = this.#start(part);
      return start === 0 ? 0 : start + offset;
    };
    for (let l = 1; l <= layerCount(this.#shape); l++) {
      const weights = this.#weightOffsets[l];
      const biases = this.#biasOffsets[l];
      writeLayer(this.#arena, this.#layers + l * LAYER_BYTES, {
        weights: place('parameters', weights),
        biases: place('parameters', biases),
        firstWeights: place('first', weights),
        firstBiases: place('first', biases),
        secondWeights: place('second', weights),
        secondBiases: place('second', biases),
      });
    }
  }
}
