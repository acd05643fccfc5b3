// The other ways to see the pass, each a chunk of its own that is fetched when a hand comes near its tab.
import { type ComponentType, lazy, Suspense } from 'react';
import type { LensName } from '../../scene/types.ts';
import { LoadBoundary } from '../common/LoadBoundary.tsx';
import './lenses.css';

export type OpenLens = Exclude<LensName, 'overview'>;

const LOADERS: Readonly<Record<OpenLens, () => Promise<{ default: ComponentType }>>> = {
  matrices: () => import('./matrices/MatricesLens.tsx'),
  operations: () => import('./operations/OperationsLens.tsx'),
  knob: () => import('./knob/KnobLens.tsx'),
  gradients: () => import('./gradients/GradientsLens.tsx'),
  activations: () => import('./activations/ActivationsLens.tsx'),
};

const COMPONENTS = Object.fromEntries(
  Object.entries(LOADERS).map(([name, load]) => [name, lazy(load)]),
) as unknown as Readonly<Record<OpenLens, ComponentType>>;

export const LENS_LABELS: Readonly<Record<OpenLens, string>> = {
  matrices: 'Matrices',
  operations: 'Operations',
  knob: 'Knob',
  gradients: 'Gradients',
  activations: 'Activations',
};

export const OPEN_LENSES = Object.keys(LENS_LABELS) as readonly OpenLens[];

/** Fetches the code of all lenses ahead: one of them is about to be opened. A failure shows when it is. */
export function prepareLenses(): void {
  for (const load of Object.values(LOADERS)) load().catch(() => {});
}

export function Lens({ name }: { readonly name: OpenLens }) {
  const Chosen = COMPONENTS[name];
  return (
    <div className={`lens lens-${name}`}>
      <LoadBoundary>
        <Suspense fallback={<p className="loading">Loading…</p>}>
          <Chosen />
        </Suspense>
      </LoadBoundary>
    </div>
  );
}
