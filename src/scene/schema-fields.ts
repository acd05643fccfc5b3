// The fields from which the schemas are built, each with one plain sentence for what does not fit.
import * as v from 'valibot';

/** A finite number between two bounds; −0 is read as 0, since a link cannot tell them apart. */
export function numberBetween(what: string, min: number, max: number) {
  const message = `${what} must be a number from ${min} to ${max}.`;
  return v.pipe(
    v.number(message),
    v.finite(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.transform((value) => value + 0),
  );
}

/** A finite number above 0. */
export function positiveUpTo(what: string, max: number) {
  const message = `${what} must be a number above 0 and at most ${max}.`;
  return v.pipe(v.number(message), v.finite(message), v.gtValue(0, message), v.maxValue(max, message));
}

/** A number from 0 up to, but not including, 1: the memory of an optimiser. */
export function decay(what: string) {
  const message = `${what} must be a number from 0 to below 1.`;
  return v.pipe(v.number(message), v.finite(message), v.minValue(0, message), v.ltValue(1, message));
}

export function wholeNumber(what: string, min: number, max: number) {
  const message = `${what} must be a whole number from ${min} to ${max}.`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.transform((value) => value + 0),
  );
}

export function oneOf<const T extends string>(what: string, names: readonly T[]) {
  return v.picklist(names, `${what} must be one of: ${names.join(', ')}.`);
}
