// The bulky parameters of a link in one: `packed=` holds their text, deflated and written in base64url.
//
// Works on the text of a link, so that what they mean is read in one place, whichever form they came in.
import { decodeBase64, encodeBase64 } from '../data/base64.ts';
import { LIMITS } from './limits.ts';

/** The parameters that grow with what was done. */
export const BULKY_PARAMETERS: readonly string[] = ['edits', 'changes', 'marks', 'own'];

const PREFIX = 'packed=';
const nameOf = (part: string) => part.split('=', 1)[0];
const isBulky = (part: string) => BULKY_PARAMETERS.includes(nameOf(part));

/** The same link with its bulky parameters packed; as it is where that would not be shorter, or cannot be done here. */
export async function packLink(text: string): Promise<string> {
  const parts = text.split('&');
  const bulky = parts.filter(isBulky);
  if (bulky.length === 0 || typeof CompressionStream === 'undefined') return text;
  const rest = parts.filter((part) => !isBulky(part) && nameOf(part) !== 'v');
  const bytes = new TextEncoder().encode(bulky.join('&'));
  const deflated = await collect(streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw')), Number.MAX_VALUE);
  if (deflated === null) return text;
  const packed = [...rest, PREFIX + toBase64Url(deflated), 'v=2'].join('&');
  return packed.length < text.length ? packed : text;
}

export interface Unpacked {
  /** The link with the parameters that were packed in their places. */
  readonly text: string;
  readonly messages: readonly string[];
}

/** Undoes `packLink`. What cannot be unpacked is left out, with a message. Never throws, never grows beyond bounds. */
export async function unpackLink(text: string): Promise<Unpacked> {
  if (text.length > LIMITS.maxLinkLength) return { text, messages: [] };
  const parts = text.slice(text.indexOf('?') + 1).split('&');
  const packed = parts.filter((part) => part.startsWith(PREFIX));
  if (packed.length === 0) return { text, messages: [] };
  const rest = parts.filter((part) => !part.startsWith(PREFIX));
  const left = (message: string): Unpacked => ({ text: rest.join('&'), messages: [message] });
  if (packed.length > 1) return left('packed stands in the link more than once: it was left out.');
  const room = LIMITS.maxLinkLength - rest.join('&').length - 1;
  const inflated = await inflate(packed[0].slice(PREFIX.length), room);
  if (inflated === 'damaged') {
    return left('The packed part of the link is damaged: the weights and changes in it were left out.');
  }
  if (inflated === 'too long') {
    return left(`The packed part of the link holds more than ${LIMITS.maxLinkLength} characters: it was left out.`);
  }
  const inside = inflated.split('&');
  const messages = inside.every(isBulky)
    ? []
    : ['The packed part of the link holds parameters that do not belong there.'];
  return { text: [...inside.filter(isBulky), ...rest].join('&'), messages };
}

async function inflate(text: string, most: number): Promise<string> {
  const bytes = fromBase64Url(text);
  if (bytes === null || typeof DecompressionStream === 'undefined') return 'damaged';
  try {
    const inflated = await collect(streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')), most);
    return inflated === null ? 'too long' : new TextDecoder('utf-8', { fatal: true }).decode(inflated);
  } catch {
    return 'damaged';
  }
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytes]).stream();
}

/** Everything a stream gives, or null as soon as that is more than `most` bytes: the rest is not read. */
async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      return null;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function toBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  return decodeBase64(plain.padEnd(4 * Math.ceil(plain.length / 4), '=')) as Uint8Array<ArrayBuffer> | null;
}
