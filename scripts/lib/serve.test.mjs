// The static server and the headers file, over real connections on this machine.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headersFor, parseHeaders } from './headers.mjs';
import { serve } from './serve.mjs';

let folder;
let server;

beforeAll(async () => {
  const parent = mkdtempSync(join(tmpdir(), 'backstep-serve-'));
  folder = join(parent, 'site');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<p>hello</p>');
  writeFileSync(
    join(folder, '_headers'),
    '/*\n  X-Test: all\n  Cache-Control: no-cache\n/assets/*\n  Cache-Control: long\n',
  );
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
  for (const name of ['a.js', 'a.wasm', 'a.gz', 'a.bin']) writeFileSync(join(folder, 'assets', name), name);
  server = await serve({ folder, port: 46310 });
});

afterAll(() => {
  server.close();
  rmSync(join(folder, '..'), { recursive: true });
});

/** A request whose path is sent as it is: fetch would resolve the dots. */
function get(path, options = {}) {
  return new Promise((resolve, reject) => {
    const port = Number(new URL(server.address).port);
    const sent = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject).end();
  });
}

test('a folder answers with its index.html', async () => {
  expect(await get('/?layers=3#x')).toMatchObject({ status: 200, body: '<p>hello</p>' });
});

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/assets/a.js', 'text/javascript; charset=utf-8'],
  ['/assets/a.wasm', 'application/wasm'],
  ['/assets/a.gz', 'application/gzip'],
  ['/assets/a.bin', 'application/octet-stream'],
])('%s has the type %s', async (path, type) => {
  const { headers } = await get(path);
  expect(headers['content-type']).toBe(type);
  expect(headers['content-encoding']).toBeUndefined();
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/.vite/manifest.json',
  '/none',
  '/assets',
  '/%',
  '/%00',
])('%s is not found', async (path) => {
  const { status, body } = await get(path);
  expect(status).toBe(404);
  expect(body).not.toContain('secret');
});

test('the headers file applies, its later rule winning', async () => {
  expect((await get('/')).headers).toMatchObject({ 'x-test': 'all', 'cache-control': 'no-cache' });
  expect((await get('/assets/a.js')).headers).toMatchObject({ 'x-test': 'all', 'cache-control': 'long' });
});

test('an unchanged file is not sent twice', async () => {
  const { headers } = await get('/');
  expect(await get('/', { headers: { 'If-None-Match': headers.etag } })).toMatchObject({ status: 304, body: '' });
});

test('HEAD sends no body, and nothing but GET and HEAD is answered', async () => {
  expect(await get('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  expect(await get('/', { method: 'POST' })).toMatchObject({ status: 405 });
});

test('a taken port gives the next free one, or an error where it must be this one', async () => {
  const port = Number(new URL(server.address).port);
  const second = await serve({ folder, port });
  expect(Number(new URL(second.address).port)).toBeGreaterThan(port);
  second.close();
  await expect(serve({ folder, port, strict: true })).rejects.toThrow(`Port ${port} is taken.`);
});

test('a headers line outside any rule is refused', () => {
  expect(() => parseHeaders('  Name: value')).toThrow('_headers');
  expect(headersFor(parseHeaders('# note\n/a\n  N: v:w\n'), '/a')).toEqual({ N: 'v:w' });
});
