// The laboratory's questions: about the network of the session and the stored images, which are loaded when first wanted.
import type { DigitImages } from '../../data/mnist.ts';
import type { OpenNetwork } from '../opening.ts';
import { createQuestions, type Questions } from '../questions.ts';
import type { ShelvedEngine } from '../shelved-engine.ts';
import type { Work } from '../work.ts';
import { post } from '../work.ts';
import { labSteps } from './questions.ts';
import type { LabAnswer, LabRequest, LabSet, StopRequest } from './types.ts';

const NO_IMAGES: DigitImages = { images: new Uint8Array(0), labels: new Uint8Array(0) };

export interface LabQuestion {
  readonly request: LabRequest | StopRequest;
  readonly network: OpenNetwork | null;
  /** The fast engine; null where there is none. */
  openEngine(): Promise<ShelvedEngine | null>;
}

export function createLaboratory(): Questions<LabQuestion> {
  /** What is being loaded, by the key of its question. */
  const loading = new Map<string, AbortController>();

  async function load(work: Work, key: string, set: LabSet): Promise<DigitImages> {
    const controller = new AbortController();
    loading.set(key, controller);
    try {
      return await loadSet(work, set, controller.signal);
    } finally {
      if (loading.get(key) === controller) loading.delete(key);
    }
  }

  return createQuestions<LabQuestion, LabAnswer>({
    kindOf: ({ request }) => keyOf(request),
    async begin({ request, network, openEngine }, work) {
      if (request.kind === 'stop') {
        loading.get(request.key)?.abort();
        return null;
      }
      const [digits, engine] = await Promise.all([
        needsNoImages(request) ? NO_IMAGES : load(work, keyOf(request), 'set' in request ? request.set : 'test'),
        needsNoImages(request) || request.kind === 'images' ? null : openEngine(),
      ]);
      return labSteps(request, network, digits, engine);
    },
    factOf: (answer) => ({ type: 'inspection', answer }),
  });
}

function needsNoImages({ kind }: LabRequest): boolean {
  return kind === 'drawings' || kind === 'copy';
}

/** Questions of one key take each other's place, here as on the page (store/digits/laboratory.ts). */
function keyOf(request: LabRequest | StopRequest): string {
  if (request.kind === 'stop') return request.key;
  return 'asker' in request ? `${request.kind} ${request.set} ${request.asker}` : request.kind;
}

/** The images come from the cache of the thread, or over the network with progress under the question's id. */
function loadSet(work: Work, set: LabSet, signal: AbortSignal): Promise<DigitImages> {
  const onProgress = (done: number, total: number) => post(work, { type: 'progress', what: 'loading', done, total });
  return work.environment.loadLabSet(set, onProgress, signal);
}
