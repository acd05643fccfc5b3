// The other ways to see the pass, each a chunk of its own that is fetched when a hand comes near its tab.
import type { LensName } from '../../scene/types.ts';
import { onDemand } from '../common/on-demand.tsx';
import './lenses.css';

export type OpenLens = Exclude<LensName, 'overview'>;

const coming = <p className="loading">Loading…</p>;

const LENSES = {
  matrices: onDemand(async () => (await import('./matrices/MatricesLens.tsx')).default, coming),
  operations: onDemand(async () => (await import('./operations/OperationsLens.tsx')).default, coming),
  knob: onDemand(async () => (await import('./knob/KnobLens.tsx')).default, coming),
  gradients: onDemand(async () => (await import('./gradients/GradientsLens.tsx')).default, coming),
  activations: onDemand(async () => (await import('./activations/ActivationsLens.tsx')).default, coming),
  data: onDemand(async () => (await import('./data/DataOrFit.tsx')).default, coming),
  compare: onDemand(async () => (await import('./compare/CompareLens.tsx')).default, coming),
} as const;

export const LENS_LABELS: Readonly<Record<OpenLens, string>> = {
  matrices: 'Matrices',
  operations: 'Operations',
  knob: 'Knob',
  gradients: 'Gradients',
  activations: 'Activations',
  data: 'Data',
  compare: 'Compare',
};

export const OPEN_LENSES = Object.keys(LENS_LABELS) as readonly OpenLens[];

/** Fetches the code of all lenses ahead: one of them is about to be opened. */
export function prepareLenses(): void {
  for (const lens of Object.values(LENSES)) lens.prepare();
}

export function Lens({ name }: { readonly name: OpenLens }) {
  const { Component } = LENSES[name];
  return (
    <div className={`lens lens-${name}`}>
      <Component />
    </div>
  );
}
