import { describe, expect, it } from 'vitest';
import { createPreferences, DEFAULT_DECIMALS } from './preferences.ts';

function storage(kept: string | null) {
  let value = kept;
  return {
    getItem: () => value,
    setItem(_: string, next: string) {
      value = next;
    },
  };
}
const refusing = {
  getItem(): never {
    throw new Error('denied');
  },
  setItem(): never {
    throw new Error('denied');
  },
};

describe('the decimals shown', () => {
  it('are remembered on this device', () => {
    const device = storage(null);
    createPreferences(device).setState({ decimals: 7 });
    expect(createPreferences(device).getState().decimals).toBe(7);
  });

  it('are the usual ones where nothing useful is kept', () => {
    for (const kept of [null, '', 'abc', '1', '11', '3.5', '-2']) {
      expect(createPreferences(storage(kept)).getState().decimals).toBe(DEFAULT_DECIMALS);
    }
  });

  it('can be set where the device keeps nothing', () => {
    for (const device of [null, refusing]) {
      const preferences = createPreferences(device);
      preferences.setState({ decimals: 5 });
      expect(preferences.getState().decimals).toBe(5);
    }
  });
});
