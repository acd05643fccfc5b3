// What the step card tells of a run gone astray, loaded when one has.
import { lazy, Suspense } from 'react';
import { LoadBoundary } from '../../common/LoadBoundary.tsx';

const Notice = lazy(() => import('./OvershootNotice.tsx'));

/** Above the step: the update that overshot. */
export function OvershootNotice() {
  return (
    <LoadBoundary>
      <Suspense fallback={<div hidden aria-busy="true" />}>
        <Notice />
      </Suspense>
    </LoadBoundary>
  );
}
