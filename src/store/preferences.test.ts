import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW } from '../scene/defaults.ts';
import { adoptReading, createPreferences } from './preferences.ts';

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
const { numbers, notation } = DEFAULT_VIEW;
const other = { numbers: { digits: 7, by: 'significant', separator: 'comma' }, notation: 'brackets' } as const;

describe('how numbers and symbols are written', () => {
  it('is remembered on this device', () => {
    const device = storage(null);
    createPreferences(device).setState(other);
    expect(createPreferences(device).getState()).toEqual(other);
  });

  it('is the usual way where nothing useful is kept', () => {
    const kept = [null, '', 'abc', '7', '[]', '{"numbers":3}', '{"notation":"runes"}', '{"numbers":{"digits":99}}'];
    for (const text of kept) expect(createPreferences(storage(text)).getState()).toEqual({ numbers, notation });
  });

  it('follows a link, but for the decimal separator, which is the reader’s own', () => {
    const preferences = createPreferences(null);
    preferences.setState({ numbers: { digits: 3, by: 'decimals', separator: 'comma' } });
    adoptReading(preferences, { numbers: { digits: 4, by: 'significant', separator: 'point' } });
    expect(preferences.getState()).toEqual({ numbers: { digits: 4, by: 'significant', separator: 'comma' }, notation });
    adoptReading(preferences, { notation: 'operations' });
    expect(preferences.getState().numbers.digits).toBe(4);
    expect(preferences.getState().notation).toBe('operations');
  });

  it('can be set where the device keeps nothing', () => {
    for (const device of [null, refusing]) {
      const preferences = createPreferences(device);
      preferences.setState(other);
      expect(preferences.getState()).toEqual(other);
    }
  });
});
