// What the kernels would not notice: a batch, an example or an image that is not there. All throw a RangeError.

export function requireRows(count: number, capacity: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= capacity) return;
  throw new RangeError(`a batch of ${count} examples does not fit a network opened for ${capacity}`);
}

export function requireIndices(count: number, indices: ArrayLike<number>): void {
  for (let i = 0; i < indices.length; i++) {
    if (indices[i] >= 0 && indices[i] < count) continue;
    throw new RangeError(`there is no example ${indices[i]} among ${count}`);
  }
}

export function requireSlice(count: number, from: number, to: number): void {
  if (from >= 0 && from <= to && to <= count) return;
  throw new RangeError(`there is no slice ${from} … ${to} of ${count} examples`);
}

export function requireImages(images: Uint8Array, count: number, size: number): void {
  if (images.length === count * size) return;
  throw new RangeError(`${count} images need ${count * size} bytes, not ${images.length}`);
}
