// What breaks the network, and how much: knobs on the left, what they do on the right.
import { useEffect } from 'react';
import { isIntact } from '../../../../store/digits/damage/breaking.ts';
import { copyWords, damagePhrases } from '../../../../store/digits/damage/words.ts';
import { BEGUN, type PresentNetwork } from '../../../../store/digits/neurons/present-network.ts';
import { isTraining } from '../../../../store/digits/state.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigitsState } from '../../use-digits.tsx';
import { LabStatus } from '../LabStatus.tsx';
import { Examples } from './Examples.tsx';
import { ImageKnobs, NetworkKnobs } from './Knobs.tsx';
import { NeuronKnobs } from './NeuronKnobs.tsx';
import { Outcome, OutcomeInSight } from './Outcome.tsx';
import { SweepPanel } from './SweepPanel.tsx';
import { useBreaking, useBreakingState } from './use-breaking.ts';
import '../lab-panel.css';
import './break.css';

export function BreakPart() {
  const breaking = useBreaking();
  const network = useBreakingState((state) => state.network);
  useEffect(() => breaking.show(), [breaking]);
  return (
    <section className="lab-part break" aria-label="Break it">
      <header className="lab-head">
        <div>
          <h2>What can it do without?</h2>
          <p className="lab-hint">
            A copy is broken, the network itself stays as it is. All is measured on the MNIST test images.
          </p>
        </div>
        <Reset />
      </header>
      <CopyStatus />
      <Status />
      {network !== null && (
        <div className="break-columns">
          <div className="break-knobs">
            <ImageKnobs />
            <NetworkKnobs />
            <NeuronKnobs network={network} />
            <OutcomeInSight />
          </div>
          <div className="break-results">
            <WhatIsBroken network={network} />
            <Outcome />
            <Examples />
            <SweepPanel />
          </div>
        </div>
      )}
    </section>
  );
}

function Reset() {
  const breaking = useBreaking();
  const isOff = useBreakingState((state) => state.network === null || isIntact(state.damage));
  return (
    // It keeps the focus with nothing left to reset.
    <button
      type="button"
      className="button break-reset"
      aria-disabled={isOff}
      onClick={() => isOff || breaking.reset()}
    >
      Reset all
    </button>
  );
}

/** Which network all is about, while one is trained. */
function CopyStatus() {
  const breaking = useBreaking();
  const copy = useBreakingState((state) => state.copy);
  const training = useDigitsState(isTraining);
  const teaching = useDigitsState((state) => state.teaching);
  if (copy === null && !training) return null;
  return (
    <div className="lab-status">
      <span role="status">{copyWords(copy, teaching)}</span>
      {copy !== null && (
        <button type="button" className="button" aria-disabled={copy.isWanted} onClick={breaking.copyAgain}>
          Copy it as it is now
        </button>
      )}
    </div>
  );
}

/** Only what cannot be overlooked: the images come, or something failed. */
function Status() {
  const breaking = useBreaking();
  const status = useBreakingState((state) => state.status);
  const isKnown = useBreakingState((state) => state.score !== null);
  const isOnItsWay = useDigitsState(isTraining) && status.state === 'waiting';
  if (isOnItsWay) return null;
  if (isKnown && status.state === 'working' && status.progress.phase === 'reading') return null;
  if (status.state === 'rest') return null;
  return (
    <LabStatus
      state={status.state}
      progress={status.state === 'working' ? status.progress : BEGUN}
      message={status.state === 'failed' ? status.message : ''}
      onStop={breaking.stop}
      onRetry={breaking.retry}
    />
  );
}

function WhatIsBroken({ network }: { readonly network: PresentNetwork }) {
  const damage = useBreakingState((state) => state.damage);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const phrases = damagePhrases(damage, network.shape, numbers);
  return (
    <p className="break-what">
      <strong>Broken:</strong> {phrases.length === 0 ? 'nothing.' : `${phrases.join(' · ')}.`}
    </p>
  );
}
