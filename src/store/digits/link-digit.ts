// The digit of a round as the text of a link: `example`, the number of a sample, or `test248`, an image of the test set.
import { readWhole } from '../../scene/link-values.ts';
import { SAMPLE_COUNT, STORED_COUNT, type StoredDigit } from './state.ts';

export type RoundDigit = 'example' | StoredDigit;

const PREFIX = { samples: '', test: 'test', train: 'train' } as const;

export function writeDigit(digit: RoundDigit): string {
  return digit === 'example' ? digit : `${PREFIX[digit.set]}${digit.index + 1}`;
}

export function readDigit(text: string): RoundDigit | undefined {
  if (text === 'example') return text;
  const [, prefix, number] = /^(test|train|)(\d{1,5})$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const set = prefix === 'test' || prefix === 'train' ? prefix : 'samples';
  const place = readWhole(1, set === 'samples' ? SAMPLE_COUNT : STORED_COUNT)(number);
  return place === null ? undefined : { set, index: place - 1 };
}
