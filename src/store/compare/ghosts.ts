// The curves of pinned runs and of a race under way, as the loss chart is told to draw them behind the present one. Pure.
import type { GhostCurve } from '../../charts/loss-curve/model.ts';
import type { Pin } from '../state.ts';
import { lettered } from './pins.ts';
import type { Race } from './race.ts';

export function ghostCurves(pins: readonly Pin[], race: Race | null): readonly GhostCurve[] {
  const racing = race?.lanes ?? [];
  const pinned = lettered(pins).flatMap(({ letter, pin }) =>
    pin.hidden || racing.some((lane) => lane.letter === letter)
      ? []
      : [{ letter, name: pin.name, points: pin.history, updatesPerEpoch: pin.updatesPerEpoch }],
  );
  const lanes = racing.map(({ letter, name, history }) => ({
    letter,
    name,
    points: history,
    updatesPerEpoch: race?.updatesPerEpoch ?? 1,
  }));
  return [...pinned, ...lanes];
}
