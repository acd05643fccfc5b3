import { afterEach, describe, expect, it, vi } from 'vitest';
import { benchServices, settled, until } from '../../app/testing/digits-bench.ts';
import { DEFAULT_VIEW } from '../../scene/defaults.ts';
import { createAddress } from '../testing/address.ts';
import { createDigits } from './digits.ts';
import { keepDigitsAddress } from './link-sync.ts';
import { RECIPES } from './train/plan.ts';

async function keep(start: string, services = benchServices()) {
  vi.useFakeTimers();
  const address = createAddress(start);
  const digits = createDigits(services, DEFAULT_VIEW);
  const decimals: (number | undefined)[] = [];
  keepDigitsAddress(digits, address, ({ numbers }) => decimals.push(numbers?.digits));
  await until(digits, ({ instrument }) => instrument.store.getState().frame !== null);
  await settled(digits);
  await vi.advanceTimersByTimeAsync(0);
  return { address, digits, decimals, services };
}

describe('the address of the Digits screen', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is opened, and names the moment once the screen has been still', async () => {
    const { address, digits, decimals } = await keep('#/digits?label=3&at=2.33&decimals=5');
    expect(digits.scene()).toMatchObject({ step: 33, rounds: [{ label: 3 }, { label: 3 }] });
    expect(decimals).toEqual([5]);
    await vi.advanceTimersByTimeAsync(1000);
    const before = address.writes.length;
    digits.instrument.stepForward('neuron');
    await vi.advanceTimersByTimeAsync(240);
    expect(address.writes).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(20);
    expect(address.read()).toMatch(/^#\/digits\?model=digits-16&rate=0\.01&label=3&at=2\.34&/);
  });

  it('that is typed in is opened; the one that was written is not opened again', async () => {
    const { address, digits } = await keep('#/digits');
    await vi.advanceTimersByTimeAsync(300);
    expect(address.read()).toBe('#/digits?model=digits-16&rate=0.01&at=1.1&by=neuron&v=1');
    const { frame } = digits.instrument.store.getState();
    address.typeIn(address.read());
    await vi.advanceTimersByTimeAsync(10);
    expect(digits.instrument.store.getState().frame).toBe(frame);
    address.typeIn('#/digits?at=1.4&by=layer');
    await until(digits, ({ instrument }) => instrument.store.getState().view.granularity === 'layer');
    await settled(digits);
    expect(digits.scene()?.step).toBe(4);
  });

  it('keeps the part before for the browser to go back to, with what is on the screen', async () => {
    const { address, digits } = await keep('#/digits?part=results');
    await vi.advanceTimersByTimeAsync(300);
    const results = address.read();
    expect(results).toContain('part=results');
    digits.showPart('step');
    digits.setLabel(3);
    await settled(digits);
    await vi.advanceTimersByTimeAsync(300);
    expect(address.read()).not.toContain('part=');
    const { frame } = digits.instrument.store.getState();
    address.back();
    expect([address.read(), digits.store.getState().part]).toEqual([results, 'results']);
    await vi.advanceTimersByTimeAsync(300);
    expect(digits.instrument.store.getState().frame).toBe(frame);
    expect(digits.store.getState()).toMatchObject({ part: 'results', label: 3 });
    expect(address.read()).toMatch(/label=3.*part=results|part=results.*label=3/);
  });

  it('that is typed in just when the old one was to be written is opened all the same', async () => {
    const { address, digits } = await keep('#/digits');
    digits.instrument.stepForward('neuron');
    const event = address.typeAhead('#/digits?at=1.4&by=layer');
    await vi.advanceTimersByTimeAsync(300);
    expect(address.read()).toBe('#/digits?at=1.4&by=layer');
    event();
    await until(digits, ({ instrument }) => instrument.store.getState().view.granularity === 'layer');
    await settled(digits);
    expect(digits.scene()?.step).toBe(4);
  });

  it('of another screen is left alone, and the bare one of this screen means where we were', async () => {
    const { address, digits } = await keep('#/digits');
    address.typeIn('#/explore?data=xor');
    digits.instrument.stepForward('neuron');
    await vi.advanceTimersByTimeAsync(1000);
    expect(address.read()).toBe('#/explore?data=xor');
    address.typeIn('#/digits');
    await vi.advanceTimersByTimeAsync(1000);
    expect(address.read()).toContain('&at=1.2&');
  });

  it('names a network of one’s own during its run and after, which comes back with the page in this tab alone', async () => {
    const { address, digits, services } = await keep('#/digits?at=1.3');
    await vi.advanceTimersByTimeAsync(300);
    digits.train({ ...RECIPES[0].plan, count: 2000, epochs: 0 });
    await until(digits, ({ store }) => store.getState().training?.status === 'running');
    digits.pauseTraining();
    await until(digits, ({ store }) => store.getState().training?.status === 'paused');
    await settled(digits);
    await vi.advanceTimersByTimeAsync(300);
    expect(address.read()).toBe('#/digits?model=own&v=1');
    digits.dispose();
    const { digits: again } = await keep(address.read(), services);
    expect(again.store.getState()).toMatchObject({ shown: 'own', training: { status: 'paused' } });
    const { digits: named } = await keep('#/digits?model=digits-128&v=1', services);
    expect(named.store.getState()).toMatchObject({ shown: 'digits-128', training: null });
    const { digits: elsewhere } = await keep(address.read());
    expect(elsewhere.store.getState().shown).toBe('digits-16');
    expect(elsewhere.instrument.store.getState().notice?.text).toMatch(
      /not kept here: the small network is shown instead/,
    );
    for (const each of [again, named, elsewhere]) each.dispose();
  });
});
