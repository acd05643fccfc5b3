import { describe, expect, it } from 'vitest';
import { screenOf } from './route.ts';

describe('the address', () => {
  it.each([
    ['', 'explore'],
    ['#', 'explore'],
    ['#/explore', 'explore'],
    ['#/explore?data=xor', 'explore'],
    ['#/digits', 'digits'],
    ['#/digits?model=small', 'digits'],
    ['#/digitsandmore', 'explore'],
    ['#/nowhere', 'explore'],
    ['#/explore?x=#/digits', 'explore'],
  ])('%j names the screen %s', (hash, screen) => {
    expect(screenOf(hash)).toBe(screen);
  });
});
