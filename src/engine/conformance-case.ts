// The schema of a reference case (fixtures/README.md): checked completely, so that nothing is silently left uncompared.
import { validateExamples } from './examples.ts';
import { targetSizeOf, validateLoss } from './losses.ts';
import { validateOptimizer } from './optimizers.ts';
import { validateShape } from './parameters.ts';
import type { ExampleSet, LossName, NetworkShape, OptimizerSettings, Precision, Regularisation } from './types.ts';
import { layerCount, unitsOf } from './types.ts';

export const FIXTURE_FORMAT = 'nn-engine-fixtures/1';

export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** A tensor to compare: its name, such as `dW^2` or `afterSteps.5.b^1`, and its reference numbers, row-major. */
export interface ReferenceTensor {
  readonly name: string;
  readonly values: readonly number[];
}

/** A case with every size checked; nested arrays flattened, index 0 standing for layer 1. */
export interface ConformanceCase {
  readonly name: string;
  readonly shape: NetworkShape;
  readonly loss: LossName;
  readonly regularisation: Regularisation | null;
  readonly optimizer: OptimizerSettings;
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly (readonly number[])[];
  readonly examples: ExampleSet;
  /** Reference tensors of the initial parameters. */
  readonly initial: readonly ReferenceTensor[];
  /** After how many steps there are reference tensors, ascending, and which. */
  readonly later: readonly { readonly steps: number; readonly tensors: readonly ReferenceTensor[] }[];
  readonly tolerance: { readonly [P in Precision]: Tolerance };
}

const EXPECTED_FIELDS = [
  'z',
  'a',
  'loss_per_example',
  'dataCost',
  'penalty',
  'J',
  'delta',
  'dW',
  'db',
  'dX',
  'afterSteps',
  'Jafter',
];

type Fields = Record<string, unknown>;

/**
 * The cases of a fixture file, not yet parsed one by one.
 * @throws {Error} saying what is wrong with the file.
 */
export function casesOfFile(file: unknown): readonly unknown[] {
  const fields = object(file, 'the file');
  if (fields.format !== undefined && fields.format !== FIXTURE_FORMAT) {
    throw new Error(`format must be "${FIXTURE_FORMAT}", not ${JSON.stringify(fields.format)}`);
  }
  const cases = list(fields.cases, 'cases');
  if (cases.length === 0) throw new Error('cases is empty');
  return cases;
}

/** The name of a case for messages, even if the rest of it is malformed. */
export function caseName(input: unknown, index: number): string {
  const name = typeof input === 'object' && input !== null ? (input as Fields).name : undefined;
  return typeof name === 'string' && name !== '' ? name : `case ${index + 1}`;
}

/** Checks a case against the schema. @throws {Error} naming the field that is wrong and what it should be. */
export function parseCase(input: unknown): ConformanceCase {
  const fields = object(input, 'the case');
  if (typeof fields.name !== 'string' || fields.name === '') throw new Error('name must be a text');
  const shape = parseShape(fields);
  const loss = fields.loss as LossName;
  validateLoss(shape, loss);
  const optimizer = object(fields.optimizer, 'optimizer') as unknown as OptimizerSettings;
  validateOptimizer(optimizer);
  const params = object(fields.params, 'params');
  const examples = parseExamples(fields, shape, loss);
  validateExamples(shape, loss, examples);
  const expected = object(fields.expected, 'expected');
  return {
    name: fields.name,
    shape,
    loss,
    regularisation: parseRegularisation(fields.regularisation),
    optimizer,
    weights: layerArrays(params.W, 'params.W', shape, (l) => [unitsOf(shape, l), unitsOf(shape, l - 1)]),
    biases: layerArrays(params.b, 'params.b', shape, (l) => [unitsOf(shape, l)]),
    examples,
    initial: parseInitial(expected, shape, examples.count),
    later: parseLater(expected, shape),
    tolerance: parseTolerance(fields.tolerance),
  };
}

function parseShape(fields: Fields): NetworkShape {
  const layers = list(fields.layers, 'layers').map((layer, i) => {
    const { units, activation } = object(layer, `layers[${i}]`);
    return { units, activation };
  });
  const shape = { inputSize: fields.inputSize, layers } as NetworkShape;
  validateShape(shape);
  return shape;
}

function parseRegularisation(input: unknown): Regularisation | null {
  if (input === null) return null;
  const { type, lambda } = object(input, 'regularisation (null or an object)');
  if (type !== 'l1' && type !== 'l2')
    throw new Error(`regularisation.type must be l1 or l2, not ${JSON.stringify(type)}`);
  const value = numbers(lambda, [], 'regularisation.lambda')[0];
  if (value < 0) throw new Error(`regularisation.lambda must not be negative, not ${value}`);
  return { type, lambda: value };
}

