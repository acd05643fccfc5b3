// Pinned runs in the loss panel. Their code comes with the first of them.
import { useEffect, useMemo, useState } from 'react';
import type { GhostLayer } from '../../charts/loss-curve/model.ts';
import type { Instrument } from '../../store/instrument.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';

type Maker = typeof import('../lenses/compare/ghosts.ts').ghostsOf;
let loaded: Maker | null = null;

export function useGhosts(logScale: boolean): GhostLayer | null {
  const pins = useInstrumentState((state) => state.pins);
  const [make, setMake] = useState(() => loaded);
  const missing = pins.length > 0 && !make;
  useEffect(() => {
    if (!missing) return;
    import('../lenses/compare/ghosts.ts').then(
      ({ ghostsOf }) => {
        loaded = ghostsOf;
        setMake(() => ghostsOf);
      },
      // The panel is of use without them.
      () => {},
    );
  }, [missing]);
  return useMemo(() => make?.(pins, logScale) ?? null, [make, pins, logScale]);
}

export async function pinFromPanel(instrument: Instrument): Promise<void> {
  try {
    const { pinRun } = await import('../lenses/compare/pin-run.ts');
    pinRun(instrument);
  } catch {
    instrument.notify('This part could not be loaded. Check the connection and try again.', 'warning');
  }
}
