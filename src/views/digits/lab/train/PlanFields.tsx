// The fields of a plan: layers, images, learning, start.
import type { TrainingPlan } from '../../../../store/digits/state.ts';
import {
  IMAGE_COUNTS,
  LARGEST_LAMBDA,
  LARGEST_SEED,
  MOST_BATCH,
  MOST_EPOCHS,
  MOST_HIDDEN_LAYERS,
  MOST_UNITS,
  withLayer,
} from '../../../../store/digits/train/plan.ts';
import {
  activationLabel,
  activationRemark,
  initialiserOf,
  possibleHiddenActivations,
  startWeightsMenu,
} from '../../../../store/setup-options.ts';
import { Choice } from '../../../common/Choice.tsx';
import { Icon } from '../../../common/Icon.tsx';
import { NumberField } from '../../../common/NumberField.tsx';
import { OptimizerFields } from './OptimizerFields.tsx';

export interface FieldsProps {
  readonly plan: TrainingPlan;
  onChange(patch: Partial<TrainingPlan>): void;
}

export function NetworkFields({ plan, onChange }: FieldsProps) {
  const { hidden } = plan;
  return (
    <fieldset className="plan-group">
      <legend>Network</legend>
      {hidden.map((units, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place in the network
        <div className="plan-layer" key={index}>
          <NumberField
            label={hidden.length === 1 ? 'Hidden neurons' : `Hidden layer ${index + 1}`}
            value={units}
            min={1}
            max={MOST_UNITS}
            whole
            onCommit={(value) => onChange({ hidden: hidden.with(index, value) })}
          />
          <button
            type="button"
            className="button button-icon button-quiet"
            aria-label={`Remove hidden layer ${index + 1}`}
            disabled={hidden.length === 1}
            onClick={() => onChange({ hidden: hidden.toSpliced(index, 1) })}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="link-button"
        disabled={hidden.length >= MOST_HIDDEN_LAYERS}
        onClick={() => onChange({ hidden: withLayer(hidden) })}
      >
        {hidden.length >= MOST_HIDDEN_LAYERS ? `At most ${MOST_HIDDEN_LAYERS} hidden layers` : 'Add a hidden layer'}
      </button>
      <Choice
        label="Activation"
        value={plan.activation}
        options={possibleHiddenActivations()
          .filter(({ offered }) => offered)
          .map(({ value }) => ({ value, label: activationLabel(value), note: activationRemark(value) }))}
        onChange={(activation) => onChange({ activation: activation as TrainingPlan['activation'] })}
      />
      <p className="setup-sentence">Ten outputs: softmax with cross-entropy.</p>
    </fieldset>
  );
}

const VARIED = [
  { value: '0', label: 'off', note: 'The images as they are.' },
  { value: '0.5', label: 'half', note: 'Turned, moved, bent and thickened half as far as usual.' },
  { value: '1', label: 'usual', note: 'Turned, moved, bent and thickened anew in every epoch.' },
] as const;

export function DataFields({ plan, onChange }: FieldsProps) {
  return (
    <fieldset className="plan-group">
      <legend>Images</legend>
      <Choice
        label="Images"
        value={String(plan.count)}
        options={IMAGE_COUNTS.map((count) => ({ value: String(count), label: count.toLocaleString('en') }))}
        onChange={(count) => onChange({ count: Number(count) })}
      />
      <Choice
        label="Vary the images"
        value={String(plan.augmentation)}
        options={VARIED}
        onChange={(strength) => onChange({ augmentation: Number(strength) })}
      />
    </fieldset>
  );
}

export function LearningFields({ plan, onChange }: FieldsProps) {
  const { regularisation } = plan;
  return (
    <fieldset className="plan-group">
      <legend>Learning</legend>
      <OptimizerFields optimizer={plan.optimizer} onChange={(optimizer) => onChange({ optimizer })} />
      <NumberField
        label="Batch size"
        value={plan.batchSize}
        min={1}
        max={MOST_BATCH}
        whole
        onCommit={(batchSize) => onChange({ batchSize })}
      />
      <Choice
        label="Regularisation"
        value={regularisation?.type ?? 'none'}
        options={[
          { value: 'none', label: 'none' },
          { value: 'l1', label: 'L1', note: 'Pulls every weight towards 0 by the same amount.' },
          { value: 'l2', label: 'L2', note: 'Pulls every weight towards 0 in proportion to its size.' },
        ]}
        onChange={(type) =>
          onChange({
            regularisation:
              type === 'none' ? null : { type: type as 'l1' | 'l2', lambda: regularisation?.lambda ?? 0.0001 },
          })
        }
      />
      {regularisation && (
        <NumberField
          label="Strength λ"
          value={regularisation.lambda}
          min={0}
          max={LARGEST_LAMBDA}
          onCommit={(lambda) => onChange({ regularisation: { ...regularisation, lambda } })}
        />
      )}
      <NumberField
        label="Epochs"
        value={plan.epochs}
        min={0}
        max={MOST_EPOCHS}
        whole
        onCommit={(epochs) => onChange({ epochs })}
      />
      {plan.epochs === 0 && <p className="setup-sentence">0: it goes on until you pause it.</p>}
    </fieldset>
  );
}

export function StartFields({ plan, onChange }: FieldsProps) {
  const { startWeights } = plan;
  type Start = TrainingPlan['startWeights'];
  return (
    <fieldset className="plan-group">
      <legend>Start</legend>
      <Choice
        label="Start weights"
        value={startWeights.type}
        options={startWeightsMenu('mnist').map(({ value, label, remark }) => ({ value, label, note: remark }))}
        onChange={(type) => onChange({ startWeights: initialiserOf(type) as Start })}
      />
      {startWeights.type === 'constant' && (
        <NumberField
          label="every weight"
          value={startWeights.value}
          min={-LARGEST_START}
          max={LARGEST_START}
          onCommit={(value) => onChange({ startWeights: { ...startWeights, value } })}
        />
      )}
      {startWeights.type === 'uniform' && (
        <NumberField
          label="between − and +"
          value={startWeights.limit}
          min={0}
          max={LARGEST_START}
          onCommit={(limit) => onChange({ startWeights: { ...startWeights, limit } })}
        />
      )}
      {startWeights.type === 'normal' && (
        <NumberField
          label="standard deviation"
          value={startWeights.deviation}
          min={0}
          max={LARGEST_START}
          onCommit={(deviation) => onChange({ startWeights: { ...startWeights, deviation } })}
        />
      )}
      <NumberField
        label="Seed"
        value={plan.seed}
        min={0}
        max={LARGEST_SEED}
        whole
        onCommit={(seed) => onChange({ seed })}
      />
    </fieldset>
  );
}

const LARGEST_START = 100;
