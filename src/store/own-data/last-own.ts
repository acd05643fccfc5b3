// Own data outlive a look at another set: choosing them again brings back those there were last, with their network.
import type { Setup } from '../../scene/types.ts';
import type { InstrumentCore } from '../core.ts';
import { changeSetup, chooseData } from '../setup.ts';

type Core = Pick<InstrumentCore, 'store'>;

const last = new WeakMap<object, Setup>();

/** The setup of the own data last on the screen of this instrument. */
export function lastOwn({ store }: Core): Setup | undefined {
  const { setup } = store.getState();
  if (setup.data.own) last.set(store, setup);
  return last.get(store);
}

/** Those of an earlier page. */
export function rememberOwn({ store }: Core, setup: Setup): void {
  last.set(store, setup);
}

export function chooseOwn(core: InstrumentCore): void {
  const setup = lastOwn(core);
  const { seed } = core.store.getState().setup;
  if (setup) changeSetup(core, { ...setup, seed });
  else chooseData(core, 'own');
}
