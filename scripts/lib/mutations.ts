// Damage to texts, drawn by fast-check from its seed: what transmission, editors and ill will do to links and files.
import fc from 'fast-check';

export interface Mutated {
  readonly text: string;
  readonly original: string;
}

type Damage = (text: string) => string;

const HUGE = [
  '1e400',
  '-1e400',
  '1e308',
  '99999999999999999999',
  '-0',
  '0.1e-400',
  'NaN',
  'Infinity',
  '-1',
  '1.5',
  '0x10',
  '1e9',
  '1e10',
];
const STRANGE = [
  '__proto__',
  '"__proto__": {"polluted": true}, ',
  'constructor',
  '{"constructor": {"prototype": {"polluted": 1}}}',
  'toString',
  '<img src=x onerror=alert(1)>',
  '\u0000',
  '\uD800',
  '\u202E',
  '🙂',
  '\uFEFF',
  'null',
  'true',
  '""',
  '[]',
  '{}',
  '%',
  '%ff',
  '&',
  '=',
  '@',
  ',,',
  '"',
  "'",
  '\r',
  ';',
  '\t',
];

const place = fc.nat(1_000_000);
const at = (text: string, where: number) => where % (text.length + 1);
const splice = (text: string, from: number, length: number, insert: string) =>
  text.slice(0, from) + insert + text.slice(from + length);

/** The text of a number somewhere after a place becomes another one. */
function withNumber(text: string, from: number, value: string): string {
  const match = /-?\d+(\.\d+)?(e[+-]?\d+)?/i.exec(text.slice(from));
  return match ? splice(text, from + match.index, match[0].length, value) : text + value;
}

const damages: fc.Arbitrary<Damage> = fc.oneof(
  // A bit flipped.
  fc.tuple(place, fc.nat(7)).map(
    ([where, bit]): Damage =>
      (text) => {
        if (text === '') return text;
        const from = where % text.length;
        return splice(text, from, 1, String.fromCharCode(text.charCodeAt(from) ^ (1 << bit)));
      },
  ),
  // Something is missing, or there twice.
  fc.tuple(place, fc.nat(40)).map(
    ([where, length]): Damage =>
      (text) =>
        splice(text, at(text, where), length, ''),
  ),
  fc.tuple(place, fc.nat(60), place).map(
    ([where, length, to]): Damage =>
      (text) => {
        const from = at(text, where);
        return splice(text, at(text, to), 0, text.slice(from, from + length));
      },
  ),
  // It ends too soon.
  place.map(
    (where): Damage =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  {
    arbitrary: fc.tuple(place, fc.constantFrom(...HUGE)).map(
      ([where, value]): Damage =>
        (text) =>
          withNumber(text, at(text, where), value),
    ),
    weight: 3,
  },
  {
    arbitrary: fc.tuple(place, fc.constantFrom(...STRANGE)).map(
      ([where, insert]): Damage =>
        (text) =>
          splice(text, at(text, where), 0, insert),
    ),
    weight: 3,
  },
  fc.tuple(place, fc.string({ unit: 'binary', maxLength: 12 })).map(
    ([where, insert]): Damage =>
      (text) =>
        splice(text, at(text, where), insert.length, insert),
  ),
  // Deep, long, or many.
  fc.tuple(place, fc.constantFrom('[', '{"a":', '(', '"'), fc.constantFrom(10, 2000, 60_000)).map(
    ([where, sign, count]): Damage =>
      (text) =>
        splice(text, at(text, where), 0, sign.repeat(count)),
  ),
  fc
    .tuple(place, fc.constantFrom('x', '9', ' ', ',', 'é', '1,', 'w1.1.1@0=1,'), fc.constantFrom(100, 5000, 100_000))
    .map(
      ([where, piece, count]): Damage =>
        (text) =>
          splice(text, at(text, where), 0, piece.repeat(count)),
    ),
);

/** Texts with up to four damages; now and then as they were. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<Mutated> {
  return fc
    .tuple(texts, fc.array(damages, { maxLength: 4, size: 'max' }))
    .map(([original, list]) => ({ original, text: list.reduce((text, damage) => damage(text), original) }));
}
