// The step card as the screen uses it: it keeps its room until its code has arrived.
import { onDemand } from '../common/on-demand.tsx';
import { CardSkeleton } from './CardSkeleton.tsx';

const card = () => import('./all.ts');

export const StepCard = onDemand(async () => (await card()).StepCard, <CardSkeleton />).Component;
export const Narration = onDemand(async () => (await card()).Narration, null).Component;
