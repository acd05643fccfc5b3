// How the views of the Teach part reach its store.
import { type Teach, teachOf } from '../../../../store/digits/teach/teach.ts';
import type { TeachState } from '../../../../store/digits/teach/types.ts';
import { useStore } from '../../../../store/use-store.ts';
import { useDigits } from '../../use-digits.tsx';

export function useTeach(): Teach {
  return teachOf(useDigits());
}

export function useTeachState<T>(selector: (state: TeachState) => T): T {
  return useStore(useTeach().store, selector);
}
