// What the tests of notations render: every kind of step, in every notation, of the passes that are taught most. Not used by the app.
import { buildSteps } from '../../steps/grammar.ts';
import { SAMPLES, type Sample, samplePass } from '../../steps/testing/sample-passes.ts';
import type { PassRecord, Step } from '../../steps/types.ts';
import type { Numbers } from '../format.ts';
import { NOTATIONS, type NotationName } from '../notation.ts';
import type { ExplainContext } from '../types.ts';

export const NAMES = Object.keys(NOTATIONS) as NotationName[];

/** The four pairs of activations and loss that are taught most, each alone and in a batch. */
export const TAUGHT: readonly Sample[] = (
  [
    { sizes: [2, 3, 2], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError' },
    { sizes: [2, 3, 1], activations: ['sigmoid', 'sigmoid'], loss: 'binaryCrossEntropy' },
    { sizes: [2, 6, 3], activations: ['relu', 'softmax'], loss: 'categoricalCrossEntropy' },
    { sizes: [1, 3, 1], activations: ['tanh', 'linear'], loss: 'halfSquaredError' },
  ] satisfies Sample[]
).flatMap((sample) => [sample, { ...sample, batchSize: 3 }]);

/** Every optimiser and penalty: the last samples, most of them in a batch. */
export const LEARNING: readonly Sample[] = [1, 3, 4, 7, 9, 10, 13].map((index) => SAMPLES.slice(-14)[index]);
const records = new Map<Sample, PassRecord>();

export function contextOf(sample: Sample, name: NotationName, numbers: Numbers): ExplainContext {
  const record = records.get(sample) ?? samplePass(sample).record;
  records.set(sample, record);
  const names = { inputNames: [], outputNames: [] };
  return { record, steps: buildSteps(record.shape), numbers, notation: NOTATIONS[name], selection: null, ...names };
}

export function everyStep(
  samples: readonly Sample[],
  names: readonly NotationName[],
  numbers: Numbers,
  check: (step: Step, context: ExplainContext, name: NotationName) => void,
): void {
  for (const sample of samples) {
    for (const name of names) {
      const context = contextOf(sample, name, numbers);
      for (const step of context.steps) check(step, context, name);
    }
  }
}
