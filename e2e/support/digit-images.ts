// The stored digits read from the shards in Node, and what a network makes of them, computed here and not by the page.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { DigitImages } from '../../src/data/mnist.ts';
import { decodeShard, looksLikeShard, readManifest } from '../../src/data/mnist-shards.ts';
import type { ShippedModel } from '../../src/data/models.ts';
import { forward } from '../../src/engine/forward.ts';
import { createWorkspace } from '../../src/engine/workspace.ts';

const folder = new URL('../../public/mnist/', import.meta.url);

/** The images of a shard: "test", "train-1". */
export function shard(name: string): DigitImages {
  const { shards } = readManifest(JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')));
  const entry = shards.find((one) => one.name === name);
  if (!entry) throw new Error(`there is no shard ${name}`);
  const bytes = new Uint8Array(readFileSync(new URL(entry.file, folder)));
  const raw = looksLikeShard(bytes) ? bytes : new Uint8Array(gunzipSync(bytes));
  return decodeShard(raw.slice().buffer);
}

export interface Reading {
  readonly index: number;
  readonly label: number;
  readonly answer: number;
  readonly confidence: number;
  readonly loss: number;
  readonly outputs: readonly number[];
}

/** Every image, read by the plain engine in single precision as the page's networks are. */
export function readAll({ images, labels }: DigitImages, { shape, parameters }: ShippedModel): readonly Reading[] {
  const workspace = createWorkspace(shape, 1, 'float32');
  return Array.from(labels, (label, index) => {
    for (let k = 0; k < 784; k++) workspace.activations[0][k] = images[index * 784 + k] * (1 / 255);
    forward(shape, parameters, workspace, 1);
    const outputs = [...workspace.activations[shape.layers.length]].slice(0, 10);
    const confidence = Math.max(...outputs);
    return { index, label, answer: outputs.indexOf(confidence), confidence, loss: -Math.log(outputs[label]), outputs };
  });
}

/** The share read right. */
export const accuracy = (readings: readonly Reading[]) =>
  readings.filter(({ label, answer }) => label === answer).length / readings.length;
