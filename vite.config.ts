// How the app is built: static files with relative paths, under a content security policy without exceptions.
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, normalizePath, type Plugin } from 'vite';
import { filesByNeed } from './scripts/lib/chunks.ts';
import { ensureKernels } from './scripts/lib/kernels.mjs';
import { formulaSources, slimKatex } from './scripts/lib/slim-katex.ts';

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

/**
 * Builds the worker together with the page instead of by itself, so that what both use (engine, data, scene, steps) is
 * one chunk, loaded once. Vite's own way, which dev keeps, would put a second copy into the worker.
 */
function workerBesidePage(): Plugin {
  const address = "new URL('../worker/entry.ts', import.meta.url)";
  return {
    name: 'backstep:worker-beside-page',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/app\/worker\.ts$/ },
      handler(code) {
        if (!code.includes(address)) this.error(`src/app/worker.ts no longer says ${address}`);
        const chunk = this.emitFile({ type: 'chunk', id: '/src/worker/entry.ts', name: 'worker' });
        return { code: code.replace(address, `import.meta.ROLLUP_FILE_URL_${chunk}`), map: null };
      },
    },
  };
}

/** Leaves out of KaTeX what the app never shows (scripts/lib/slim-katex.mjs). */
function katexForHtml(): Plugin {
  return {
    name: 'backstep:katex-for-html',
    apply: 'build',
    transform: {
      filter: { id: /\/katex\/dist\/katex\.mjs$/ },
      handler: (code) => ({ code: slimKatex(code, formulaSources()), map: null }),
    },
  };
}

/** Compiles the SIMD kernels where they are not there or out of date: the worker asks for them by their address. */
function compiledKernels(): Plugin {
  return {
    name: 'backstep:compiled-kernels',
    async config() {
      await ensureKernels();
    },
  };
}

/** d3-array computes a few helpers as it loads: marked as what may be left out, so that only what is used comes along. */
function leanD3Array(): Plugin {
  const helpers =
    /^((?:const|var) \w+ = )((?:bisector|Blur2|shuffler)\(.*\)(?:\.\w+)?|(?:ascendingBisect|array)\.\w+|Array\.prototype);$/gm;
  return {
    name: 'backstep:lean-d3-array',
    apply: 'build',
    transform: {
      filter: { id: /\/d3-array\/dist\/d3-array\.mjs$/ },
      handler(code) {
        if (!helpers.test(code)) this.error('d3-array has no such helpers any more: correct or drop leanD3Array');
        return { code: code.replace(helpers, '$1/*#__PURE__*/ (() => $2)();'), map: null };
      },
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [compiledKernels(), react(), contentSecurityPolicy(), workerBesidePage(), katexForHtml(), leanD3Array()],
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    // Nothing becomes a data: URL and no script is inline: the policy would block both.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: { codeSplitting: { groups: filesByNeed(normalizePath(import.meta.dirname)) } },
    },
    modulePreload: {
      polyfill: false,
      // The worker has no document in which the chunks that it asks for could be preloaded.
      resolveDependencies: (_file, dependencies, { hostId }) => (/\/worker-/.test(hostId) ? [] : dependencies),
    },
  },
});
