// Speed of play: steps, updates or epochs a second, by granularity.
import { SPEEDS } from '../../store/state.ts';
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';

function speedText(speed: number): string {
  if (!Number.isFinite(speed)) return 'fastest';
  return speed < 1 ? 'every 2 s' : `${speed}/s`;
}

export function SpeedChoice() {
  const instrument = useInstrument();
  const speed = useInstrumentState((state) => state.speed);
  return (
    <label className="speed" title="Speed of play">
      <span className="visually-hidden">Speed of play</span>
      <select value={speed} onChange={(event) => instrument.setSpeed(Number(event.target.value))}>
        {SPEEDS.map((value, index) => (
          <option key={value} value={index}>
            {speedText(value)}
          </option>
        ))}
      </select>
    </label>
  );
}
