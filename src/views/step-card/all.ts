// The step card and what is said of the step aloud, in one chunk: with the equations, after the first paint.
export { Narration } from '../shell/Narration.tsx';
export { StepCard } from './StepCard.tsx';
