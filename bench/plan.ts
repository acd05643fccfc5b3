// Which measurements there are, where they can run, and what the rows of the table are called.
import type { TaskName } from './types.ts';

export type Place = 'node' | 'chromium' | 'python';

export interface Row {
  readonly name: string;
  readonly label: string;
  readonly places: readonly Place[];
  readonly tasks: readonly TaskName[];
}

const BROWSER_AND_NODE = ['node', 'chromium'] as const;
const ALL: readonly TaskName[] = ['points', 'digits-32', 'digits-128', 'prediction'];

/** Peers first, the project's own engine last. */
export const ROWS: readonly Row[] = [
  {
    name: 'graph',
    label: 'graph of objects, Playground style',
    places: BROWSER_AND_NODE,
    tasks: ['points', 'tick', 'digits-32', 'digits-128', 'prediction'],
  },
  { name: 'synaptic', label: 'synaptic 1.1.4', places: BROWSER_AND_NODE, tasks: ['points'] },
  { name: 'brain', label: 'brain.js 2.0.0-beta.24', places: BROWSER_AND_NODE, tasks: ALL },
  { name: 'convnet', label: 'convnetjs 0.3.0', places: BROWSER_AND_NODE, tasks: ALL },
  { name: 'tfjs-cpu', label: 'tfjs 4.22, cpu', places: BROWSER_AND_NODE, tasks: ALL },
  { name: 'tfjs-wasm', label: 'tfjs 4.22, wasm', places: BROWSER_AND_NODE, tasks: ALL },
  { name: 'numpy', label: 'numpy, one OpenBLAS thread', places: ['python'], tasks: ALL },
  { name: 'torch', label: 'PyTorch, one thread', places: ['python'], tasks: ALL },
  {
    name: 'plain',
    label: 'Backstep, plain TypeScript',
    places: BROWSER_AND_NODE,
    tasks: ['points', 'tick', 'digits-32', 'digits-128', 'prediction'],
  },
  {
    name: 'kernels',
    label: 'Backstep, SIMD kernels alone',
    places: BROWSER_AND_NODE,
    tasks: ['points', 'tick', 'digits-32', 'digits-128', 'prediction'],
  },
  {
    name: 'session',
    label: 'Backstep, as the app trains',
    places: BROWSER_AND_NODE,
    tasks: ['digits-32', 'digits-128', 'prediction'],
  },
];

/** Measurements of the app's engine alone, which give figures by name; some come out the same each time. */
export const FIGURE_PROBES = [
  { name: 'variants', mostRounds: 5 },
  { name: 'batches', mostRounds: 3 },
  { name: 'adam', mostRounds: 5 },
  { name: 'seeds', mostRounds: 1 },
] as const;
