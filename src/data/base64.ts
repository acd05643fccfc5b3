// Numbers as text: float32 values in base64 (RFC 4648), little-endian, without web or Node functions.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const left = bytes.length - i;
    parts.push(
      ALPHABET[word >> 18] +
        ALPHABET[(word >> 12) & 63] +
        (left > 1 ? ALPHABET[(word >> 6) & 63] : '=') +
        (left > 2 ? ALPHABET[word & 63] : '='),
    );
  }
  return parts.join('');
}

/** Bytes of a base64 text, or null if it is not one. */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.length - padding;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const values = new Int8Array(128).fill(-1);
  for (let i = 0; i < 64; i++) values[ALPHABET.charCodeAt(i)] = i;
  let word = 0;
  for (let i = 0, at = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = i < digits ? (code < 128 ? values[code] : -1) : 0;
    if (value < 0) return null;
    word = (word << 6) | value;
    if (i % 4 !== 3) continue;
    // Writing past the end of a typed array does nothing: that drops the padding.
    bytes[at++] = (word >> 16) & 255;
    bytes[at++] = (word >> 8) & 255;
    bytes[at++] = word & 255;
    word = 0;
  }
  return bytes;
}

/** float32, little-endian whatever the machine. */
export function encodeFloats(values: ArrayLike<number>): string {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i], true);
  return encodeBase64(bytes);
}

/** `length` float32 numbers, or null if the text holds something else. */
export function decodeFloats(text: string, length: number): Float32Array | null {
  // Checked before decoding, so that a text of the wrong size costs nothing.
  if (text.length !== Math.ceil((length * 4) / 3) * 4) return null;
  const bytes = decodeBase64(text);
  if (bytes === null || bytes.length !== length * 4) return null;
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length }, (_, i) => view.getFloat32(i * 4, true));
}
