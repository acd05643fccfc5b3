// A link within bounds: readable while it is short, packed where it is long, and never longer than what gets through.
import { LIMITS } from './limits.ts';
import { BULKY_PARAMETERS, packLink } from './link-pack.ts';

/** Longer ones are cut off by programs they pass through; 8,192 with the rest of the address. */
export const LONGEST_LINK = 8000;

export interface FittedLink {
  /** The parameters, without `#/explore?`. */
  readonly text: string;
  /** Whether everything is in it: else weights, changes, marks and own examples had to stay behind (`rest=local`). */
  readonly isWhole: boolean;
}

/** As short as it can be. */
export async function fitLink(text: string): Promise<FittedLink> {
  // What is longer than that is not read, however short it gets by packing.
  const packed = text.length <= LIMITS.maxLinkLength ? await packLink(text) : text;
  if (packed.length <= LONGEST_LINK) return { text: packed, isWhole: true };
  const named = text.split('&').filter((part) => !['v', ...BULKY_PARAMETERS].includes(part.split('=', 1)[0]));
  return { text: [...named, 'rest=local', 'v=2'].join('&'), isWhole: false };
}
