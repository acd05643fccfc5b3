// What each neuron looks for: all of a layer on one sheet, the chosen one large, and two digits side by side.
import { useEffect } from 'react';
import { countText } from '../../../../explain/digits-words.ts';
import { BEGUN } from '../../../../store/digits/neurons/present-network.ts';
import { layerName } from '../../../../store/digits/neurons/words.ts';
import { isTraining, STORED_COUNT } from '../../../../store/digits/state.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigitsState } from '../../use-digits.tsx';
import { LabStatus } from '../LabStatus.tsx';
import { Segments } from '../Segments.tsx';
import { ChosenNeuron } from './ChosenNeuron.tsx';
import { LayerSheet } from './LayerSheet.tsx';
import { PairPanel } from './PairPanel.tsx';
import { useNeurons, useNeuronsState, usePair } from './use-neurons.ts';
import '../lab-panel.css';
import './neurons.css';
import './pair.css';

export function NeuronsPart() {
  const neurons = useNeurons();
  const network = useNeuronsState((state) => state.network);
  useEffect(() => neurons.show(), [neurons]);
  return (
    <section className="lab-part neurons" aria-label="What neurons look for">
      <header className="lab-head">
        <div>
          <h2>What do the neurons look for?</h2>
          <Freshness />
        </div>
        <LayerChoice />
      </header>
      {network !== null && (
        <>
          <div className="neurons-columns">
            <LayerSheet network={network} />
            <ChosenNeuron network={network} />
          </div>
          <PairPanel network={network} />
        </>
      )}
    </section>
  );
}

/** What the answers are about, or how far they are. */
function Freshness() {
  const neurons = useNeurons();
  const pair = usePair();
  const asking = useNeuronsState((state) => state.asking);
  const training = useDigitsState(isTraining);
  const { separator } = useInstrumentState((state) => state.view.numbers);
  if (training) {
    return (
      <p className="lab-status" role="status">
        The network is being trained: its weights are shown as they move. What excites its neurons is asked anew when
        you pause.
      </p>
    );
  }
  if (asking.state === 'ready') {
    const all = countText(STORED_COUNT, { separator });
    return <p className="lab-status">All {all} test images were read by the network as it is now.</p>;
  }
  return (
    <LabStatus
      state={asking.state}
      progress={asking.state === 'working' ? asking.progress : BEGUN}
      message={asking.state === 'failed' ? asking.message : ''}
      onStop={neurons.stop}
      onRetry={() => {
        neurons.retry();
        pair.fetch();
      }}
    />
  );
}

function LayerChoice() {
  const neurons = useNeurons();
  const network = useNeuronsState((state) => state.network);
  const layer = useNeuronsState((state) => state.layer);
  if (network === null) return null;
  const { shape } = network;
  return (
    <Segments
      label="Layer"
      value={layer}
      options={shape.layers.map(({ units }, index) => ({
        value: index + 1,
        label: `${layerName(shape, index + 1)} · ${units}`,
      }))}
      onChange={neurons.chooseLayer}
    />
  );
}
