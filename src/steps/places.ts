// Places: the node or edge of the graph that shows a number. What is pointed at anywhere lights up everywhere by place.
import { edgeOf, nodeOf, parseQuantityId } from './quantities.ts';
import type { Quantity } from './types.ts';

/** `weight.2.0.1`, `bias.2.0`, `activation.1.0` or `target.2.0`; null for what the graph does not show (loss, rate). */
export function placeOfQuantity(q: Quantity): string | null {
  return edgeOf(q) ?? nodeOf(q);
}

/** The place of a quantity given by its id; null if the id names nothing on the graph. */
export function placeOfId(quantityId: string): string | null {
  const q = parseQuantityId(quantityId);
  return q ? placeOfQuantity(q) : null;
}

/** Whether a quantity (by id, `*` for all) is shown at this place (which may have `*` as well). */
export function placesMatch(quantityId: string, place: string): boolean {
  const own = placeOfId(quantityId);
  return own !== null && samePlace(own, place);
}

/** Whether two places are the same one; `*` stands for any index. */
export function samePlace(a: string, b: string): boolean {
  if (a === b) return true;
  const partsOfA = a.split('.');
  const partsOfB = b.split('.');
  return (
    partsOfA.length === partsOfB.length &&
    partsOfA.every((part, index) => part === partsOfB[index] || part === '*' || partsOfB[index] === '*')
  );
}
