// Reading values of unknown origin: what is right comes back as a fresh value, the first fault as one plain sentence.

/** Gives what an unknown value stands for, without anything that does not belong to it. Throws `Misfit`. */
export type Reader<T> = (value: unknown) => T;
type Read<R> = R extends Reader<infer T> ? T : never;
type Readers = Readonly<Record<string, Reader<unknown>>>;
type Fields<R extends Readers> = { readonly [Name in keyof R]: Read<R[Name]> };

/** A checked value, or one plain sentence about what is wrong with it. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

const OF_ANOTHER_KIND = 'It is of another kind than what belongs there.';

class Misfit extends Error {}

/** Ends the reading with this message. */
export function misfit(message: string): never {
  throw new Misfit(message);
}

/** Never throws for what a value is. */
export function check<T>(reader: Reader<T>, value: unknown): Checked<T> {
  try {
    return { ok: true, value: reader(value) };
  } catch (error) {
    if (error instanceof Misfit) return { ok: false, message: error.message };
    throw error;
  }
}

/** A finite number that fits. −0 is read as 0, since a link cannot tell them apart. */
function numberThat(fits: (value: number) => boolean, message: string): Reader<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || !fits(value)) misfit(message);
    return value + 0;
  };
}

export function finiteNumber(message: string): Reader<number> {
  return numberThat(() => true, message);
}

/** A finite number between two bounds. */
export function numberBetween(what: string, min: number, max: number): Reader<number> {
  return numberThat((value) => value >= min && value <= max, `${what} must be a number from ${min} to ${max}.`);
}

/** A finite number above 0. */
export function positiveUpTo(what: string, max: number): Reader<number> {
  return numberThat((value) => value > 0 && value <= max, `${what} must be a number above 0 and at most ${max}.`);
}

/** A number from 0 up to, but not including, 1: the memory of an optimiser. */
export function decay(what: string): Reader<number> {
  return numberThat((value) => value >= 0 && value < 1, `${what} must be a number from 0 to below 1.`);
}

export function wholeNumber(what: string, min: number, max: number): Reader<number> {
  const fits = (value: number) => Number.isInteger(value) && value >= min && value <= max;
  return numberThat(fits, `${what} must be a whole number from ${min} to ${max}.`);
}

/** One of the given values, and nothing else. */
export function only<const T>(values: readonly T[], message: string): Reader<T> {
  return (value) => {
    const found = values.indexOf(value as T);
    return found < 0 ? misfit(message) : values[found];
  };
}

export function oneOf<const T extends string>(what: string, names: readonly T[]): Reader<T> {
  return only(names, `${what} must be one of: ${names.join(', ')}.`);
}

export function yesOrNo(message: string): Reader<boolean> {
  return only([true, false], message);
}

/** A text of `min` to `max` characters, with a message per fault. */
export function text(
  message: string,
  [max, tooLong]: readonly [number, string],
  [min, tooShort]: readonly [number, string] = [0, ''],
): Reader<string> {
  return (value) => {
    if (typeof value !== 'string') misfit(message);
    if (value.length < min) misfit(tooShort);
    if (value.length > max) misfit(tooLong);
    return value;
  };
}

export function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (value) => (value === null ? null : reader(value));
}

/** A list of `min` to `max` items; its length is checked before any of them is read. */
export function list<T>(
  item: Reader<T>,
  [max, tooLong = OF_ANOTHER_KIND]: readonly [number, string?],
  [min, tooShort = OF_ANOTHER_KIND]: readonly [number, string?] = [0],
): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) misfit(OF_ANOTHER_KIND);
    if (value.length < min) misfit(tooShort);
    if (value.length > max) misfit(tooLong);
    return Array.from(value, item);
  };
}

/** An object with these fields; further ones are left out. An optional field may be missing or undefined. */
export function object<Required extends Readers, Optional extends Readers = Record<never, never>>(
  required: Required,
  optional?: Optional,
): Reader<Fields<Required> & Partial<Fields<Optional>>> {
  return (value) => {
    if (typeof value !== 'object' || value === null) misfit(OF_ANOTHER_KIND);
    const source = value as Readonly<Record<string, unknown>>;
    const result: Record<string, unknown> = {};
    for (const [name, reader] of Object.entries(required)) {
      if (!(name in source)) misfit(`“${name}” is missing.`);
      result[name] = reader(source[name]);
    }
    for (const [name, reader] of Object.entries(optional ?? {})) {
      if (source[name] !== undefined) result[name] = reader(source[name]);
    }
    return result as Fields<Required> & Partial<Fields<Optional>>;
  };
}

type Variants<Key extends string, Table extends Readers> = {
  [Name in keyof Table]: { readonly [K in Key]: Name } & Read<Table[Name]>;
}[keyof Table];

/** An object of one of several forms, told apart by the text in its field `key`. */
export function variant<Key extends string, Table extends Readers>(
  key: Key,
  table: Table,
  message = OF_ANOTHER_KIND,
): Reader<Variants<Key, Table>> {
  return (value) => {
    const name = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
    if (typeof name !== 'string' || !Object.hasOwn(table, name)) misfit(message);
    return { [key]: name, ...(table[name](value) as object) } as Variants<Key, Table>;
  };
}
