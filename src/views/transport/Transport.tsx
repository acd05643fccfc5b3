// The transport: step and step back, play, speed, and the strip of ticks of the pass on screen.
import type { ReactNode } from 'react';
import type { Granularity } from '../../steps/types.ts';
import { seedRefusal } from '../../store/lock.ts';
import { reseed } from '../../store/setup.ts';
import { Icon, type IconName } from '../common/Icon.tsx';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';
import { GranularityChoice } from './GranularityChoice.tsx';
import { SpeedChoice } from './SpeedChoice.tsx';
import { TickStripView } from './TickStripView.tsx';
import { ToAverage } from './ToAverage.tsx';
import { WhereInTime } from './WhereInTime.tsx';
import './transport.css';

interface TransportProps {
  /** Granularities that make sense on this screen, finest first. */
  readonly granularities: readonly Granularity[];
  /** What the position is counted in, e.g. "your digit" instead of epoch and example. */
  readonly subject?: string;
  /** Little room: larger buttons, a menu instead of the segmented control, no captions under the ticks. */
  readonly compact?: boolean;
  /** In place of a tick for each operation, and of the position in these ticks. */
  readonly strip?: ReactNode;
  readonly where?: ReactNode;
  /** Whether there are start weights to draw anew. */
  readonly reseeds?: boolean;
}

export function Transport(props: TransportProps) {
  const { granularities, subject, compact = false, strip, where, reseeds = true } = props;
  const instrument = useInstrument();
  const playing = useInstrumentState((state) => state.playing);
  const ready = useInstrumentState((state) => state.frame !== null);
  const isGiven = useInstrumentState((state) => state.setup.startWeights.type === 'given');
  const noReseed = useInstrumentState(
    (state) => seedRefusal(state) ?? (isGiven ? 'Reseed: not with the weights of the textbook' : null),
  );
  const { restart, stepBack, stepForward, play, pause } = instrument;
  return (
    <section className={compact ? 'transport transport-compact' : 'transport'} aria-label="Transport">
      <div className="transport-controls">
        <div className="transport-buttons">
          <TransportButton
            icon="restart"
            label="Restart with the same start weights"
            onClick={restart}
            disabled={!ready}
          />
          {!compact && reseeds && (
            <TransportButton
              icon="reseed"
              label={noReseed ?? 'Reseed: other start weights'}
              onClick={() => reseed(instrument)}
              disabled={!ready || noReseed !== null}
            />
          )}
          <TransportButton
            icon="back"
            label="Step back"
            keys="ArrowLeft"
            onClick={() => stepBack()}
            disabled={!ready}
          />
          <button
            type="button"
            className="button button-strong transport-play"
            aria-label={playing ? 'Pause' : 'Play'}
            aria-keyshortcuts="Space"
            title={playing ? 'Pause (Space)' : 'Play (Space)'}
            disabled={!ready}
            onClick={() => (playing ? pause() : play())}
          >
            <Icon name={playing ? 'pause' : 'play'} />
          </button>
          <TransportButton
            icon="forward"
            label="Step"
            keys="ArrowRight"
            onClick={() => stepForward()}
            disabled={!ready}
          />
          {!compact && <ToAverage />}
        </div>
        <GranularityChoice granularities={granularities} compact={compact} />
        <SpeedChoice />
        {where ?? <WhereInTime subject={subject} />}
      </div>
      {strip ?? <TickStripView />}
    </section>
  );
}

interface TransportButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: 'ArrowLeft' | 'ArrowRight';
  readonly disabled: boolean;
  onClick(): void;
}

function TransportButton({ icon, label, keys, disabled, onClick }: TransportButtonProps) {
  const hint = keys === 'ArrowLeft' ? ' (←)' : keys === 'ArrowRight' ? ' (→)' : '';
  return (
    <button
      type="button"
      className="button button-icon"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={label + hint}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
