// The run on screen, as it goes on.
import { useMemo } from 'react';
import { afterOf, updatesMade } from '../../../store/after-update.ts';
import { pictureModel } from '../../../store/compare/picture-model.ts';
import { summaryOf } from '../../../store/compare/pins.ts';
import { presentSetup } from '../../../store/setup.ts';
import { useInstrument, useInstrumentState } from '../../common/use-instrument.tsx';
import { Picture } from './Picture.tsx';
import { RunRow } from './RunRow.tsx';

export function CurrentRow() {
  const instrument = useInstrument();
  const setup = useInstrumentState((state) => state.setup);
  const data = useInstrumentState((state) => state.data);
  const frame = useInstrumentState((state) => state.frame);
  const numbers = useInstrumentState((state) => state.view.numbers);
  useInstrumentState((state) => state.changes);
  const after = useInstrumentState(afterOf);
  const update = useInstrumentState(updatesMade);
  const surface = (after ?? frame)?.surface ?? null;
  const picture = useMemo(() => pictureModel(setup, surface, data, 'this run'), [setup, surface, data]);
  return (
    <RunRow
      letter={null}
      picture={<Picture picture={picture} coming="no picture" />}
      name={<strong>This run</strong>}
      words={summaryOf(presentSetup(instrument), numbers)}
      point={(after ?? frame)?.metrics ?? null}
      update={update}
      updatesPerEpoch={frame?.updatesPerEpoch ?? 1}
    />
  );
}
