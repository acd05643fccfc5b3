// Opening: from a setup and changes, both unchecked, to a network ready to be stepped, or to a reason why not.
import { givenParameters } from '../data/classics.ts';
import { validateExamples } from '../engine/examples.ts';
import { initialiseParameters } from '../engine/initialisers.ts';
import { validateLearning } from '../engine/learning.ts';
import { createParameters, validateParameters } from '../engine/parameters.ts';
import { releaseTrainer } from '../engine/trainer.ts';
import type { NetworkShape, Parameters, Precision } from '../engine/types.ts';
import type { Workspace } from '../engine/workspace.ts';
import { changeProblem, currentLearning, normaliseChanges } from '../scene/changes.ts';
import { inputSizeOf, outputProblem } from '../scene/choices.ts';
import { LIMITS } from '../scene/limits.ts';
import { checkChanges, checkSetup } from '../scene/schema.ts';
import type { Change, Setup } from '../scene/types.ts';
import { CHECKPOINT_BUDGET, DIGIT_CHECKPOINT_BUDGET } from './environment.ts';
import { createEvaluationWorkspace, evaluatedImages, isCheap } from './evaluation.ts';
import type { Surface } from './frame.ts';
import { MOST_CELLS } from './frame.ts';
import { imagePoints } from './image-points.ts';
import type { History } from './metrics.ts';
import { createHistory, createImageHistory } from './metrics.ts';
import type { Command } from './protocol.ts';
import type { ShelvedEngine } from './shelved-engine.ts';
import type { DataSource, DigitShelf, ExampleEdit } from './source.ts';
import { createDataSource, withEdits } from './source.ts';
import { createTimeline, resumeFrom } from './timeline.ts';
import type { Timeline } from './timeline-state.ts';

export type OpenCommand = Extract<Command, { type: 'open' }>;

/** Everything a session holds about its network. */
export interface OpenNetwork {
  readonly timeline: Timeline;
  readonly history: History;
  /** Scratch for evaluations, surfaces and predictions. */
  readonly workspace: Workspace;
  readonly surface: Surface | null;
  /** null for data that is not images. */
  readonly digits: DigitShelf | null;
  /** Metrics can go with every frame. */
  readonly cheap: boolean;
}

/** Up to so many training images there is room for all states. */
const FEW_IMAGES = 2000;
const POINTS_PER_EARLY_EPOCH = 16;
const COSTLY_POINTS_PER_EARLY_EPOCH = 4;

/** Checks what can be checked before any data is there. @throws {RangeError} with a message for people */
export function checkOpening(command: OpenCommand): { readonly setup: Setup; readonly changes: readonly Change[] } {
  const setup = checkSetup(command.setup);
  if (!setup.ok) throw new RangeError(setup.message);
  const { layers, learning, data } = setup.value;
  const problem = outputProblem(learning.loss, layers[layers.length - 1], data);
  if (problem !== null) throw new RangeError(problem);
  checkUpdate(command.update);
  const { surface } = command;
  if (
    surface &&
    !(isCellCount(surface.columns) && isCellCount(surface.rows) && surface.columns * surface.rows <= MOST_CELLS)
  ) {
    throw new RangeError(`The output can be asked for at no more than ${MOST_CELLS} points.`);
  }
  return { setup: setup.value, changes: checkForm(command.changes) };
}

/** @throws {RangeError} when it is not an update that can be reached */
export function checkUpdate(update: number): void {
  if (Number.isInteger(update) && update >= 0 && update <= LIMITS.maxUpdate) return;
  throw new RangeError(`An update to go to must be a whole number from 0 to ${LIMITS.maxUpdate}.`);
}

/** The list of changes, checked as such. @throws {RangeError} */
export function checkForm(changes: unknown): readonly Change[] {
  const checked = checkChanges(changes);
  if (!checked.ok) throw new RangeError(checked.message);
  return checked.value;
}

