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

/** Appends the ink of `count` images of `size` bytes from place `at` on, and notes where each begins. @returns its end */
export function compressImages(
  bytes: usize, count: i32, size: i32, starts: usize, places: usize, values: usize, at: u32,
): u32 {
  for (let image = 0; image < count; image++, starts += 4) {
    store<u32>(starts, at);
    for (let k = 0; k < size; k++, bytes++) {
      const value = load<u8>(bytes);
      if (value == 0) continue;
      store<u16>(places + (<usize>at << 1), <u16>k);
      store<u8>(values + at, value);
      at++;
    }
  }
  store<u32>(starts, at);
  return at;
}
