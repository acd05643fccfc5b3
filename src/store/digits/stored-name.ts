// What a stored digit is called: "test image 248", counted from 1 as everything here.
import { countText } from '../../explain/digits-words.ts';
import type { NumberStyle } from '../../explain/format.ts';
import type { StoredDigit } from './state.ts';

const NAMES: Readonly<Record<StoredDigit['set'], string>> = {
  samples: 'sample',
  test: 'test image',
  train: 'training image',
};

export function storedName({ set, index }: StoredDigit, { separator }: Pick<NumberStyle, 'separator'>): string {
  return `${NAMES[set]} ${countText(index + 1, { separator })}`;
}
