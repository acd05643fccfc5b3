// What is pointed at anywhere (symbol, operand, node, edge) lights up everywhere, by the place on the graph it stands for.
import { placeOfId, placesMatch } from '../steps/places.ts';

/** The place to light for a quantity id; null for what the graph does not show. */
export function placeToLight(quantityId: string | null): string | null {
  return quantityId === null ? null : placeOfId(quantityId);
}

/** Whether a symbol or operand with this quantity id is lit by the place pointed at. */
export function isLitBy(quantityId: string | null, pointed: string | null): boolean {
  return quantityId !== null && pointed !== null && placesMatch(quantityId, pointed);
}

/** The id under which a quantity is pointed at, selected and linked. */
export { quantityId as idOf } from '../steps/quantities.ts';
