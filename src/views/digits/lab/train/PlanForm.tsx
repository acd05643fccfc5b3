// The plan of a training: recipes with a name, and every setting to be changed; a bad value says what is allowed.
import { type FormEvent, useRef, useState } from 'react';
import { isTraining, type TrainingPlan } from '../../../../store/digits/state.ts';
import { isSamePlan, RECIPES } from '../../../../store/digits/train/plan.ts';
import { useDigits, useDigitsState } from '../../use-digits.tsx';
import { DataFields, LearningFields, NetworkFields, StartFields } from './PlanFields.tsx';
import { StillButton } from './RunButtons.tsx';
import { useRun } from './use-run.ts';
import './plan.css';

export function PlanForm() {
  const digits = useDigits();
  const draft = useRun((state) => state.draft);
  const busy = useDigitsState(isTraining);
  const form = useRef<HTMLFormElement>(null);
  // Where there is no room beside the curve, the recipes come first.
  const [startsOpen] = useState(() => matchMedia('(min-width: 760px)').matches);
  /** Another number makes new fields, without what was typed into the old ones. */
  const [fresh, setFresh] = useState(0);
  const change = (patch: Partial<TrainingPlan>) =>
    digits.run.setState({ draft: { ...digits.run.getState().draft, ...patch } });

  function start(begin: 'running' | 'waiting'): void {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!wrong) {
      digits.train(digits.run.getState().draft, begin);
      // From the last settings, its progress and the way to pause it would be out of sight.
      form.current?.previousElementSibling?.scrollIntoView({ block: 'nearest' });
      return;
    }
    const folded = wrong.closest('details');
    if (folded) folded.open = true;
    wrong.focus();
    wrong.scrollIntoView({ block: 'nearest' });
  }

  function choose(plan: TrainingPlan): void {
    change(plan);
    setFresh(fresh + 1);
  }

  return (
    <form className="plan-form" aria-label="Train from scratch" ref={form} onSubmit={stay}>
      <h2 className="section-title">Train from scratch</h2>
      <Recipes draft={draft} onChoose={choose} />
      <div className="plan-buttons">
        <StillButton strong off={busy} onPress={() => start('running')}>
          Start training
        </StillButton>
        <button
          type="button"
          className="button"
          title="Shows the network before its first update, to be trained by single updates or epochs"
          aria-disabled={busy}
          onClick={() => busy || start('waiting')}
        >
          Set up only
        </button>
      </div>
      <details className="plan-details" open={startsOpen}>
        <summary>Every setting</summary>
        <div key={fresh}>
          <NetworkFields plan={draft} onChange={change} />
          <DataFields plan={draft} onChange={change} />
          <LearningFields plan={draft} onChange={change} />
          <StartFields plan={draft} onChange={change} />
        </div>
      </details>
    </form>
  );
}

/** In a field, Enter takes over the number, as everywhere here; it starts nothing. */
function stay(event: FormEvent): void {
  event.preventDefault();
}

interface RecipesProps {
  readonly draft: TrainingPlan;
  onChoose(plan: TrainingPlan): void;
}

function Recipes({ draft, onChoose }: RecipesProps) {
  return (
    <fieldset className="recipes">
      <legend className="visually-hidden">Recipes</legend>
      {RECIPES.map(({ name, remark, plan }) => (
        <button
          type="button"
          key={name}
          className="recipe"
          title={remark}
          aria-pressed={isSamePlan(plan, draft)}
          onClick={() => onChoose(plan)}
        >
          <span>{name}</span>
          <small>{plan.hidden.join('-')}</small>
        </button>
      ))}
    </fieldset>
  );
}
