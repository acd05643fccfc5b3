// What can be done with a training: pause, go on, single updates, and the way back. No button leaves under the focus.
import type { Training } from '../../../../store/digits/state.ts';
import { goOnText, runFigures } from '../../../../store/digits/train/figures.ts';
import { nameOfEarlier } from '../../../../store/digits/train/names.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigits } from '../../use-digits.tsx';
import { useRun } from './use-run.ts';
import './run-older.css';

export function RunButtons({ training }: { readonly training: Training }) {
  const digits = useDigits();
  const { status, diverged } = training;
  const paused = status === 'paused';
  const stuck = !paused || diverged;
  return (
    <div className="run-buttons">
      <MainButton training={training} />
      <StillButton off={stuck} onPress={() => digits.trainOne('update')}>
        One update
      </StillButton>
      <StillButton off={stuck} onPress={() => digits.trainOne('epoch')}>
        One epoch
      </StillButton>
      {status !== 'loading' && <BackButton />}
    </div>
  );
}

/** The same button in every state, so that the focus stays on it. */
function MainButton({ training }: { readonly training: Training }) {
  const digits = useDigits();
  const frame = useInstrumentState((state) => state.frame);
  const { plan, status, diverged, update } = training;
  const paused = status === 'paused';
  const figures = runFigures({ training, glimpse: null }, { frame });
  const goOn = update === 0 || figures === null ? 'Start' : goOnText(figures, plan);
  const stop = status === 'loading' ? 'Cancel' : status === 'seeking' ? 'Stop' : 'Pause';
  return (
    <StillButton
      strong
      off={paused && (diverged || frame === null)}
      onPress={paused ? digits.continueTraining : digits.pauseTraining}
    >
      {paused ? goOn : stop}
    </StillButton>
  );
}

interface StillButtonProps {
  readonly children: string;
  readonly strong?: boolean;
  readonly off: boolean;
  onPress(): void;
}

/** One that is out of use for a moment keeps the focus. */
export function StillButton({ children, strong = false, off, onPress }: StillButtonProps) {
  return (
    <button
      type="button"
      className={strong ? 'button button-strong' : 'button'}
      aria-disabled={off}
      onClick={() => off || onPress()}
    >
      {children}
    </button>
  );
}

/** The network before this one; those before it behind a fold. */
export function BackButton() {
  const digits = useDigits();
  const before = useRun((state) => state.before);
  const latest = before.at(-1);
  if (!latest) return null;
  const older = before.slice(0, -1).reverse();
  return (
    <>
      <button
        type="button"
        className="button"
        title="Brings back the network before this one, which then comes back in the same way"
        onClick={() => digits.goBack()}
      >
        Back to the {nameOfEarlier(latest)}
      </button>
      {older.length > 0 && (
        <details className="run-older">
          <summary className="button">Older networks</summary>
          <div>
            {older.map((one, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two of them may be of the same shape
              <button key={place} type="button" className="button" onClick={() => digits.goBack(one)}>
                Back to the {nameOfEarlier(one)}
              </button>
            ))}
          </div>
        </details>
      )}
    </>
  );
}
