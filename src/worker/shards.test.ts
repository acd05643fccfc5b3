import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { MNIST_PIXELS } from '../data/mnist.ts';
import { encodeShard, shardChecksum } from '../data/mnist-shards.ts';
import { createShardCache, loadShards } from './shards.ts';

const DIGITS = {
  images: Uint8Array.from({ length: 3 * MNIST_PIXELS }, (_, i) => (i * 31) % 256),
  labels: Uint8Array.of(3, 1, 4),
};
const RAW = encodeShard(DIGITS);
const PACKED = gzipSync(RAW);
const ENTRY = {
  name: 'small',
  file: 'small.bin',
  role: 'train',
  count: 3,
  rawBytes: RAW.length,
  compressedBytes: PACKED.length,
  checksum: shardChecksum(RAW),
};
const MANIFEST = JSON.stringify({
  format: 'backstep-mnist/1',
  credit: '',
  shards: [ENTRY, { ...ENTRY, name: 'other' }],
});

type Answer = () => Response | Promise<Response>;
const answer = (body: BodyInit, init?: ResponseInit) => new Response(body, init);

/** A server with a manifest and a shard, of which either may answer otherwise. */
function server(shard: Answer = () => answer(PACKED), manifest: Answer = () => answer(MANIFEST)) {
  const requests: string[] = [];
  const get = async (input: RequestInfo | URL, init?: RequestInit) => {
    init?.signal?.throwIfAborted();
    requests.push(String(input));
    return String(input).endsWith('manifest.json') ? manifest() : shard();
  };
  return { requests, fetch: get as typeof fetch };
}

describe('loadShards', () => {
  it('gives the images and labels, in the order of the names', async () => {
    const { fetch, requests } = server();
    expect(await loadShards('mnist/', ['other', 'small'], { fetch })).toEqual([DIGITS, DIGITS]);
    expect(requests).toEqual(['mnist/manifest.json', 'mnist/small.bin', 'mnist/small.bin']);
  });

  it('reports compressed bytes, rising to the total', async () => {
    const seen: [number, number][] = [];
    const onProgress = (loaded: number, total: number) => seen.push([loaded, total]);
    await loadShards('', ['small', 'other'], { fetch: server().fetch, onProgress });
    expect(seen.at(-1)).toEqual([2 * PACKED.length, 2 * PACKED.length]);
    expect(seen.map(([loaded]) => loaded)).toEqual(seen.map(([loaded]) => loaded).sort((a, b) => a - b));
  });

  it('asks for nothing that is in the cache', async () => {
    const { fetch, requests } = server();
    const cache = createShardCache();
    const [first] = await loadShards('', ['small'], { fetch, cache });
    const [again] = await loadShards('', ['small'], { fetch, cache });
    expect(again).toBe(first);
    expect(requests.length).toBe(2);
  });

  it('takes a shard that the server had the browser unpack', async () => {
    expect(await loadShards('', ['small'], { fetch: server(() => answer(RAW)).fetch })).toEqual([DIGITS]);
  });

  const html = () => answer('<!doctype html><title>App</title>', { headers: { 'content-type': 'text/html' } });
  const damagedBytes = Uint8Array.from(PACKED);
  damagedBytes[40] ^= 255;
  it.each<[string, Answer, string]>([
    ['is missing', () => answer('', { status: 404 }), 'The training images are not on this server'],
    ['fails', () => answer('', { status: 503 }), 'status 503'],
    ['does not answer', () => Promise.reject(new TypeError('fetch failed')), 'does not answer'],
    ['is a web page', html, 'web page in place of'],
    ['is a text', () => answer('hello'), 'something else'],
    ['is cut off', () => answer(PACKED.subarray(0, 200)), 'cut off: 200 of'],
    ['is damaged', () => answer(damagedBytes), 'damaged'],
    ['is too long', () => answer(new Uint8Array(RAW.length + 1)), 'too long'],
    ['unpacks to more than it says', () => answer(gzipSync(new Uint8Array(RAW.length * 200))), 'damaged'],
    ['belongs to another version', () => answer(gzipSync(otherShard())), 'do not belong to this version'],
  ])('says so in words if a shard %s', async (_, shard, message) => {
    await expect(loadShards('', ['small'], { fetch: server(shard).fetch })).rejects.toThrow(message);
  });

  it.each<[string, Answer, string]>([
    ['is missing', () => answer('', { status: 404 }), 'The digit images are not on this server'],
    ['is a web page', html, 'web page in place of'],
    ['is no JSON', () => answer('{'), 'cannot be read'],
    ['is endless', () => answer('x'.repeat(200_000)), 'too long'],
    ['lists something else', () => answer('{"format":"backstep-mnist/9"}'), 'not one that this version can read'],
  ])('says so in words if the manifest %s', async (_, manifest, message) => {
    await expect(loadShards('', ['small'], { fetch: server(undefined, manifest).fetch })).rejects.toThrow(message);
  });

  it('says that the device is offline where the browser knows it', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const refuse = () => Promise.reject(new TypeError('fetch failed'));
    await expect(loadShards('', ['small'], { fetch: refuse })).rejects.toThrow('this device is offline');
    vi.unstubAllGlobals();
  });

  it('says which name the server does not have', async () => {
    await expect(loadShards('', ['nothing'], { fetch: server().fetch })).rejects.toThrow('"nothing"');
  });

  it('stops with the reason of the signal when it is cancelled, before and during loading', async () => {
    const before = AbortSignal.abort('no longer wanted');
    await expect(loadShards('', ['small'], { fetch: server().fetch, signal: before })).rejects.toBe('no longer wanted');
    const controller = new AbortController();
    const shard = () => {
      controller.abort('cancelled');
      return answer(PACKED);
    };
    const cache = createShardCache();
    const loading = loadShards('', ['small'], { fetch: server(shard).fetch, signal: controller.signal, cache });
    await expect(loading).rejects.toBe('cancelled');
    expect(cache.shards.size).toBe(0);
  });
});

function otherShard(): Uint8Array {
  return encodeShard({ images: DIGITS.images, labels: Uint8Array.of(3, 1, 5) });
}
