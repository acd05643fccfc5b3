// How far the race is, and a way to stop it.
import { useId } from 'react';
import { useCompare, useRacing } from './use-compare.ts';

export function RaceProgress() {
  const compare = useCompare();
  const id = useId();
  const done = useRacing(({ race }) => race?.done ?? 1);
  const epochs = useRacing(({ race }) => race?.epochs ?? 0);
  const running = useRacing(({ race }) => race?.lanes.find(({ status }) => status === 'running')?.name ?? '');
  return (
    <div className="compare-progress">
      <label htmlFor={id}>
        Race over {epochs} epochs{running && `: ${running}`}
      </label>
      <progress id={id} max={1} value={done} />
      <button type="button" className="button" onClick={compare.cancelRace}>
        Cancel the race
      </button>
    </div>
  );
}
