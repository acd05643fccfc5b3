// How a damaged network does on the test set.
import type { Steps } from '../questions.ts';
import type { DamageAnswer, DamageRequest } from './damage-types.ts';
import type { LabSubject } from './questions.ts';

// biome-ignore lint/correctness/useYield: being written
export function* damageSteps(_request: DamageRequest, _subject: LabSubject): Steps<DamageAnswer> {
  throw new Error('being written');
}
