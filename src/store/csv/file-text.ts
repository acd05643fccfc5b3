// The text of a file whose encoding is not known: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252.

export interface DecodedText {
  readonly text: string;
  /** What to look at, where the encoding was a guess. */
  readonly remark: string | null;
}

const NOT_UTF8 = 'This file is not UTF-8. It was read as Windows-1252: check letters such as ä and é.';

export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), remark: null };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), remark: null };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), remark: null };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), remark: NOT_UTF8 };
  }
}

/** The text of a file; null where it cannot be read any more. */
export async function textOf(file: Blob): Promise<DecodedText | null> {
  try {
    return decodeText(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return null;
  }
}
