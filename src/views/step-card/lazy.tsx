// The step card as the screen uses it: it keeps its room until its code has arrived.
import { lazy, Suspense } from 'react';
import { LoadBoundary } from '../common/LoadBoundary.tsx';
import { CardSkeleton } from './CardSkeleton.tsx';

const card = () => import('./all.ts');
const Card = lazy(async () => ({ default: (await card()).StepCard }));
const Words = lazy(async () => ({ default: (await card()).Narration }));

export function StepCard() {
  return (
    <LoadBoundary>
      <Suspense fallback={<CardSkeleton />}>
        <Card />
      </Suspense>
    </LoadBoundary>
  );
}

export function Narration() {
  return (
    <LoadBoundary>
      <Suspense fallback={null}>
        <Words />
      </Suspense>
    </LoadBoundary>
  );
}
