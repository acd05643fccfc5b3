// The link to the moment on screen, as short as it can be, with or without a lock.
import { writeScene } from '../scene/link.ts';
import { fitLink, LONGEST_LINK } from '../scene/link-fit.ts';
import type { LockName } from '../scene/types.ts';
import { sceneOf } from './link-sync.ts';
import type { InstrumentState } from './state.ts';

export { LONGEST_LINK };

export interface SharedLink {
  readonly url: string;
  /** Whether the whole moment is in it. If not, it takes a file. */
  readonly isWhole: boolean;
}

/** `page`: the address of the app, without its hash. A lock that is new begins at this moment. */
export async function shareLink(state: InstrumentState, lock: readonly LockName[], page: string): Promise<SharedLink> {
  const { start, ...scene } = sceneOf(state);
  const from = lock.includes('start') && state.lock.includes('start') ? { start } : {};
  const { text, isWhole } = await fitLink(writeScene({ ...scene, lock, ...from }));
  return { url: `${page}#/explore?${text}`, isWhole };
}
