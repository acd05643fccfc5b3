// The Digits screen's wiring: where drawings, models, samples and readings come from, below the store.
import { drawingToImage } from '../data/drawing.ts';
import { SAMPLE_SHARD } from '../data/mnist-shards.ts';
import { MAX_MODEL_CHARACTERS, parseModel } from '../data/models.ts';
import { inputGradient } from '../engine/analysis/input-gradient.ts';
import { forward } from '../engine/forward.ts';
import { precisionOf } from '../engine/parameters.ts';
import { unitsOf } from '../engine/types.ts';
import { createWorkspace } from '../engine/workspace.ts';
import { createDigits, type Digits } from '../store/digits/digits.ts';
import { keepDigitsAddress } from '../store/digits/link-sync.ts';
import type { DigitModel, DigitServices, ModelName } from '../store/digits/state.ts';
import { adoptReading, type Preferences } from '../store/preferences.ts';
import type { StoreApi } from '../store/use-store.ts';
import { createShardCache, loadShards } from '../worker/shards.ts';
import { pageAddress } from './address.ts';
import { createTabMemory } from './kept-networks.ts';
import { createOwnDigits } from './own-digits.ts';
import { createComputingWorker } from './worker.ts';

export function createDigitsScreenStore(preferences: StoreApi<Preferences>): Digits {
  const digits = createDigits(createServices(), preferences.getState());
  preferences.subscribe((reading) => digits.instrument.setView(reading));
  keepDigitsAddress(digits, pageAddress, (named) => adoptReading(preferences, named));
  return digits;
}

function createServices(): DigitServices {
  const cache = createShardCache();
  const images = new URL('mnist/', document.baseURI).href;
  return {
    createWorker: createComputingWorker,
    now: () => performance.now(),
    toImage: (strokes, penWidth) => drawingToImage(strokes, { penWidth }),
    loadModel,
    ownDigits: createOwnDigits(),
    tabMemory: createTabMemory(),
    async loadSamples(onProgress, signal) {
      const [samples] = await loadShards(images, [SAMPLE_SHARD], { cache, onProgress, signal });
      return samples;
    },
    read(network, parameters, image) {
      const workspace = createWorkspace(network, 1, precisionOf(parameters.weights[1]));
      workspace.activations[0].set(image);
      forward(network, parameters, workspace, 1);
      return workspace.activations.map((values, layer) => values.slice(0, unitsOf(network, layer)));
    },
    gradientOfImage: inputGradient,
  };
}

/** @throws {Error} in words for people */
async function loadModel(name: ModelName): Promise<DigitModel> {
  let text: string;
  try {
    const response = await fetch(new URL(`models/${name}.json`, document.baseURI));
    if (!response.ok) throw new Error(String(response.status));
    text = await response.text();
  } catch {
    throw new Error('The network could not be loaded from the server.');
  }
  if (text.length > MAX_MODEL_CHARACTERS) throw new Error('A file in place of the network is too long.');
  const { shape, training, testAccuracy, parameters, history } = parseModel(text);
  return { shape, trainCount: training.trainCount, testAccuracy, parameters, history };
}
