import { describe, expect, it, vi } from 'vitest';
import { benchServices, openDigits, settled, until } from '../../../app/testing/digits-bench.ts';
import { DEFAULT_VIEW } from '../../../scene/defaults.ts';
import { createAddress } from '../../testing/address.ts';
import { createDigits, type Digits } from '../digits.ts';
import { keepDigitsAddress } from '../link-sync.ts';
import type { PenStroke } from '../state.ts';
import { type Teach, teachOf } from './teach.ts';

const SOON = { timeout: 20_000, interval: 10 };
const line: PenStroke = Array.from({ length: 10 }, (_, i) => [140 + i, 50 + 18 * i] as const);
const weights = ({ instrument }: Digits) => instrument.store.getState().frame?.record.before.weights;

function draw(digits: Digits): void {
  digits.clear();
  digits.penDown(...line[0]);
  digits.penMove(line.slice(1));
  digits.penUp();
}

/** One lesson on one drawing, which leaves the pad empty. */
async function lesson(digits: Digits, teach: Teach): Promise<void> {
  draw(digits);
  teach.add(1);
  teach.setPlan({ mnist: 0 });
  teach.startLesson();
  await vi.waitFor(() => expect(teach.store.getState().result).not.toBeNull(), SOON);
  await until(digits, ({ instrument }) => !instrument.store.getState().waiting);
}

describe('a lesson', () => {
  it('is named by the address though the pad is empty, and comes back with its table and its way back', async () => {
    const services = benchServices();
    const address = createAddress('#/digits');
    const digits = createDigits(services, DEFAULT_VIEW);
    keepDigitsAddress(digits, address, () => {});
    await until(digits, ({ instrument }) => instrument.store.getState().frame !== null);
    await settled(digits);
    const shipped = weights(digits);
    const teach = teachOf(digits);
    digits.showPart('teach');
    await lesson(digits, teach);
    const [taught, { result }] = [weights(digits), teach.store.getState()];
    await vi.waitFor(() => expect(address.read()).toBe('#/digits?part=teach&model=own&v=1'), SOON);
    await vi.waitFor(async () => expect(await services.tabMemory.read('screen')).not.toBeNull(), SOON);
    digits.dispose();

    const other = createDigits(services, DEFAULT_VIEW);
    keepDigitsAddress(other, createAddress(address.read()), () => {});
    await until(other, ({ instrument }) => instrument.store.getState().frame !== null);
    expect(other.store.getState()).toMatchObject({ part: 'teach', shown: 'own', taught: { drawings: 1 }, image: null });
    expect(weights(other)).toEqual(taught);
    const again = teachOf(other);
    await vi.waitFor(() => expect(again.store.getState().result).toEqual(result), SOON);
    again.undoLesson();
    await until(other, ({ store }) => store.getState().models['digits-16'] !== undefined);
    await until(other, ({ instrument }) => instrument.store.getState().frame !== null);
    expect(other.store.getState()).toMatchObject({ shown: 'digits-16', taught: null });
    expect(weights(other)).toEqual(shipped);
    expect(again.store.getState()).toMatchObject({ result: null, past: [] });
    await vi.waitFor(async () => expect(await services.tabMemory.read('lessons')).toMatchObject({ value: [] }), SOON);
    other.dispose();
  });

  it('is undone by the keys from any part, a stroke drawn after it first', async () => {
    const digits = await openDigits();
    await settled(digits);
    const shipped = weights(digits);
    const teach = teachOf(digits);
    await lesson(digits, teach);
    const taught = weights(digits);
    digits.showPart('step');
    draw(digits);
    await settled(digits);
    digits.instrument.undo();
    expect(digits.store.getState()).toMatchObject({ strokes: [], shown: 'own' });
    digits.instrument.undo();
    await until(digits, ({ instrument }) => instrument.store.getState().frame !== null);
    expect(weights(digits)).toEqual(shipped);
    digits.instrument.redo();
    await until(digits, ({ instrument }) => instrument.store.getState().frame !== null);
    expect(weights(digits)).toEqual(taught);
    expect(digits.instrument.store.getState().notice?.text).toBe('Redone: lesson on 1 drawing.');
    digits.dispose();
  });
});
