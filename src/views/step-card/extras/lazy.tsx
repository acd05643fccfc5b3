// What the step card tells beyond the step itself, loaded once the card is there.
import { type ComponentType, lazy, Suspense } from 'react';
import { LoadBoundary } from '../../common/LoadBoundary.tsx';

const extras = () => import('./all.ts');

/** Under the step: the batch so far, other orders of updating, derivations. */
export const CardExtras = onDemand(lazy(async () => ({ default: (await extras()).CardExtras })));
/** Above it: the update that overshot, if one has. */
export const OvershootNotice = onDemand(lazy(async () => ({ default: (await extras()).OvershootNotice })));

function onDemand(Part: ComponentType): ComponentType {
  return function PartOnDemand() {
    return (
      <LoadBoundary>
        <Suspense fallback={<div hidden aria-busy="true" />}>
          <Part />
        </Suspense>
      </LoadBoundary>
    );
  };
}
