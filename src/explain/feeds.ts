// What a number is used for later in the pass, grouped, in symbols.
import { expand } from '../steps/access.ts';
import type { Quantity } from '../steps/types.ts';
import { symbolLine } from './symbol-text.ts';
import type { ExplainContext } from './types.ts';
import { timesOf, usesOf } from './uses.ts';

export interface Feed {
  readonly quantity: Quantity;
  /** δ²₁, or for several of a kind ∂J/∂w³₁₁ … ∂J/∂w³₁₄. */
  readonly text: string;
  readonly count: number;
}

export interface Feeds {
  readonly list: readonly Feed[];
  /** How many numbers are not in the list. */
  readonly more: number;
  /** How many numbers are made of it, over all examples. */
  readonly times: number;
}

export const NO_FEEDS: Feeds = { list: [], more: 0, times: 0 };

/** Beyond this, several of a kind are written as the first … the last. */
const MOST_OF_A_KIND = 2;
const MOST_FEEDS = 6;

export function feedsOf(q: Quantity, example: number, context: ExplainContext): Feeds {
  const { steps, record } = context;
  const pass = record.shape;
  const kinds = new Map<string, Quantity[]>();
  const uses = usesOf(q, example, steps, pass);
  for (const { makes } of uses) {
    const key = `${makes.of}.${makes.layer}`;
    const known = kinds.get(key) ?? [];
    known.push(...expand(makes, pass.network));
    kinds.set(key, known);
  }
  const all = [...kinds.values()].flatMap((made) => feedsOfKind(made, context));
  const list = all.slice(0, MOST_FEEDS);
  const more = all.slice(MOST_FEEDS).reduce((sum, { count }) => sum + count, 0);
  return { list, more, times: timesOf(q, uses, pass) };
}

function feedsOfKind(made: readonly Quantity[], context: ExplainContext): Feed[] {
  const text = (q: Quantity) => writtenFeed(q, context);
  if (made.length <= MOST_OF_A_KIND) return made.map((q) => ({ quantity: q, text: text(q), count: 1 }));
  const last = made[made.length - 1];
  return [{ quantity: made[0], text: `${text(made[0])} … ${text(last)}`, count: made.length }];
}

/** A new parameter has the symbol of the old one. */
function writtenFeed(q: Quantity, { notation }: ExplainContext): string {
  const symbol = symbolLine(q, notation);
  return q.of === 'newWeight' || q.of === 'newBias' ? `new ${symbol}` : symbol;
}

/** "δ²₁, ∂J/∂w³₁₁ … ∂J/∂w³₁₄ and 3 more"; empty where nothing uses the number. */
export function feedsText({ list, more }: Feeds): string {
  const parts = list.map(({ text }) => text);
  return parts.length === 0 ? '' : parts.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
