// What the step card tells of a run gone astray, loaded when one has.
import { hasSignOfOvershoot } from '../../../store/overshoot-sign.ts';
import { onDemand } from '../../common/on-demand.tsx';
import { useInstrumentState } from '../../common/use-instrument.tsx';

const Notice = onDemand(
  async () => (await import('./OvershootNotice.tsx')).OvershootNotice,
  <div hidden aria-busy="true" />,
).Component;

/** Above the step: the update that overshot, if one has. */
export function OvershootNotice() {
  return useInstrumentState(hasSignOfOvershoot) && <Notice />;
}
