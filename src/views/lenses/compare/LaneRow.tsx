// A lane of the race under way: its figures grow.
import { useMemo } from 'react';
import { pictureModel } from '../../../store/compare/picture-model.ts';
import { examplesOf, hasPicture } from '../../../store/compare/pictures.ts';
import { lastPoint } from '../../../store/compare/pins.ts';
import type { RunningLane } from '../../../store/compare/race.ts';
import { Picture } from './Picture.tsx';
import { RunRow } from './RunRow.tsx';
import { useRacing } from './use-compare.ts';

export function LaneRow({ lane }: { readonly lane: RunningLane }) {
  const { letter, name, setup, surface, history, update } = lane;
  const updatesPerEpoch = useRacing(({ race }) => race?.updatesPerEpoch ?? 1);
  const picture = useMemo(
    () => pictureModel(setup, surface, examplesOf(surface), `run ${letter}`),
    [setup, surface, letter],
  );
  return (
    <RunRow
      letter={letter}
      picture={<Picture picture={picture} coming={hasPicture(setup) ? '…' : 'no picture'} />}
      name={<strong title={name}>{name}</strong>}
      words={statusWords(lane)}
      point={lastPoint(history)}
      update={update}
      updatesPerEpoch={updatesPerEpoch}
    />
  );
}

function statusWords({ status, update }: RunningLane): string {
  if (status === 'diverged') return `Diverged after ${update} updates.`;
  return { waiting: 'Waits for its turn.', running: 'Running…', finished: 'At the end.' }[status];
}
