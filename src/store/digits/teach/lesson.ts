// A lesson: the network on the screen is trained on own drawings, measured before and after, and becomes the network here.
import type { Parameters } from '../../../engine/types.ts';
import type { Setup } from '../../../scene/types.ts';
import { isSuperseded } from '../../analysis.ts';
import type { InstrumentState } from '../../state.ts';
import type { Digits } from '../digits.ts';
import { momentOf, type NetworkMoment, networkName, openMoment, presentWeights } from './moment.ts';
import { tallyOf } from './own-set.ts';
import { imagesOf, lessonImages, lessonSetup, plainSetup } from './plan.ts';
import type { LessonPlan, LessonProgress, LessonResult, OwnDigit, Score } from './types.ts';

/** The lesson was cancelled, or another network was opened meanwhile: nothing to tell. */
export class LessonEnded extends Error {
  override readonly name = 'lesson ended';
}

export interface Taught {
  readonly before: NetworkMoment;
  readonly after: NetworkMoment;
  readonly result: LessonResult;
}

export interface Lesson {
  /** Fulfilled when the taught network stands on the screen and has been measured. Rejects with a message for people. */
  readonly done: Promise<Taught>;
  /** Brings back the network as it was; `done` then rejects with LessonEnded. */
  cancel(): void;
}

export function startLesson(
  digits: Digits,
  drawings: readonly OwnDigit[],
  plan: LessonPlan,
  onProgress: (progress: LessonProgress) => void,
): Lesson {
  const { store, instrument } = digits;
  const before = momentOf(digits);
  const weights = presentWeights(instrument.store.getState());
  if (!before || !weights) throw new Error('There is no network yet.');
  const name = networkName(store.getState(), before.setup);
  const setup = lessonSetup(before.setup, plan);
  let cancel = () => {};
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new LessonEnded());
  });
  const work = async (): Promise<Taught> => {
    store.setState({ teaching: true, problem: null, live: true, images: lessonImages(plan, drawings) });
    instrument.open(setup, [], { update: 0, step: 0 }, weights);
    onProgress({ phase: 'loading', share: null });
    const opened = await atRest(digits, setup, (share) => onProgress({ phase: 'loading', share }));
    const scoreBefore = await measure(digits, drawings, (share) => onProgress({ phase: 'before', share }));
    const total = plan.epochs * (opened.frame?.updatesPerEpoch ?? 1);
    const taught = await train(digits, setup, total, (share) => onProgress({ phase: 'training', share }));
    const after = openTaught(digits, before.setup, { name, drawings: drawings.length, parameters: taught });
    onProgress({ phase: 'after', share: null });
    await atRest(digits, after.setup, () => {});
    const scoreAfter = await measure(digits, drawings, () => {});
    const result = { plan, name, drawings: drawings.length, before: scoreBefore, after: scoreAfter };
    return { before, after, result };
  };
  const done = Promise.race([work(), cancelled]).catch((reason: unknown) => {
    const { setup: shown } = instrument.store.getState();
    const isElsewhere = (reason instanceof Elsewhere || isSuperseded(reason)) && shown !== before.setup;
    if (isElsewhere) store.setState({ teaching: false });
    else openMoment(digits, before);
    throw isElsewhere ? new LessonEnded() : reason;
  });
  return { done, cancel };
}

/** Another setup stands on the screen than the one that was opened: it was refused, or somebody opened a third one. */
class Elsewhere extends Error {}

/** The state once the pass of this setup has arrived. */
function atRest(
  { instrument }: Digits,
  setup: Setup,
  onLoading: (share: number) => void,
  isThere: (state: InstrumentState) => boolean = () => true,
): Promise<InstrumentState> {
  return new Promise((resolve, reject) => {
    // Why it is refused is said before what was there is opened again.
    let told: string | null = null;
    const look = (state: InstrumentState) => {
      const { progress, frame, waiting, notice } = state;
      if (state.setup !== setup) {
        stop();
        reject(new Elsewhere(told ?? 'The lesson could not begin.'));
        return;
      }
      told = notice?.text ?? null;
      if (frame && !waiting && isThere(state)) {
        stop();
        resolve(state);
      } else if (progress?.what === 'loading' && progress.total > 0) onLoading(progress.done / progress.total);
    };
    const stop = instrument.store.subscribe(look);
    look(instrument.store.getState());
  });
}

/** @returns the weights after `total` updates. @throws {Error} where training ended before */
async function train(
  digits: Digits,
  setup: Setup,
  total: number,
  onProgress: (share: number) => void,
): Promise<Parameters> {
  onProgress(0);
  const { store, instrument } = digits;
  const stop = store.subscribe(({ glimpse }, { glimpse: last }) => {
    if (glimpse && glimpse !== last) onProgress(Math.min(1, glimpse.update / total));
  });
  instrument.send({ type: 'run', until: total, updatesPerSecond: Number.POSITIVE_INFINITY });
  try {
    const ended = ({ frame }: InstrumentState) =>
      frame !== null && (frame.update >= total || frame.divergence !== null);
    const { frame } = await atRest(digits, setup, () => {}, ended);
    if (frame && frame.update >= total) return frame.record.before;
    throw new Error(
      `The numbers grew beyond all bounds at update ${frame?.update}: nothing was changed. Try a smaller learning rate.`,
    );
  } finally {
    stop();
  }
}

function openTaught(
  digits: Digits,
  { layers }: Setup,
  taught: { readonly name: string; readonly drawings: number; readonly parameters: Parameters },
): NetworkMoment {
  const network = { shown: 'own', training: null, taught, images: null } as const;
  const pick = { kind: 'pick', at: 0, example: digits.onPad() } as const;
  const position = { update: 0, step: 0 };
  const moment = {
    network,
    setup: plainSetup(layers),
    changes: [pick],
    position,
    parameters: taught.parameters,
    kept: null,
  };
  openMoment(digits, moment);
  return moment;
}

async function measure(
  digits: Digits,
  drawings: readonly OwnDigit[],
  onLoading: (share: number) => void,
): Promise<Score> {
  const { images, labels } = imagesOf(drawings);
  const onProgress = (done: number, total: number) => onLoading(done / Math.max(1, total));
  const own = await digits.ask({ kind: 'drawings', images });
  const test = await digits.ask({ kind: 'readings', set: 'test', asker: 'teach' }, { onProgress });
  return { own: tallyOf(labels, own.predicted), test: tallyOf(test.labels, test.predicted) };
}
