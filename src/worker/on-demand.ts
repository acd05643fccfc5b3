// What only sessions on images need: its code is fetched with the first of them.
import type { Setup } from '../scene/types.ts';
import type { LabQuestion } from './laboratory/laboratory.ts';
import type { OpenCommand } from './opening.ts';
import type { Questions } from './questions.ts';
import type { DigitShelf } from './source.ts';

export async function openLaboratory(): Promise<Questions<LabQuestion>> {
  return (await import('./laboratory/laboratory.ts')).createLaboratory();
}

/** @throws {RangeError} with a message for people, where they are no images to train on */
export async function openShelf(setup: Setup, { images }: OpenCommand): Promise<DigitShelf> {
  return (await import('./training-images.ts')).createShelf(setup, images ?? null);
}
