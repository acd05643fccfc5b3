import { describe, expect, it } from 'vitest';
import { openDigits, settled, until } from '../../app/testing/digits-bench.ts';
import type { Digits } from './digits.ts';
import { RECIPES } from './train/plan.ts';

const plan = { ...RECIPES[0].plan, count: 2000, epochs: 0, batchSize: 50 };
const said = ({ instrument }: Digits) => instrument.store.getState().notice?.text;

async function stroke(digits: Digits, x: number): Promise<void> {
  digits.penDown(x, 40);
  digits.penMove([[x, 220]]);
  digits.penUp();
  await settled(digits);
}

describe('undo on the Digits screen', () => {
  it('takes back stroke after stroke, and then says that there is nothing left', async () => {
    const digits = await openDigits();
    await settled(digits);
    digits.instrument.undo();
    expect(said(digits)).toBe('There is nothing to undo here.');
    await stroke(digits, 100);
    await stroke(digits, 160);
    digits.instrument.undo();
    await settled(digits);
    expect(digits.store.getState().strokes).toHaveLength(1);
    digits.instrument.undo();
    expect(digits.store.getState().strokes).toHaveLength(0);
    digits.instrument.undo();
    digits.instrument.redo();
    expect(said(digits)).toBe('There is nothing to redo here.');
    digits.dispose();
  });

  it('takes back a training, which comes again; not while it is going on', async () => {
    const digits = await openDigits();
    await settled(digits);
    await stroke(digits, 100);
    digits.train(plan);
    await until(digits, ({ store }) => (store.getState().training?.update ?? 0) > 3);
    digits.instrument.undo();
    expect(said(digits)).toBe('A network is being trained: pause or end that first.');
    digits.pauseTraining();
    await until(digits, ({ store }) => store.getState().training?.status === 'paused');
    await settled(digits);
    const own = digits.instrument.store.getState().frame?.record.before;
    digits.instrument.undo();
    expect(said(digits)).toBe('Undone: back to the small network.');
    await settled(digits);
    expect(digits.store.getState()).toMatchObject({ shown: 'digits-16', training: null });
    digits.instrument.redo();
    await settled(digits);
    expect(digits.instrument.store.getState().frame?.record.before).toEqual(own);
    expect(digits.store.getState().strokes).toHaveLength(1);
    digits.dispose();
  });
});
