// What a lesson is to be: usual settings, limits, and the setup of its session.
import { setupForData } from '../../../scene/defaults.ts';
import type { Setup } from '../../../scene/types.ts';
import type { TrainingImages } from '../../../worker/protocol.ts';
import { PIXELS, RATE_ON_DRAWINGS } from '../state.ts';
import type { LessonPlan, OwnDigit } from './types.ts';

export const USUAL_PLAN: LessonPlan = { mnist: 2000, rate: 0.02, batchSize: 16, epochs: 5, augmentation: 0.5 };
/** On a few drawings alone an epoch is a handful of updates. */
const ALONE = { rate: 0.05, batchSize: 8, epochs: 50 } as const;
const MIXED = { rate: USUAL_PLAN.rate, batchSize: USUAL_PLAN.batchSize, epochs: USUAL_PLAN.epochs } as const;
export const PLAN_LIMITS = {
  rate: { min: 0.0001, max: 1 },
  batchSize: { min: 1, max: 512 },
  epochs: { min: 1, max: 1000 },
} as const;
const SEED = 1;

/** Drawings alone want other numbers than a mixture: choosing the one or the other brings those that suit it. */
export function withSettings(plan: LessonPlan, settings: Partial<LessonPlan>): LessonPlan {
  const isAlone = (settings.mnist ?? plan.mnist) === 0;
  const changes = isAlone !== (plan.mnist === 0);
  return { ...plan, ...(changes && (isAlone ? ALONE : MIXED)), ...settings };
}

/** The plan that was kept as text, as far as it can be used. */
export function keptPlan(text: string | null): LessonPlan {
  let kept: unknown = null;
  try {
    kept = JSON.parse(text ?? 'null');
  } catch {
    // Something else stands there.
  }
  if (typeof kept !== 'object' || kept === null) return USUAL_PLAN;
  const { mnist, rate, batchSize, epochs, augmentation } = kept as Partial<Record<keyof LessonPlan, unknown>>;
  const isNumber = (value: unknown, { min, max }: { readonly min: number; readonly max: number }): value is number =>
    typeof value === 'number' && value >= min && value <= max;
  const isGood =
    (mnist === 0 || mnist === 2000 || mnist === 10_000) &&
    (augmentation === 0 || augmentation === 0.5 || augmentation === 1) &&
    Number.isInteger(batchSize) &&
    Number.isInteger(epochs);
  if (!isGood || !isNumber(rate, PLAN_LIMITS.rate) || !isNumber(batchSize, PLAN_LIMITS.batchSize)) return USUAL_PLAN;
  return isNumber(epochs, PLAN_LIMITS.epochs) ? { mnist, rate, batchSize, epochs, augmentation } : USUAL_PLAN;
}

/** Training as in the plan, plain gradient descent, from weights that are handed over with it. */
export function lessonSetup({ layers }: Setup, { mnist, rate, batchSize }: LessonPlan): Setup {
  const setup = plainSetup(layers);
  const optimizer = { type: 'sgd', learningRate: rate } as const;
  // Alone, the drawings are the training set; the number of MNIST images then only says which test images are loaded.
  const count = mnist === 0 ? 2000 : mnist;
  return { ...setup, data: { ...setup.data, count }, learning: { ...setup.learning, optimizer, batchSize } };
}

/** A network to be stepped on drawings, gently. */
export function plainSetup(layers: Setup['layers']): Setup {
  const setup = setupForData('mnist', SEED);
  const optimizer = { type: 'sgd', learningRate: RATE_ON_DRAWINGS } as const;
  return { ...setup, layers, learning: { ...setup.learning, optimizer } };
}

export function lessonImages({ mnist, augmentation }: LessonPlan, drawings: readonly OwnDigit[]): TrainingImages {
  return { augmentation, own: imagesOf(drawings), withMnist: mnist > 0 };
}

/** The drawings as a training set. */
export function imagesOf(drawings: readonly OwnDigit[]): { images: Uint8Array; labels: Uint8Array } {
  const images = new Uint8Array(drawings.length * PIXELS);
  for (const [index, { image }] of drawings.entries()) images.set(image, index * PIXELS);
  return { images, labels: Uint8Array.from(drawings, ({ label }) => label) };
}
