// Serves a folder of static files on localhost, as a plain static host would.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { Failure } from './fail.mjs';
import { headersFor, parseHeaders } from './headers.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** The file that a URL path stands for, or undefined: nothing outside the folder, no hidden file. */
export function findFile(folder, path) {
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0') || decoded.split(/[/\\]/).some((part) => part.startsWith('.'))) return undefined;
  const base = resolve(folder);
  let file = resolve(base, `.${decoded}`);
  if (file !== base && !file.startsWith(base + sep)) return undefined;
  if (decoded.endsWith('/')) file = join(file, 'index.html');
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** A request handler for the files of a folder; the folder's `_headers` file, if any, sets the response headers. */
export function createHandler(folder) {
  const headersFile = join(folder, '_headers');
  const rules = existsSync(headersFile) ? parseHeaders(readFileSync(headersFile, 'utf8')) : [];
  return (request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/, '');
    const plain = (status, message, extra = {}) => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...extra });
      response.end(request.method === 'HEAD' ? undefined : `${message}\n`);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plain(405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' });
    }
    const file = findFile(folder, path);
    if (!file) return plain(404, 'Not found.');
    const { size, mtimeMs } = statSync(file);
    const etag = `"${size.toString(16)}-${Math.trunc(mtimeMs).toString(16)}"`;
    const headers = { ...headersFor(rules, path), ETag: etag };
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();
    headers['Content-Type'] = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
    headers['Content-Length'] = size;
    response.writeHead(200, headers);
    if (request.method === 'HEAD') return response.end();
    return createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  };
}

function listenOn(handler, host, port) {
  return new Promise((done, failed) => {
    const server = createServer(handler);
    server.once('error', failed);
    server.listen(port, host, () => done(server));
  });
}

/** Listens on both addresses that "localhost" may mean, so that no other program answers on one of them. */
async function listenOnLocalhost(handler, port) {
  const first = await listenOn(handler, '127.0.0.1', port);
  try {
    return [first, await listenOn(handler, '::1', port)];
  } catch (error) {
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return [first];
    first.close();
    throw error;
  }
}

/**
 * Serves a folder on localhost.
 * @param {{ folder: string, port: number, strict?: boolean }} options strict: only this port; else the next free one
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function serve({ folder, port, strict = false }) {
  const handler = createHandler(folder);
  const last = strict ? port : Math.min(port + 99, 65535);
  for (let candidate = port; candidate <= last; candidate++) {
    try {
      const servers = await listenOnLocalhost(handler, candidate);
      const close = () => {
        for (const server of servers) {
          server.close();
          server.closeAllConnections();
        }
      };
      return { address: `http://localhost:${candidate}`, close };
    } catch (error) {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    }
  }
  throw new Failure(strict ? `Port ${port} is taken.` : `No free port between ${port} and ${last}.`);
}

/** Serves until Ctrl-C or a polite kill, then lets the process end by itself. */
export async function serveUntilStopped(options) {
  const server = await serve(options);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, server.close);
  return server;
}
