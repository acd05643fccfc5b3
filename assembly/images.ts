// Images without their paper: which inputs are not 0, and their bytes. Done once for a set, when it is loaded.
import { VECTOR } from './layout';

/** How many of `count` bytes, a whole number of vectors, are not 0. */
export function countInk(bytes: usize, count: usize): u32 {
  let sum: u32 = 0;
  for (const end = bytes + count; bytes < end; bytes += VECTOR) {
    sum += popcnt<u32>(~i8x16.bitmask(i8x16.eq(v128.load(bytes), i8x16.splat(0))) & 0xffff);
  }
  return sum;
}

/**
 * Appends the ink of `count` images of `size` bytes after `total` inked pixels, and notes how many come before each.
 * Of an image first the places follow, two bytes each, then the bytes there: together, so that few lines and pages of
 * memory are touched for it. @returns the new total
 */
export function compressImages(bytes: usize, count: i32, size: i32, starts: usize, ink: usize, total: u32): u32 {
  for (let image = 0; image < count; image++, starts += 4, bytes += size) {
    store<u32>(starts, total);
    let place = ink + <usize>total * 3;
    const first = place;
    for (let k = 0; k < size; k++) {
      if (load<u8>(bytes + k) == 0) continue;
      store<u16>(place, <u16>k);
      place += 2;
    }
    const inked = (place - first) >> 1;
    for (let p: usize = 0; p < inked; p++) store<u8>(place + p, load<u8>(bytes + load<u16>(first + (p << 1))));
    total += <u32>inked;
  }
  store<u32>(starts, total);
  return total;
}
