import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Instrument } from '../store/instrument.ts';
import { createPreferences } from '../store/preferences.ts';
import { entryFor, isTaken, KEY_MAP } from './keymap.ts';

const press = (key: string, modifiers: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
  entryFor({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...modifiers });

/** What a key makes of an instrument on a pass of 30 steps. */
function calls(entry: (typeof KEY_MAP)[number] | null, playing = false) {
  const made: unknown[][] = [];
  const record =
    (name: string) =>
    (...args: unknown[]) =>
      made.push([name, ...args]);
  const names = ['play', 'pause', 'stepForward', 'stepBack', 'goToStep', 'walkBack', 'notify', 'undo', 'redo'];
  const methods = Object.fromEntries(names.map((name) => [name, record(name)]));
  const store = { getState: () => ({ playing, steps: Array.from({ length: 30 }) }) };
  entry?.run({ ...methods, store } as unknown as Instrument, createPreferences(null));
  return made;
}

describe('the key map', () => {
  it('does what its keys are known for', () => {
    expect(calls(press(' '))).toEqual([['play']]);
    expect(calls(press(' '), true)).toEqual([['pause']]);
    expect(calls(press('ArrowRight'))).toEqual([['stepForward']]);
    expect(calls(press('ArrowLeft'))).toEqual([['stepBack']]);
    expect(calls(press('ArrowRight', { shiftKey: true }))).toEqual([['stepForward', 'pass']]);
    expect(calls(press('ArrowLeft', { shiftKey: true }))).toEqual([['stepBack', 'pass']]);
    expect(calls(press('Home'))).toEqual([['goToStep', 0]]);
    expect(calls(press('End'))).toEqual([['goToStep', 29]]);
    expect(calls(press('Backspace'))).toEqual([['walkBack']]);
    expect(calls(press('a'))).toEqual([['notify', 'The batch has one example: there is nothing to average.']]);
  });

  it('undoes and redoes with Ctrl or ⌘, whatever Caps Lock says', () => {
    for (const modifier of ['ctrlKey', 'metaKey'] as const) {
      expect(calls(press('z', { [modifier]: true }))).toEqual([['undo']]);
      expect(calls(press('Z', { [modifier]: true }))).toEqual([['undo']]);
      expect(calls(press('Z', { [modifier]: true, shiftKey: true }))).toEqual([['redo']]);
      expect(calls(press('y', { [modifier]: true }))).toEqual([['redo']]);
    }
    expect(press('z')).toBeNull();
    expect(press('z', { ctrlKey: true, altKey: true })).toBeNull();
  });

  it('hides all numbers with h, and shows them again', () => {
    const preferences = createPreferences(null);
    press('h')?.run({} as Instrument, preferences);
    expect(preferences.getState().numbers.hidden).toBe(true);
    press('h')?.run({} as Instrument, preferences);
    expect(preferences.getState().numbers.hidden).toBe(false);
  });

  it('leaves other keys with Ctrl, Alt or Meta to the browser, and unknown keys alone', () => {
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey'] as const) {
      expect(press('ArrowRight', { [modifier]: true })).toBeNull();
    }
    for (const key of ['b', 'Enter', 'Tab', 'Escape']) expect(press(key)).toBeNull();
    expect(press('Home', { shiftKey: true })).toBeNull();
  });

  it('has no key twice and says of each what it does', () => {
    const keys = KEY_MAP.map(({ key, shift, command }) => `${command ? 'Ctrl ' : ''}${shift ? 'Shift ' : ''}${key}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { keys: printed, does } of KEY_MAP) {
      expect(printed).not.toBe('');
      expect(does).toMatch(/^[a-z]/);
    }
  });
});

describe('a key on a focused control', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  /** Stands in for an element that this selector finds. */
  function element(selector: string) {
    class FakeElement {
      closest(list: string) {
        return list.includes(selector) ? this : null;
      }
    }
    vi.stubGlobal('Element', FakeElement);
    return new FakeElement() as unknown as EventTarget;
  }

  it('is that of a field where one types, however one came there', () => {
    for (const selector of ['input:not(', 'textarea', '[contenteditable]', 'dialog']) {
      for (const key of [' ', 'ArrowLeft', 'Home']) {
        expect(isTaken(element(selector), key, false), `${selector} ${key}`).toBe(true);
      }
    }
  });

  it('is that of a menu if the keyboard led to it', () => {
    for (const key of [' ', 'ArrowLeft', 'Home']) {
      expect(isTaken(element('select'), key, true)).toBe(true);
      expect(isTaken(element('select'), key, false)).toBe(false);
    }
  });

  it('is that of a button only if it is the space bar and the keyboard led to it', () => {
    expect(isTaken(element('button'), ' ', true)).toBe(true);
    expect(isTaken(element('button'), 'ArrowRight', true)).toBe(false);
    expect(isTaken(element('button'), ' ', false)).toBe(false);
  });

  it('is free where nothing has the focus', () => {
    element('body');
    expect(isTaken(null, ' ', true)).toBe(false);
  });
});
