// Bundles the measurements: one bundle for Node, one for a worker of a page, from the same sources.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';
import { build } from 'vite';
import { readTestDigits, readTrainDigits } from '../scripts/digits/idx.ts';
import { KERNELS_FILE } from './ours.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

export const NODE_BUNDLE = join(here, 'dist', 'node', 'in-node.js');
export const PAGE_FOLDER = join(here, 'dist', 'page');

/** brain.js asks for its graphics card at the door; on the processor it does without. */
const withoutGraphics: Plugin = {
  name: 'bench:without-graphics',
  enforce: 'pre',
  resolveId: (source) => (source === 'gpu.js' ? join(here, 'peers', 'no-gpu.ts') : null),
};

function configOf(entry: string, outDir: string, rest: InlineConfig): InlineConfig {
  return {
    configFile: false,
    root: here,
    publicDir: false,
    logLevel: 'warn',
    plugins: [withoutGraphics],
    ...rest,
    build: {
      target: 'es2022',
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: join(here, entry),
        output: { entryFileNames: '[name].js' },
        onwarn: (warning, warn) => {
          // tfjs asks for Node's modules where there are some.
          if (warning.code !== 'EVAL' && !/has been externalized for browser/.test(warning.message)) warn(warning);
        },
      },
      ...rest.build,
    },
  };
}

const kernels = join(here, '..', 'src', 'engine', 'fast', KERNELS_FILE);

export async function buildForNode(): Promise<void> {
  // tfjs finds its WebAssembly files beside itself, so it stays where it is.
  await build(
    configOf('in-node.ts', join(here, 'dist', 'node'), {
      build: { ssr: true },
      ssr: {
        noExternal: ['brain.js', 'convnetjs', 'synaptic'],
        external: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'],
      },
    }),
  );
  copyFileSync(kernels, join(here, 'dist', 'node', KERNELS_FILE));
}

export async function buildForPage(): Promise<void> {
  await build(configOf('in-worker.ts', PAGE_FOLDER, { base: './', build: { modulePreload: false } }));
  copyFileSync(kernels, join(PAGE_FOLDER, KERNELS_FILE));
  writeFileSync(join(PAGE_FOLDER, 'index.html'), '<!doctype html><title>Bench</title>');
  for (const [name, { images, labels }] of [
    ['train', readTrainDigits()],
    ['test', readTestDigits()],
  ] as const) {
    writeFileSync(join(PAGE_FOLDER, `${name}-images.bin`), images);
    writeFileSync(join(PAGE_FOLDER, `${name}-labels.bin`), labels);
  }
  const files = join(here, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');
  mkdirSync(join(PAGE_FOLDER, 'tfjs'), { recursive: true });
  for (const file of readdirSync(files).filter((name) => name.endsWith('.wasm'))) {
    copyFileSync(join(files, file), join(PAGE_FOLDER, 'tfjs', file));
  }
}
