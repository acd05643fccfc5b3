// Neurons switched off: one, a whole layer, or each in turn to see which one is missed most.
import { useState } from 'react';
import { percent } from '../../../../explain/digits-words.ts';
import { accuracyOf, withOff } from '../../../../store/digits/damage/breaking.ts';
import type { Turn } from '../../../../store/digits/damage/state.ts';
import { missedMost, missedSentence, points } from '../../../../store/digits/damage/words.ts';
import type { PresentNetwork } from '../../../../store/digits/neurons/present-network.ts';
import { layerName } from '../../../../store/digits/neurons/words.ts';
import { Choice } from '../../../common/Choice.tsx';
import { Icon } from '../../../common/Icon.tsx';
import { NumberField } from '../../../common/NumberField.tsx';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useBreaking, useBreakingState } from './use-breaking.ts';

interface NeuronKnobsProps {
  readonly network: PresentNetwork;
}

export function NeuronKnobs({ network: { shape } }: NeuronKnobsProps) {
  const breaking = useBreaking();
  const damage = useBreakingState((state) => state.damage);
  const wantedLayer = useBreakingState((state) => state.layer);
  const [wantedNeuron, setNeuron] = useState(1);
  const [problem, setProblem] = useState<string | null>(null);
  const hidden = shape.layers.length - 1;
  if (hidden === 0) return null;
  const layer = Math.min(wantedLayer, hidden);
  const { units } = shape.layers[layer - 1];
  const neuron = Math.min(wantedNeuron, units);
  const switchOff = (which: number | null) => breaking.set(withOff(damage, layer, which, true));
  return (
    <fieldset className="lab-panel break-group">
      <legend>Hidden neurons</legend>
      {hidden > 1 && (
        <Choice
          label="Layer"
          value={String(layer)}
          options={shape.layers
            .slice(0, -1)
            .map((_, index) => ({ value: String(index + 1), label: `${layerName(shape, index + 1)}` }))}
          onChange={(value) => {
            breaking.chooseLayer(Number(value));
            setProblem(null);
          }}
        />
      )}
      <NumberField
        key={layer}
        label={`Neuron, 1 to ${units}`}
        value={neuron}
        min={1}
        max={units}
        whole
        onCommit={setNeuron}
        onProblem={setProblem}
      />
      <div className="break-buttons">
        <button type="button" className="button" disabled={problem !== null} onClick={() => switchOff(neuron - 1)}>
          Switch it off
        </button>
        <button type="button" className="button" onClick={() => switchOff(null)}>
          Whole layer off
        </button>
      </div>
      <SwitchedOff several={hidden > 1} />
      <InTurn layer={layer} several={hidden > 1} />
    </fieldset>
  );
}

/** Those that are off, each with a button that switches it on again. */
function SwitchedOff({ several }: { readonly several: boolean }) {
  const breaking = useBreaking();
  const damage = useBreakingState((state) => state.damage);
  return (
    <ul className="break-off" aria-label="Switched off">
      {damage.off.map(({ layer, neuron }) => {
        const place = several ? ` of layer ${layer}` : '';
        const name = neuron === null ? `layer ${layer}` : `neuron ${neuron + 1}${place}`;
        return (
          <li key={name}>
            <button
              type="button"
              aria-label={`Switch ${name} on again`}
              onClick={() => breaking.set(withOff(damage, layer, neuron, false))}
            >
              {name} <Icon name="close" />
            </button>
          </li>
        );
      })}
      {damage.off.length === 0 && <li className="lab-hint">All are on.</li>}
    </ul>
  );
}

interface InTurnProps {
  readonly layer: number;
  readonly several: boolean;
}

/** The table is that of the layer that is chosen; the other one's is there again when that is. */
function InTurn({ layer, several }: InTurnProps) {
  const breaking = useBreaking();
  const turn = useBreakingState((state) => state.turn);
  const status = useBreakingState((state) => state.status.state);
  const done = turn?.accuracies.filter((accuracy) => accuracy !== null).length ?? 0;
  const total = turn?.accuracies.length ?? 0;
  const isGoing = turn !== null && !turn.isStopped && done < total && status !== 'failed' && status !== 'stopped';
  return (
    <div className="break-turn">
      {isGoing ? (
        <div className="lab-status" role="status">
          <label>
            {several && `Layer ${turn.layer}: `}
            {done} of {total} <progress max={total} value={done} />
          </label>
          <button type="button" className="button" onClick={breaking.stopTurns}>
            Cancel
          </button>
        </div>
      ) : (
        <button type="button" className="button" onClick={() => breaking.takeTurns(layer)}>
          Each off in turn: who is missed?
        </button>
      )}
      {turn?.layer === layer && done > 0 && <Missed turn={turn} several={several} isComplete={done === total} />}
    </div>
  );
}

const MOST_NAMED = 5;

interface MissedProps {
  readonly turn: Turn;
  readonly several: boolean;
  readonly isComplete: boolean;
}

function Missed({ turn, several, isComplete }: MissedProps) {
  const intact = useBreakingState((state) => state.intact);
  const numbers = useInstrumentState((state) => state.view.numbers);
  if (intact === null) return null;
  const before = accuracyOf(intact, Math.min(turn.count, intact.count));
  const list = missedMost(turn.accuracies, before);
  return (
    <>
      <table className="break-missed">
        <caption>
          Missed most{isComplete ? '' : ' so far'} in {several ? `hidden layer ${turn.layer} of ` : ''}the unbroken
          network
          {turn.count < intact.count ? `, on ${turn.count.toLocaleString('en')} images` : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">neuron off</th>
            <th scope="col">reads right</th>
            <th scope="col">change</th>
          </tr>
        </thead>
        <tbody>
          {list.slice(0, MOST_NAMED).map(({ neuron, accuracy }) => (
            <tr key={neuron}>
              <th scope="row">{neuron + 1}</th>
              <td>{percent(accuracy, numbers)}</td>
              <td>{points(accuracy, before, numbers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isComplete && (
        <p className="lab-hint" role="status">
          {missedSentence(list, before, numbers)}
        </p>
      )}
    </>
  );
}
