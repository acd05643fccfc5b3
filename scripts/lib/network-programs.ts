// Runs the network programs that the app writes, and the passes of the reference cases they are compared with. For tests only.
import { readFileSync } from 'node:fs';
import { type ConformanceCase, casesOfFile, parseCase } from '../../src/engine/conformance-case.ts';
import { createOptimizerState } from '../../src/engine/optimizers.ts';
import { createParameters } from '../../src/engine/parameters.ts';
import { layerCount } from '../../src/engine/types.ts';
import { flat, type Nested } from '../../src/explain/testing/numpy.ts';
import { recordPass } from '../../src/steps/record.ts';
import type { PassRecord } from '../../src/steps/types.ts';
import { runNumpy } from './numpy.ts';

/** What a program computes: losses of the examples, the cost, its gradients layer by layer. */
export interface Computed {
  readonly printed: string;
  readonly losses: readonly number[];
  readonly cost: number;
  /** dW2, db2, dW3, … as flat lists. */
  readonly gradients: Readonly<Record<string, readonly number[]>>;
}

const RUN = `
import contextlib, io, json, sys
import numpy as np
space, shown = {}, io.StringIO()
with contextlib.redirect_stdout(shown):
    exec(compile(PROGRAM, 'network', 'exec'), space)
def numbers(name):
    value = space[name] if name in space else space[name[1:]].grad
    return np.asarray(getattr(value, 'data', value), dtype=float).tolist() if not isinstance(value, np.ndarray) else value.tolist()
print(json.dumps({"printed": shown.getvalue(), "L": numbers("L"), "J": numbers("J"), "gradients": {n: numbers(n) for n in NAMES}}))
`;

const STAND_IN = readFileSync(new URL('./torch_stand_in.py', import.meta.url), 'utf8');

interface Output {
  readonly printed: string;
  readonly L: Nested;
  readonly J: number;
  readonly gradients: Readonly<Record<string, Nested>>;
}

/** Runs the programs with python3 and NumPy; those for PyTorch with the stand-in. */
export function runNetworks(programs: readonly string[], records: readonly PassRecord[]): readonly Computed[] {
  const wrapped = programs.map((program, index) => {
    const names = JSON.stringify(gradientNames(records[index]));
    const standIn = program.includes('import torch') ? STAND_IN : '';
    return `${standIn}\nPROGRAM = ${JSON.stringify(program)}\nNAMES = ${names}\n${RUN}`;
  });
  return runNumpy<Output>(wrapped).map(({ printed, L, J, gradients }) => ({
    printed,
    losses: flat(L),
    cost: J,
    gradients: Object.fromEntries(Object.entries(gradients).map(([name, values]) => [name, flat(values)])),
  }));
}

export function gradientNames({ shape }: PassRecord): readonly string[] {
  const layers = Array.from({ length: layerCount(shape.network) }, (_, index) => index + 2);
  return layers.flatMap((layer) => [`dW${layer}`, `db${layer}`]);
}

/** The same numbers as the engine has them. */
export function engineNumbers(record: PassRecord): Omit<Computed, 'printed'> {
  const names = gradientNames(record);
  return {
    losses: Array.from(record.losses),
    cost: record.dataCost + record.penalty,
    gradients: Object.fromEntries(
      names.map((name) => {
        const layer = Number(name.slice(2)) - 1;
        const { weightGradients, biasGradients } = record;
        return [name, Array.from(name.startsWith('dW') ? weightGradients[layer] : biasGradients[layer])];
      }),
    ),
  };
}

/** The reference cases of a file of src/engine/fixtures, made by PyTorch. */
export function referenceCases(file: string): readonly ConformanceCase[] {
  const url = new URL(`../../src/engine/fixtures/${file}.json`, import.meta.url);
  return casesOfFile(JSON.parse(readFileSync(url, 'utf8'))).map(parseCase);
}

/** What PyTorch computed. */
export function referenceNumbers({ initial, shape }: ConformanceCase): Omit<Computed, 'printed'> {
  const tensor = (name: string) => initial.find((each) => each.name === name)?.values ?? [];
  const layers = shape.layers.map((_, index) => index + 1);
  return {
    losses: tensor('loss_per_example'),
    cost: tensor('J')[0],
    gradients: Object.fromEntries(
      layers.flatMap((layer) => ['dW', 'db'].map((name) => [`${name}${layer + 1}`, tensor(`${name}^${layer}`)])),
    ),
  };
}

/** The pass of a reference case with its first parameters, as the app makes it. */
export function referencePass({ shape, loss, regularisation, optimizer, ...reference }: ConformanceCase): PassRecord {
  const parameters = createParameters(shape, 'float64');
  for (const [index, values] of reference.weights.entries()) parameters.weights[index + 1].set(values);
  for (const [index, values] of reference.biases.entries()) parameters.biases[index + 1].set(values);
  const { examples } = reference;
  return recordPass({
    network: shape,
    learning: { loss, regularisation, optimizer, batchSize: examples.count, trainBiases: true },
    parameters,
    optimizerState: createOptimizerState(shape, optimizer, 'float64'),
    batch: { examples, indices: Array.from({ length: examples.count }, (_, index) => index) },
    precision: 'float64',
  }).record;
}
