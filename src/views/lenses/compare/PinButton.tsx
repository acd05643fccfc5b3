// Pins the run on screen; when all places are taken, in place of one that is chosen.
import { freeLetters, LETTERS } from '../../../store/compare/pins.ts';
import { useInstrument, useInstrumentState } from '../../common/use-instrument.tsx';
import { useCompare } from './use-compare.ts';

export function PinButton() {
  const instrument = useInstrument();
  const compare = useCompare();
  const pins = useInstrumentState((state) => state.pins);
  const ready = useInstrumentState((state) => state.frame !== null);
  const pin = () => {
    const letter = compare.pin();
    if (letter) instrument.notify(`This run is pinned as ${letter}.`);
  };
  if (freeLetters(pins).length > 0) {
    return (
      <button type="button" className="button button-strong compare-pin" disabled={!ready} onClick={pin}>
        Pin this run
      </button>
    );
  }
  return (
    <fieldset className="compare-replace">
      <legend>Pin over</legend>
      {LETTERS.map((letter) => (
        <button
          key={letter}
          type="button"
          className={`button compare-letter-button pin-${letter.toLowerCase()}`}
          aria-label={`Pin this run in place of ${letter}`}
          onClick={() => compare.replace(letter)}
        >
          {letter}
        </button>
      ))}
    </fieldset>
  );
}
