// Starts a race in one click: what varies, and over how many epochs. Pinned runs are not replaced unasked.
import { useState } from 'react';
import { formatSetting } from '../../../explain/format.ts';
import { mostEpochs, RACE_KINDS, type RaceKind, raceLanes, usualEpochs } from '../../../store/compare/race-lanes.ts';
import { presentSetup } from '../../../store/setup.ts';
import { NumberField } from '../../common/NumberField.tsx';
import { useInstrument, useInstrumentState } from '../../common/use-instrument.tsx';
import { useCompare } from './use-compare.ts';

const LABELS: Readonly<Record<RaceKind, string>> = {
  optimizer: 'Optimizers',
  rate: 'Rates',
  start: 'Start weights',
};
const HINTS: Readonly<Record<RaceKind, string>> = {
  optimizer: 'SGD, Momentum, RMSprop and Adam from the same start weights',
  rate: 'A quarter, once, four and sixteen times the present rate, from the same start weights',
  start: 'Zeros, small uniform, Xavier and He weights of the same seed; typed-in weights are left out',
};

interface RaceBarProps {
  /** A race that waits for leave to replace the pinned runs. */
  readonly asked: RaceKind | null;
  ask(kind: RaceKind | null): void;
  /** The button of a kind was pressed. */
  onChoice(kind: RaceKind): void;
}

export function RaceBar({ asked, ask, onChoice }: RaceBarProps) {
  const instrument = useInstrument();
  const compare = useCompare();
  const pinned = useInstrumentState((state) => state.pins.length);
  const numbers = useInstrumentState((state) => state.view.numbers);
  const perEpoch = useInstrumentState((state) => state.frame?.updatesPerEpoch ?? 0);
  const rate = useInstrumentState(() => presentSetup(instrument).learning.optimizer.learningRate);
  const [typed, setTyped] = useState<number | null>(null);
  const [sameRate, setSameRate] = useState(false);
  const most = mostEpochs(Math.max(1, perEpoch));
  const epochs = Math.min(typed ?? usualEpochs(Math.max(1, perEpoch)), most);

  function start(kind: RaceKind): void {
    ask(null);
    const { changes, view } = instrument.store.getState();
    const from = { setup: presentSetup(instrument), changes, numbers: view.numbers };
    compare.startRace(raceLanes(kind, from, sameRate ? 'present' : 'usual'), epochs, pinned > 0);
  }

  /** An epochs field that shows a message has the word first. */
  function choose(kind: RaceKind, button: HTMLButtonElement): void {
    const invalid = button.closest('fieldset')?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!invalid) onChoice(kind);
    if (invalid) invalid.focus();
    else if (pinned > 0) ask(kind);
    else start(kind);
  }

  if (asked) {
    const runs = pinned === 1 ? 'the pinned run' : `the ${pinned} pinned runs`;
    return (
      <div className="compare-race compare-ask" role="alert">
        <span>A race fills all four places: at its end it takes the place of {runs}.</span>
        <button type="button" className="button button-strong" onClick={() => start(asked)}>
          Race and replace
        </button>
        <button type="button" className="button" onClick={() => ask(null)}>
          Keep
        </button>
      </div>
    );
  }
  return (
    <fieldset className="compare-race">
      <legend>Race</legend>
      {RACE_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          className="button"
          title={HINTS[kind]}
          disabled={perEpoch === 0}
          data-race={kind}
          onClick={(event) => choose(kind, event.currentTarget)}
        >
          {LABELS[kind]}
        </button>
      ))}
      <NumberField label="epochs" value={epochs} min={1} max={most} whole onCommit={setTyped} />
      <label
        className="switch"
        title={`All optimizers at rate ${formatSetting(rate, numbers)}; otherwise each has its usual one`}
      >
        <input type="checkbox" checked={sameRate} onChange={(event) => setSameRate(event.target.checked)} />
        same rate
      </label>
    </fieldset>
  );
}
