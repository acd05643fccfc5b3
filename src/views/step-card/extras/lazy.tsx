// What the step card tells of a run gone astray, loaded when one has.
import { onDemand } from '../../common/on-demand.tsx';

/** Above the step: the update that overshot. */
export const OvershootNotice = onDemand(
  async () => (await import('./OvershootNotice.tsx')).OvershootNotice,
  <div hidden aria-busy="true" />,
).Component;
