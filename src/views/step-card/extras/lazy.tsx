// What the step card tells beyond the step itself, loaded once the card is there.
import { type ComponentType, lazy, Suspense } from 'react';
import { LoadBoundary } from '../../common/LoadBoundary.tsx';

const extras = () => import('./all.ts');

/** Under the step: the batch so far, other orders of updating, derivations. */
export const CardExtras = onDemand(lazy(async () => ({ default: (await extras()).CardExtras })));
/** Where the digits shown do not give the result shown. */
export const RoundingNote = onDemand(lazy(async () => ({ default: (await extras()).RoundingNote })));
/** Above it: the update that overshot, if one has. */
export const OvershootNotice = onDemand(lazy(async () => ({ default: (await extras()).OvershootNotice })));

function onDemand<Props extends object>(Part: ComponentType<Props>): ComponentType<Props> {
  return function PartOnDemand(props: Props) {
    return (
      <LoadBoundary>
        <Suspense fallback={<div hidden aria-busy="true" />}>
          <Part {...props} />
        </Suspense>
      </LoadBoundary>
    );
  };
}
