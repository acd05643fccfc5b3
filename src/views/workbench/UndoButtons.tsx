// Take back what was done, and do it again.
import { useInstrumentState } from '../common/use-instrument.tsx';

export function UndoButtons() {
  const past = useInstrumentState((state) => state.past.length);
  return past > 0 ? null : null;
}
