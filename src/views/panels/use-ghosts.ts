// Pinned runs in the loss panel. Their code comes with the first of them.
import { useEffect, useMemo, useState } from 'react';
import type { GhostLayer } from '../../charts/loss-curve/model.ts';
import type { Instrument } from '../../store/instrument.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';

const compare = () => import('../lenses/compare/in-panel.ts');

export function useGhosts(logScale: boolean): GhostLayer | null {
  const pins = useInstrumentState((state) => state.pins);
  const [part, setPart] = useState<Awaited<ReturnType<typeof compare>> | null>(null);
  const isMissing = pins.length > 0 && !part;
  useEffect(() => {
    // Without it the panel is of use all the same.
    if (isMissing) compare().then(setPart, () => {});
  }, [isMissing]);
  return useMemo(() => part?.ghostsOf(pins, logScale) ?? null, [part, pins, logScale]);
}

export function pinFromPanel(instrument: Instrument): void {
  compare().then(
    ({ pinRun }) => pinRun(instrument),
    () => instrument.notify('This part could not be loaded. Try again.', 'warning'),
  );
}
