// The modules of a QR code as one path. Pure.
import { encode } from 'uqr';

/** Light modules on each side, as the standard asks for. */
export const QUIET_ZONE = 4;
/** Denser codes than version 25 (117 modules a side) are hard to read from a screen. */
const LARGEST_VERSION = 25;

export interface QrPicture {
  /** Modules a side, without the quiet zone. */
  readonly size: number;
  /** Dark modules, row by row, one unit each. */
  readonly path: string;
}

/** Null where the text is too long. */
export function qrOf(text: string): QrPicture | null {
  try {
    const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 0, maxVersion: LARGEST_VERSION });
    return { size, path: data.map(rowPath).join('') };
  } catch {
    return null;
  }
}

function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; ) {
    let end = x;
    while (row[end]) end++;
    if (end > x) path += `M${x} ${y}h${end - x}v1H${x}z`;
    x = end + 1;
  }
  return path;
}
