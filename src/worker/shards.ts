// Loading MNIST: fetch, unpack and check the shards that are wanted, with progress, cancelling and clear messages.
import type { DigitImages } from '../data/mnist.ts';
import type { MnistManifest, ShardEntry } from '../data/mnist-shards.ts';
import { decodeShard, looksLikeShard, MNIST_MANIFEST_FILE, readManifest, shardChecksum } from '../data/mnist-shards.ts';

/** What has been loaded so far; the owner keeps it as long as the shards are wanted. */
export interface ShardCache {
  manifest: MnistManifest | null;
  readonly shards: Map<string, DigitImages>;
}

export interface LoadOptions {
  readonly signal?: AbortSignal;
  /** Compressed bytes of the shards that are not in the cache: loaded so far, and in all. */
  readonly onProgress?: (loadedBytes: number, totalBytes: number) => void;
  readonly cache?: ShardCache;
  /** What is kept of a shard that has arrived; unless told otherwise, the shard in a buffer of its own. */
  readonly keep?: (entry: ShardEntry, digits: DigitImages) => DigitImages;
  /** For tests. */
  readonly fetch?: typeof fetch;
}

/** Longer lists of shards are refused unread. */
const MAX_MANIFEST_BYTES = 100_000;

export function createShardCache(): ShardCache {
  return { manifest: null, shards: new Map() };
}

/**
 * The named shards, in the given order. A shard that fails leaves those loaded before it in the cache.
 *
 * @param baseUrl the folder with the manifest, ending in "/"
 * @throws the signal's reason if cancelled; else an Error in words for people
 */
export async function loadShards(
  baseUrl: string,
  names: readonly string[],
  options: LoadOptions = {},
): Promise<DigitImages[]> {
  const cache = options.cache ?? createShardCache();
  options.signal?.throwIfAborted();
  const missing = names.filter((name) => !cache.shards.has(name));
  if (missing.length > 0) {
    cache.manifest ??= await loadManifest(baseUrl, options);
    const entries = missing.map((name) => entryOf(cache.manifest, name));
    const total = entries.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0);
    let before = 0;
    for (const entry of entries) {
      const start = before;
      const onBytes = (bytes: number) => options.onProgress?.(start + Math.min(bytes, entry.compressedBytes), total);
      const digits = await loadShard(baseUrl, entry, options, onBytes);
      cache.shards.set(entry.name, options.keep?.(entry, digits) ?? digits);
      before += entry.compressedBytes;
    }
  }
  return names.map((name) => cache.shards.get(name) as DigitImages);
}

function entryOf(manifest: MnistManifest | null, name: string): ShardEntry {
  const entry = manifest?.shards.find((candidate) => candidate.name === name);
  if (!entry) throw new Error(`There are no digit images called "${name}" on this server.`);
  return entry;
}

async function loadManifest(baseUrl: string, options: LoadOptions): Promise<MnistManifest> {
  const bytes = await download(baseUrl + MNIST_MANIFEST_FILE, MAX_MANIFEST_BYTES, options, () => {});
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error('The list of digit images on the server cannot be read.');
  }
  return readManifest(json);
}

async function loadShard(
  baseUrl: string,
  entry: ShardEntry,
  options: LoadOptions,
  onBytes: (bytes: number) => void,
): Promise<DigitImages> {
  // Other images may be there: only these are missing.
  const what = entry.role === 'train' ? 'training images' : 'test images';
  const bytes = await download(baseUrl + entry.file, entry.rawBytes, { ...options, what }, onBytes);
  // A server that sends Content-Encoding has the browser unpack it already.
  const raw = looksLikeShard(bytes) ? bytes : await unpack(bytes, entry);
  options.signal?.throwIfAborted();
  const digits = decodeShard(raw.buffer);
  if (digits.labels.length !== entry.count || shardChecksum(raw) !== entry.checksum) {
    throw new Error('The digit images on the server do not belong to this version of the page. Reload the page.');
  }
  return digits;
}

/** What the browser knows; outside of one, nobody does. */
function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

/** The body of an answer, at most `limit` bytes of it. */
async function download(
  url: string,
  limit: number,
  options: LoadOptions & { readonly what?: string },
  onBytes: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { signal, what = 'digit images' } = options;
  const get = options.fetch ?? fetch;
  let response: Response;
  try {
    response = await get(url, { signal });
  } catch {
    signal?.throwIfAborted();
    throw new Error(
      isOffline()
        ? 'The digit images could not be loaded: this device is offline. Once they have come, they stay.'
        : 'The digit images could not be loaded: the server does not answer.',
    );
  }
  if (response.status === 404) {
    throw new Error(
      `The ${what} are not on this server; all else works without them. For whoever built it: run "npm run prepare:mnist" and build again.`,
    );
  }
  if (!response.ok || response.body === null) {
    throw new Error(`The digit images could not be loaded: the server answered with status ${response.status}.`);
  }
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    throw new Error('The server sent a web page in place of the digit images.');
  }
  try {
    return await collect(response.body, limit, onBytes);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof TooLongError) throw new Error('A file in place of the digit images is too long.');
    throw new Error('The digit images could not be loaded: the connection was lost.');
  }
}

async function unpack(bytes: Uint8Array<ArrayBuffer>, entry: ShardEntry): Promise<Uint8Array<ArrayBuffer>> {
  if (!(bytes[0] === 0x1f && bytes[1] === 0x8b))
    throw new Error(
      'The digit images on the server are damaged: a file is something else. Try again, or reload the page.',
    );
  if (bytes.length < entry.compressedBytes) {
    throw new Error(`The digit images arrived cut off: ${bytes.length} of ${entry.compressedBytes} bytes.`);
  }
  if (typeof DecompressionStream === 'undefined')
    throw new Error('This browser is too old to unpack the digit images.');
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return await collect(stream, entry.rawBytes, () => {});
  } catch {
    throw new Error('The digit images arrived damaged and cannot be unpacked.');
  }
}

class TooLongError extends Error {}

/** All bytes of a stream; gives up as soon as there are more than `limit`. */
async function collect(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > limit) {
      // Not awaited: a stream that hangs must not keep the message back.
      void reader.cancel().catch(() => {});
      throw new TooLongError();
    }
    onBytes(length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
