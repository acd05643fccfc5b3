// What the locks of a link are called, and what a locked page says about itself.
import { LOCK_NAMES, type LockName, type Moment } from '../scene/types.ts';

export { LOCK_NAMES };

/** For the dialog in which a teacher chooses them. */
export const LOCK_LABELS: Readonly<Record<LockName, string>> = {
  setup: 'Hide the setup panel',
  data: 'Data cannot be changed',
  network: 'Network and weights cannot be changed',
  start: 'Start here: nothing before this step is shown',
  numbers: 'Hide numbers until they are asked for',
};

/** "Your teacher has fixed the data and the network, and hidden the numbers." */
export function lockSentence(lock: readonly LockName[], start: Moment | null): string {
  const fixed = [lock.includes('data') ? 'the data' : '', lock.includes('network') ? 'the network' : ''].filter(
    Boolean,
  );
  const hidden = [lock.includes('setup') ? 'the setup' : '', lock.includes('numbers') ? 'the numbers' : ''].filter(
    Boolean,
  );
  const deeds = [
    fixed.length > 0 ? `fixed ${fixed.join(' and ')}` : '',
    hidden.length > 0 ? `hidden ${hidden.join(' and ')}` : '',
    lock.includes('start') ? `let this begin at ${start ? words(start) : 'the step of the link'}` : '',
  ].filter(Boolean);
  const last = deeds.pop();
  return `Your teacher has ${deeds.length > 0 ? `${deeds.join(', ')} and ` : ''}${last}.`;
}

function words({ epoch, example, step }: Moment): string {
  return `epoch ${epoch}, example ${example}, step ${step}`;
}
