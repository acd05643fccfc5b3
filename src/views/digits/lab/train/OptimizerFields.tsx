// The optimiser with its learning rate and whatever else it has.
import type { TrainingPlan } from '../../../../store/digits/state.ts';
import { LARGEST_RATE, SMALLEST_RATE } from '../../../../store/digits/train/plan.ts';
import { OPTIMIZER_MENU, optimizerOf } from '../../../../store/setup-options.ts';
import { Choice } from '../../../common/Choice.tsx';
import { NumberField } from '../../../common/NumberField.tsx';

type Optimizer = TrainingPlan['optimizer'];

interface OptimizerFieldsProps {
  readonly optimizer: Optimizer;
  onChange(optimizer: Optimizer): void;
}

interface Setting {
  readonly field: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
}

/** The largest number below 1 that anybody types: a memory of 1 would never forget. */
const BELOW_ONE = 0.999999;
const SETTINGS: readonly Setting[] = [
  { field: 'momentum', label: 'Momentum μ', min: 0, max: BELOW_ONE },
  { field: 'alpha', label: 'Memory α', min: 0, max: BELOW_ONE },
  { field: 'beta1', label: 'Memory β₁', min: 0, max: BELOW_ONE },
  { field: 'beta2', label: 'Memory β₂', min: 0, max: BELOW_ONE },
  { field: 'epsilon', label: 'Smallest divisor ε', min: 1e-12, max: 1 },
];

/** The rate that suits digits, where it is another one than on points. */
const RATES: Partial<Record<Optimizer['type'], number>> = {
  sgd: 0.1,
  momentum: 0.02,
  nesterov: 0.02,
  rmsprop: 0.001,
  adagrad: 0.02,
};

function usual(type: Optimizer['type']): Optimizer {
  const optimizer = optimizerOf(type);
  return { ...optimizer, learningRate: RATES[type] ?? optimizer.learningRate };
}

export function OptimizerFields({ optimizer, onChange }: OptimizerFieldsProps) {
  const values = optimizer as unknown as Readonly<Record<string, number>>;
  return (
    <>
      <Choice
        label="Optimizer"
        value={optimizer.type}
        options={OPTIMIZER_MENU.map(({ value, label, remark }) => ({ value, label, note: remark }))}
        onChange={(type) => onChange(usual(type as Optimizer['type']))}
      />
      <NumberField
        label="Learning rate"
        value={optimizer.learningRate}
        min={SMALLEST_RATE}
        max={LARGEST_RATE}
        onCommit={(learningRate) => onChange({ ...optimizer, learningRate })}
      />
      {SETTINGS.filter(({ field }) => field in optimizer).map(({ field, label, min, max }) => (
        <NumberField
          key={field}
          label={label}
          value={values[field]}
          min={min}
          max={max}
          onCommit={(value) => onChange({ ...optimizer, [field]: value } as Optimizer)}
        />
      ))}
    </>
  );
}