/** Builds data, start weights and timeline. @throws {RangeError} with a message for people */
export function openNetwork(
  command: OpenCommand,
  setup: Setup,
  changes: readonly Change[],
  digits: DigitShelf | null,
  engine: () => ShelvedEngine | null = () => null,
): OpenNetwork {
  const shape: NetworkShape = { inputSize: inputSizeOf(setup.data), layers: setup.layers };
  const precision: Precision = setup.data.name === 'mnist' ? 'float32' : 'float64';
  const source = createDataSource(setup, digits);
  validateLearning(shape, setup.learning, source(setup.learning.loss).train);
  checkFit(setup, shape, source, changes);
  const start = command.parameters
    ? adoptParameters(shape, command.parameters, precision)
    : startParameters(setup, shape, precision);
  const timeline = createTimeline({
    setup,
    shape,
    source,
    start,
    changes,
    budgetBytes:
      setup.data.name === 'mnist' && setup.data.count > FEW_IMAGES ? DIGIT_CHECKPOINT_BUDGET : CHECKPOINT_BUDGET,
    engine: () => digits?.engine ?? null,
    descend: digits?.descend ?? null,
    vary: digits?.vary ?? null,
  });
  if (command.checkpoint) {
    // One that does not fit is of no use; the way from the start leads to the same state.
    const { update, parameters, optimizerState } = command.checkpoint;
    if (fits(shape, parameters)) {
      resumeFrom(timeline, { update, parameters: adoptParameters(shape, parameters, precision), optimizerState });
    }
  }
  const cheap = isCheap(timeline);
  return {
    timeline,
    history:
      digits === null
        ? createHistory(cheap ? POINTS_PER_EARLY_EPOCH : COSTLY_POINTS_PER_EARLY_EPOCH)
        : createImageHistory(imagePoints(setup.learning.batchSize, evaluatedImages(setup.data.count))),
    workspace: createEvaluationWorkspace(timeline),
    surface: command.surface ? { ...command.surface, fast: () => engine()?.surface ?? null } : null,
    digits,
    cheap,
  };
}

/** Frees what a network has in the memory of the fast engine. */
export function closeNetwork({ timeline, surface }: OpenNetwork): void {
  releaseTrainer(timeline.trainer);
  surface?.fast?.()?.close();
}

/** Makes sure that every change can be made when its update comes. @throws {RangeError} with a message for people */
export function checkFit(setup: Setup, shape: NetworkShape, source: DataSource, list: readonly Change[]): void {
  const changes = normaliseChanges(list);
  const trainCount = source(setup.learning.loss).train.count;
  const edits: ExampleEdit[] = [];
  for (const [index, change] of changes.entries()) {
    const problem = changeProblem(change, setup, shape.inputSize, trainCount);
    if (problem !== null) throw new RangeError(problem);
    const learning = currentLearning(setup, changes, change.at);
    if (change.kind === 'example') edits.push(change);
    if (change.kind === 'pick' && typeof change.example !== 'number') {
      const { inputs, targets } = change.example;
      const lone = { count: 1, inputSize: inputs.length, targetSize: targets.length, inputScale: 1 };
      validateExamples(shape, learning.loss, {
        ...lone,
        inputs: Float64Array.from(inputs),
        targets: Float64Array.from(targets),
      });
    }
    // Edits of one moment are made together: only their result must be possible.
    const lastOfMoment = changes[index + 1]?.at !== change.at;
    if (lastOfMoment && (edits.length > 0 || change.kind === 'learning')) {
      validateLearning(shape, learning, withEdits(source(learning.loss), edits).train);
    }
  }
}

function startParameters(setup: Setup, shape: NetworkShape, precision: Precision): Parameters {
  const { startWeights, data, seed } = setup;
  if (startWeights.type !== 'given') return initialiseParameters(shape, startWeights, seed, precision);
  const given = givenParameters(data.name);
  if (given === null) throw new RangeError('This data comes without start weights.');
  return adoptParameters(shape, given.parameters, precision);
}

/** A copy in the precision to compute in. @throws {RangeError} when it does not fit or is not finite */
function adoptParameters(shape: NetworkShape, parameters: Parameters, precision: Precision): Parameters {
  validateParameters(shape, parameters);
  const adopted = createParameters(shape, precision);
  for (let l = 0; l < adopted.weights.length; l++) {
    adopted.weights[l].set(parameters.weights[l]);
    adopted.biases[l].set(parameters.biases[l]);
    if (!adopted.weights[l].every(Number.isFinite) || !adopted.biases[l].every(Number.isFinite)) {
      throw new RangeError('The weights to start from contain something that is not a number.');
    }
  }
  return adopted;
}

function fits(shape: NetworkShape, parameters: Parameters): boolean {
  try {
    validateParameters(shape, parameters);
    return true;
  } catch {
    return false;
  }
}

function isCellCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
