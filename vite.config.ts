// How the app is built: static files with relative paths, under a content security policy without exceptions.
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The policy of public/_headers, which is written to fit a <meta> element too (no frame-ancestors there). */
function readPolicy(): string {
  const headers = readFileSync(new URL('./public/_headers', import.meta.url), 'utf8');
  const policy = /^\s+Content-Security-Policy:\s*(.+)$/m.exec(headers)?.[1];
  if (!policy) throw new Error('public/_headers has no Content-Security-Policy line');
  return policy;
}

/** Puts the policy into the built index.html, for hosts that send no headers. Not in dev: Vite's client is inline. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'backstep:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: readPolicy() },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    // Nothing becomes a data: URL and no script is inline: the policy would block both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: {
    format: 'es',
    // Workers are not in Vite's manifest; scripts/check-size.mjs finds them by this folder.
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/workers/[name]-[hash].js',
        chunkFileNames: 'assets/workers/[name]-[hash].js',
      },
    },
  },
});
