// Random scenes for tests of files: every data set, network, setting, change and view. Not used by the app.
import fc from 'fast-check';
import { DATA_SETS, MNIST_TRAIN_COUNTS } from '../../src/data/catalogue.ts';
import {
  type DataName,
  type DataSettings,
  FEATURE_NAMES,
  NORMALISATION_NAMES,
  type OwnExamples,
} from '../../src/data/types.ts';
import { OPTIMIZERS } from '../../src/engine/optimizers.ts';
import type { OptimizerName } from '../../src/engine/types.ts';
import { changeProblem, normaliseChanges } from '../../src/scene/changes.ts';
import { inputSizeOf } from '../../src/scene/choices.ts';
import { ACTIVATION_NAMES, GRANULARITIES, LOSS_NAMES } from '../../src/scene/limits.ts';
import { reconcile } from '../../src/scene/reconcile.ts';
import { checkSetup, networkLimits } from '../../src/scene/schema.ts';
import type { HistoryPoint, SessionDocument, SessionPin } from '../../src/scene/session-file.ts';
import { trainCountOf } from '../../src/scene/train-count.ts';
import {
  type Change,
  LENS_NAMES,
  LOCK_NAMES,
  type Mark,
  NOTATION_NAMES,
  type Scene,
  type Setup,
  type StartWeights,
} from '../../src/scene/types.ts';

export const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0);
export const share = fc.double({ min: 0, max: 0.999, noNaN: true }).map((value) => value + 0);
export const positive = fc.double({ min: 1e-12, max: 1, noNaN: true });
/** Names as people type them, and as nobody should. */
export const names: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'before',
    'α = 0.1',
    '<img src=x onerror=alert(1)>',
    '__proto__',
    'constructor',
    '"quoted", with comma',
    '名前 🙂',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => text.replace(/\p{Cc}/gu, '_')),
);

export const optimizers = fc
  .constantFrom<OptimizerName>('sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adam')
  .chain((type) =>
    fc.record({ rate: positive, decay: share, epsilon: positive }).map(({ rate, decay, epsilon }) => {
      const settings: Record<string, unknown> = { ...OPTIMIZERS[type].defaults, learningRate: rate };
      for (const name of ['momentum', 'alpha', 'beta1', 'beta2']) if (name in settings) settings[name] = decay;
      if ('epsilon' in settings) settings.epsilon = epsilon;
      return settings as unknown as Setup['learning']['optimizer'];
    }),
  );

export const learnings = (losses: readonly Setup['learning']['loss'][] = LOSS_NAMES): fc.Arbitrary<Setup['learning']> =>
  fc.record({
    loss: fc.constantFrom(...losses),
    regularisation: fc.option(fc.record({ type: fc.constantFrom('l1' as const, 'l2' as const), lambda: share })),
    optimizer: optimizers,
    batchSize: fc.integer({ min: 1, max: 512 }),
    trainBiases: fc.boolean(),
  });

export const starts: fc.Arbitrary<StartWeights> = fc.oneof(
  fc.constantFrom<StartWeights>({ type: 'zeros' }, { type: 'heNormal' }, { type: 'xavierUniform' }, { type: 'given' }),
  share.map((value) => ({ type: 'constant' as const, value: -value + 0 })),
  share.map((limit) => ({ type: 'uniform' as const, limit })),
  share.map((deviation) => ({ type: 'normal' as const, deviation })),
);

/** Own examples: 1 … 3 inputs, a regression or up to 4 classes. */
const owns: fc.Arbitrary<OwnExamples> = fc
  .record({ inputs: fc.integer({ min: 1, max: 3 }), classes: fc.constantFrom(0, 2, 3, 4) })
  .chain(({ inputs, classes }) => {
    const last = classes === 0 ? number : fc.nat(classes - 1);
    const row = fc.tuple(fc.array(number, { minLength: inputs, maxLength: inputs }), last).map(([x, y]) => [...x, y]);
    return fc.record({
      inputNames: fc.array(names, { minLength: inputs, maxLength: inputs }),
      targetName: names,
      classNames: fc.array(names, { minLength: classes, maxLength: classes }),
      rows: fc.array(row, { minLength: 4, maxLength: 20 }).map((rows) => rows.flat()),
    });
  });

function dataFor(name: DataName): fc.Arbitrary<DataSettings> {
  return fc.record(
    {
      name: fc.constant(name),
      count: name === 'mnist' ? fc.constantFrom(...MNIST_TRAIN_COUNTS) : fc.integer({ min: 4, max: 2000 }),
      noise: share.map((value) => value / 2),
      trainShare: share.map((value) => 0.5 + value / 2),
      classes: fc.integer({ min: 2, max: 4 }),
      features: fc.subarray([...FEATURE_NAMES], { minLength: 1 }),
      normalisation: fc.constantFrom(...NORMALISATION_NAMES),
      ...(name === 'own' ? { own: owns } : {}),
    },
    {
      requiredKeys: ['name', 'count', 'noise', 'trainShare', 'classes', ...(name === 'own' ? (['own'] as const) : [])],
    },
  );
}

