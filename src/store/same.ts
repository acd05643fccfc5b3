// Whether two plain values say the same, however they came about. What they share is not looked into.

export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => sameValue(one[key as keyof typeof one], other[key as keyof typeof other]));
}
