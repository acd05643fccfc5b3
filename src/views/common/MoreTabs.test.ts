import { describe, expect, it } from 'vitest';
import { hiddenTabs } from './MoreTabs.tsx';

const list = (scrollLeft: number, scrollWidth = 900) => ({ scrollWidth, clientWidth: 390, scrollLeft });

describe('tabs out of sight', () => {
  it('are none where all fit', () => expect(hiddenTabs(list(0, 392))).toBe('none'));
  it('come after, at the beginning and in the middle', () => {
    expect([0, 200, 500].map((left) => hiddenTabs(list(left)))).toEqual(['after', 'after', 'after']);
  });
  it('are only those before at the end, also where it is missed by a fraction', () => {
    expect([510, 509.4].map((left) => hiddenTabs(list(left)))).toEqual(['before', 'before']);
  });
});