/** Setups that `checkSetup` and `reconcile` leave as they are. */
export const setups: fc.Arbitrary<Setup> = fc
  .constantFrom(...DATA_SETS)
  .chain((entry) =>
    fc.record({
      data: dataFor(entry.name),
      layers: fc.array(
        fc.record({
          units: fc.integer({ min: 1, max: networkLimits(entry.name).hiddenUnits }),
          activation: fc.constantFrom(...ACTIVATION_NAMES),
        }),
        { minLength: 1, maxLength: networkLimits(entry.name).hiddenLayers + 1 },
      ),
      learning: learnings(),
      startWeights: starts,
      seed: fc.integer({ min: 0, max: 4294967295 }),
    }),
  )
  .map((setup) => reconcile(setup).setup)
  .map((setup) => reconcile(setup, 'activation').setup)
  .map((setup) => {
    const checked = checkSetup(setup);
    return checked.ok ? checked.value : null;
  })
  .filter((setup) => setup !== null);

const layer = fc.integer({ min: 1, max: 7 });
const small = fc.nat(9);
const addresses = fc.oneof(
  fc.record({ of: fc.constant('weight' as const), layer, neuron: small, from: small }),
  fc.record({ of: fc.constant('bias' as const), layer, neuron: small, from: fc.constant(-1) }),
);

export function changesFor(setup: Setup): fc.Arbitrary<readonly Change[]> {
  const at = fc.nat(10_000);
  const inputSize = inputSizeOf(setup.data);
  const inputs = fc.array(number, { minLength: inputSize, maxLength: inputSize });
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ kind: fc.constant('parameter' as const), at, address: addresses, value: number }),
    fc.record({
      kind: fc.constant('example' as const),
      at,
      example: fc.nat(300),
      part: fc.constantFrom('input' as const, 'target' as const),
      index: small,
      value: number,
    }),
    fc.record({ kind: fc.constant('pick' as const), at, example: fc.nat(300) }),
    fc.record({ kind: fc.constant('learning' as const), at, learning: learnings([setup.learning.loss]) }),
    ...(inputSize > 9
      ? []
      : [
          fc.record({
            kind: fc.constant('pick' as const),
            at,
            example: fc.record({ inputs, targets: fc.array(number, { minLength: 1, maxLength: 4 }) }),
          }),
        ]),
  );
  return fc
    .array(change, { maxLength: 12 })
    .map((list) => list.filter((item) => changeProblem(item, setup, inputSize, trainCountOf(setup.data)) === null))
    .map(normaliseChanges);
}

const marks: fc.Arbitrary<readonly Mark[]> = fc
  .uniqueArray(fc.record({ update: fc.nat(10_000), name: names }), { selector: ({ update }) => update, maxLength: 4 })
  .map((list) => list.sort((a, b) => a.update - b.update));

const moments = fc.record({
  epoch: fc.integer({ min: 1, max: 9999 }),
  example: fc.integer({ min: 1, max: 60_000 }),
  step: fc.integer({ min: 1, max: 9999 }),
});

export const scenes: fc.Arbitrary<Scene> = setups.chain((setup) =>
  fc.record(
    {
      setup: fc.constant(setup),
      changes: changesFor(setup),
      moment: moments,
      selection: fc.constantFrom(null, 'delta.1.0', 'weight.2.1.0', 'weight.2.*.0', 'loss'),
      view: fc.record({
        numbers: fc.record({
          digits: fc.integer({ min: 2, max: 10 }),
          by: fc.constantFrom('decimals' as const, 'significant' as const),
          separator: fc.constant('point' as const),
        }),
        notation: fc.constantFrom(...NOTATION_NAMES),
        granularity: fc.constantFrom(...GRANULARITIES),
        lens: fc.constantFrom(...LENS_NAMES),
      }),
      marks,
      lock: fc.subarray([...LOCK_NAMES]),
      start: moments,
    },
    { requiredKeys: ['setup', 'changes', 'moment', 'selection', 'view', 'marks', 'lock'] },
  ),
);

const figure = fc.option(fc.double({ min: 0, max: 1e300, noNaN: true }).map((value) => value + 0));
const points: fc.Arbitrary<HistoryPoint> = fc.record({
  update: fc.nat(100_000),
  epoch: fc.integer({ min: 1, max: 5000 }),
  trainLoss: figure,
  testLoss: figure,
  trainAccuracy: fc.option(share),
  testAccuracy: fc.option(share),
});

const pinsFor = (setup: Setup): fc.Arbitrary<SessionPin> =>
  fc.record(
    {
      name: names,
      setup: fc.constant(setup),
      changes: changesFor(setup),
      update: fc.nat(10_000),
      updatesPerEpoch: fc.integer({ min: 1, max: 1600 }),
      history: fc
        .uniqueArray(points, { selector: ({ update }) => update, maxLength: 20 })
        .map((list) => list.sort((a, b) => a.update - b.update)),
      letter: fc.constantFrom('A', 'B', 'C', 'D'),
      hidden: fc.boolean(),
      diverged: fc.boolean(),
    },
    { requiredKeys: ['name', 'setup', 'changes', 'update', 'updatesPerEpoch', 'history'] },
  );

/** Pins of the same setup and of another one. */
export const documents: fc.Arbitrary<SessionDocument> = fc.tuple(scenes, setups).chain(([scene, other]) =>
  fc.record({
    scene: fc.constant(scene),
    pins: fc.array(fc.oneof(pinsFor(scene.setup), pinsFor(other)), { maxLength: 4 }),
  }),
);
