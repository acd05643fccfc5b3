// What can be done with a training: pause, go on, single updates, and the way back. No button leaves under the focus.
import type { Training } from '../../../../store/digits/state.ts';
import { goOnText, runFigures } from '../../../../store/digits/train/figures.ts';
import { nameOfEarlier } from '../../../../store/digits/train/names.ts';
import { useInstrumentState } from '../../../common/use-instrument.tsx';
import { useDigits } from '../../use-digits.tsx';
import { useRun } from './use-run.ts';

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

export function BackButton() {
  const digits = useDigits();
  const earlier = useRun((state) => state.before.at(-1));
  if (!earlier) return null;
  return (
    <button
      type="button"
      className="button"
      title="Drops the network on the screen and brings back the one before it"
      onClick={digits.goBack}
    >
      Back to the {nameOfEarlier(earlier)}
    </button>
  );
}
