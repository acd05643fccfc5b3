// The lesson: what to train on and how, its progress, and what it has changed.

import { networkWords } from '../../../../store/digits/network-words.ts';
import { isTraining } from '../../../../store/digits/state.ts';
import { networkName } from '../../../../store/digits/teach/moment.ts';
import { numbered } from '../../../../store/digits/teach/own-set.ts';
import { PLAN_LIMITS } from '../../../../store/digits/teach/plan.ts';
import type { LessonPlan, LessonProgress } from '../../../../store/digits/teach/types.ts';
import { Choice } from '../../../common/Choice.tsx';
import { NumberField } from '../../../common/NumberField.tsx';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigitsState } from '../../use-digits.tsx';
import { LessonOutcome } from './LessonOutcome.tsx';
import { useTeach, useTeachState } from './use-teach.ts';

const SETS = [
  { value: '0', label: 'my drawings alone' },
  { value: '2000', label: 'with 2,000 MNIST digits' },
  { value: '10000', label: 'with 10,000 MNIST digits' },
] as const;
const VARIATIONS = [
  { value: '0', label: 'not at all' },
  { value: '0.5', label: 'a little' },
  { value: '1', label: 'as usual' },
] as const;

export function LessonPanel() {
  const lesson = useTeachState((state) => state.lesson);
  const result = useTeachState((state) => state.result);
  return (
    <section className="lab-panel" aria-labelledby="lesson-title">
      <header className="lab-panel-head">
        <h3 id="lesson-title">Lesson</h3>
      </header>
      <Plan disabled={lesson !== null} />
      {lesson ? <Progress lesson={lesson} /> : <Start />}
      {result && !lesson && <LessonOutcome result={result} />}
    </section>
  );
}

function Plan({ disabled }: { readonly disabled: boolean }) {
  const teach = useTeach();
  const plan = useTeachState((state) => state.plan);
  const { rate, batchSize, epochs } = PLAN_LIMITS;
  return (
    <fieldset className="teach-plan" disabled={disabled}>
      <legend className="visually-hidden">What to train on, and how</legend>
      <Choice
        label="Train on"
        value={String(plan.mnist)}
        options={SETS}
        onChange={(value) => teach.setPlan({ mnist: Number(value) as LessonPlan['mnist'] })}
      />
      <Choice
        label="Vary the images"
        value={String(plan.augmentation)}
        options={VARIATIONS}
        onChange={(value) => teach.setPlan({ augmentation: Number(value) })}
      />
      <NumberField
        label="Epochs"
        value={plan.epochs}
        {...epochs}
        whole
        onCommit={(value) => teach.setPlan({ epochs: value })}
      />
      <NumberField
        label="Learning rate α"
        value={plan.rate}
        {...rate}
        onCommit={(value) => teach.setPlan({ rate: value })}
      />
      <NumberField
        label="Batch size"
        value={plan.batchSize}
        {...batchSize}
        whole
        onCommit={(value) => teach.setPlan({ batchSize: value })}
      />
      <p className="panel-hint">{planWords(plan)}</p>
    </fieldset>
  );
}

function planWords({ mnist, augmentation }: LessonPlan): string {
  const mix =
    mnist === 0
      ? 'What it does not practise, it may forget.'
      : 'Your drawings are repeated until they are about a quarter of all.';
  return augmentation === 0 ? mix : `${mix} Every image is turned, shifted and bent a little, anew in every epoch.`;
}

/** Not disabled for real: it stands where the focus goes when the lesson is undone, and the pass is not there yet. */
function Start() {
  const teach = useTeach();
  const count = useTeachState((state) => state.drawings.length);
  const busy = useDigitsState((state) => isTraining(state) || state.loading !== null);
  const hasPass = useInstrumentState((state) => state.frame !== null);
  const setup = useInstrumentState((state) => state.setup);
  const name = useDigitsState(
    (state) => `the ${state.taught ? 'taught ' : ''}${networkWords(networkName(state, setup))}`,
  );
  const isReady = count > 0 && !busy && hasPass;
  return (
    <div className="teach-start">
      <button
        type="button"
        className="button button-strong"
        aria-disabled={!isReady}
        onClick={() => isReady && teach.startLesson()}
      >
        {count === 0 ? `Teach ${name}` : `Teach ${name} ${count === 1 ? 'this' : 'these'} ${numbered(count)}`}
      </button>
      <p className="panel-hint">{startHint(count, busy)}</p>
    </div>
  );
}

function startHint(count: number, busy: boolean): string {
  if (busy) return 'A network is being trained: pause it first.';
  if (count === 0) return 'Add a drawing first.';
  return 'It starts from the weights on the screen. The lesson can be undone.';
}

const PHASES: Readonly<Record<LessonProgress['phase'], string>> = {
  loading: 'Loading the images',
  before: 'Reading all digits before the lesson',
  training: 'Training',
  after: 'Reading all digits after the lesson',
};

function Progress({ lesson }: { readonly lesson: LessonProgress }) {
  const teach = useTeach();
  return (
    <div className="teach-progress">
      <label className="training-progress">
        <span>{PHASES[lesson.phase]}…</span>
        <progress max={1} {...(lesson.share !== null && { value: lesson.share })} />
      </label>
      <button type="button" className="button" onClick={teach.cancelLesson}>
        Cancel
      </button>
    </div>
  );
}