function parseExamples(fields: Fields, shape: NetworkShape, loss: LossName): ExampleSet {
  const batch = object(fields.batch, 'batch');
  const count = list(batch.x, 'batch.x').length;
  if (count === 0) throw new Error('batch.x is empty');
  const targetSize = targetSizeOf(shape, loss);
  return {
    count,
    inputSize: shape.inputSize,
    targetSize,
    inputs: Float64Array.from(numbers(batch.x, [count, shape.inputSize], 'batch.x')),
    inputScale: 1,
    targets: Float64Array.from(numbers(batch.y, [count, targetSize], 'batch.y')),
  };
}

function parseInitial(expected: Fields, shape: NetworkShape, count: number): ReferenceTensor[] {
  for (const field of Object.keys(expected)) {
    if (!EXPECTED_FIELDS.includes(field)) throw new Error(`expected.${field} is not a known tensor`);
  }
  const perExample = (l: number) => [count, unitsOf(shape, l)];
  const layered = (field: string, size: (layer: number) => number[]): ReferenceTensor[] =>
    layerArrays(expected[field], `expected.${field}`, shape, size).map((values, i) => ({
      name: `${field}^${i + 1}`,
      values,
    }));
  const single = (field: string, size: number[]): ReferenceTensor => ({
    name: field,
    values: numbers(expected[field], size, `expected.${field}`),
  });
  return [
    ...layered('z', perExample),
    ...layered('a', perExample),
    single('loss_per_example', [count]),
    single('dataCost', []),
    single('penalty', []),
    single('J', []),
    ...layered('delta', perExample),
    ...layered('dW', (l) => [unitsOf(shape, l), unitsOf(shape, l - 1)]),
    ...layered('db', (l) => [unitsOf(shape, l)]),
    single('dX', [count, shape.inputSize]),
  ];
}

/** More steps than this are not a unit test of an engine but a way to keep it busy for ever. */
const MAX_STEPS = 100_000;

function parseLater(expected: Fields, shape: NetworkShape): ConformanceCase['later'] {
  const afterSteps = object(expected.afterSteps, 'expected.afterSteps');
  const costs = object(expected.Jafter, 'expected.Jafter');
  const keys = [...new Set([...Object.keys(afterSteps), ...Object.keys(costs)])];
  for (const key of keys) {
    if (!/^[1-9]\d*$/.test(key) || Number(key) > MAX_STEPS) {
      throw new Error(`"${key}" in afterSteps or Jafter must be a number of steps from 1 to ${MAX_STEPS}`);
    }
    if (!(key in afterSteps) || !(key in costs)) throw new Error(`step ${key} must be in both afterSteps and Jafter`);
  }
  if (keys.length === 0) throw new Error('expected.afterSteps is empty');
  return keys
    .map((key) => {
      const where = `afterSteps.${key}`;
      const { W, b } = object(afterSteps[key], `expected.${where}`);
      const weights = layerArrays(W, `expected.${where}.W`, shape, (l) => [unitsOf(shape, l), unitsOf(shape, l - 1)]);
      const biases = layerArrays(b, `expected.${where}.b`, shape, (l) => [unitsOf(shape, l)]);
      const tensors = [
        ...weights.map((values, i) => ({ name: `${where}.W^${i + 1}`, values })),
        ...biases.map((values, i) => ({ name: `${where}.b^${i + 1}`, values })),
        { name: `Jafter.${key}`, values: numbers(costs[key], [], `expected.Jafter.${key}`) },
      ];
      return { steps: Number(key), tensors };
    })
    .sort((first, second) => first.steps - second.steps);
}

function parseTolerance(input: unknown): ConformanceCase['tolerance'] {
  const fields = object(input, 'tolerance');
  const of = (precision: Precision): Tolerance => {
    const entry = object(fields[precision], `tolerance.${precision}`);
    const [rtol, atol] = (['rtol', 'atol'] as const).map((key) => {
      const value = numbers(entry[key], [], `tolerance.${precision}.${key}`)[0];
      if (value < 0) throw new Error(`tolerance.${precision}.${key} must not be negative`);
      return value;
    });
    return { rtol, atol };
  };
  return { float64: of('float64'), float32: of('float32') };
}

function layerArrays(
  input: unknown,
  where: string,
  shape: NetworkShape,
  size: (layer: number) => number[],
): number[][] {
  const layers = list(input, where);
  if (layers.length !== layerCount(shape)) {
    throw new Error(`${where} must have ${layerCount(shape)} layers, not ${layers.length}`);
  }
  return layers.map((layer, i) => numbers(layer, size(i + 1), `${where}[${i}]`));
}

function object(input: unknown, where: string): Fields {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new Error(`${where} must be an object`);
  return input as Fields;
}

function list(input: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(input)) throw new Error(`${where} must be an array`);
  return input;
}

/** Nested arrays of exactly `size`, flattened; [] is a single number. */
function numbers(input: unknown, size: readonly number[], where: string): number[] {
  if (size.length === 0) {
    if (typeof input !== 'number' || !Number.isFinite(input)) throw new Error(`${where} must be a finite number`);
    return [input];
  }
  const items = list(input, where);
  if (items.length !== size[0]) throw new Error(`${where} must have ${size[0]} entries, not ${items.length}`);
  return items.flatMap((item, i) => numbers(item, size.slice(1), `${where}[${i}]`));
}
