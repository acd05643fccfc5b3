// What a stored digit is called: "test image 248", counted from 1 as everything here.
import type { StoredDigit } from './state.ts';

const NAMES: Readonly<Record<StoredDigit['set'], string>> = {
  samples: 'sample',
  test: 'test image',
  train: 'training image',
};

export function storedName({ set, index }: StoredDigit): string {
  return `${NAMES[set]} ${(index + 1).toLocaleString('en')}`;
}
