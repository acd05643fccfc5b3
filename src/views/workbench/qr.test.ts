import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { type QrPicture, QUIET_ZONE, qrOf } from './qr.ts';

/** The path drawn with 3 pixels a module, as a camera would see it. */
function pixels({ size, path }: QrPicture) {
  const scale = 3;
  const side = (size + 2 * QUIET_ZONE) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)) {
    for (let row = 0; row < scale; row++) {
      for (let column = 0; column < Number(length) * scale; column++) {
        const at = ((Number(y) + QUIET_ZONE) * scale + row) * side + (Number(x) + QUIET_ZONE) * scale + column;
        data.fill(0, at * 4, at * 4 + 3);
      }
    }
  }
  return { data, side };
}

describe('a QR code', () => {
  it('reads as the link it was made of, from the shortest to the longest', () => {
    for (const length of [40, 225, 533, 1200]) {
      const text = `https://example.org/backstep/#/explore?data=xor&packed=`.padEnd(length, 'aB3_-x');
      const code = qrOf(text);
      if (!code) throw new Error(`no code for ${length} characters`);
      const { data, side } = pixels(code);
      expect(jsQR(data, side, side)?.data).toBe(text);
    }
  });

  it('is not made of more than a camera can read', () => {
    expect(qrOf('x'.repeat(1274))).toBeNull();
  });
});
