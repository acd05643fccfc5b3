// What the parts of the Teach store share.
import type { StoreApi } from 'zustand/vanilla';
import type { Digits } from '../digits.ts';
import type { TeachState } from './types.ts';

export interface TeachContext {
  readonly digits: Digits;
  readonly store: StoreApi<TeachState>;
  warn(text: string, retry?: () => void): void;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
