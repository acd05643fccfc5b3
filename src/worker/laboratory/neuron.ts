// What a neuron looks for: the test images that excite it most and least, and their average.
import type { Steps } from '../questions.ts';
import type { NeuronAnswer, NeuronRequest } from './neuron-types.ts';
import type { LabSubject } from './questions.ts';

// biome-ignore lint/correctness/useYield: being written
export function* neuronSteps(_request: NeuronRequest, _subject: LabSubject): Steps<NeuronAnswer> {
  throw new Error('being written');
}
