// Own data outlive a look at another set: choosing them again brings back those there were last.
import { setupForOwn } from '../../scene/defaults.ts';
import type { Setup } from '../../scene/types.ts';
import type { InstrumentCore } from '../core.ts';
import { changeSetup, chooseData } from '../setup.ts';

const last = new WeakMap<object, Setup['data']>();

/** The own data last on the screen of this instrument. */
export function lastOwn({ store }: Pick<InstrumentCore, 'store'>): Setup['data'] | undefined {
  const { data } = store.getState().setup;
  if (data.own) last.set(store, data);
  return last.get(store);
}

export function chooseOwn(core: InstrumentCore): void {
  const data = lastOwn(core);
  const { seed } = core.store.getState().setup;
  if (data?.own) changeSetup(core, { ...setupForOwn(data.own, seed), data });
  else chooseData(core, 'own');
}
