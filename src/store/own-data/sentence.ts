// What the data are, in one sentence, and how many examples there are.
import { DATA_MENU } from '../../scene/menus.ts';
import type { Setup } from '../../scene/types.ts';
// Only the type: the setup panel says this sentence without the code of the hand.
import type { OwnExamples } from './examples.ts';

export function dataSentence({ data }: Setup): string {
  if (data.own) return ownSentence(data.own);
  return DATA_MENU.find(({ value }) => value === data.name)?.remark ?? '';
}

/** "Your own data: 24 examples of 2 classes, told apart by x₁ and x₂." */
export function ownSentence(own: OwnExamples): string {
  const { inputNames, classNames, targetName, rows } = own;
  const count = rows.length / (inputNames.length + 1);
  const examples = count === 1 ? '1 example' : `${count} examples`;
  const inputs =
    inputNames.length > 3 ? `${inputNames.length} inputs` : inputNames.join(', ').replace(/, (?=[^,]*$)/, ' and ');
  return classNames.length > 0
    ? `Your own data: ${examples} of ${classNames.length} classes, told apart by ${inputs}.`
    : `Your own data: ${examples}, ${targetName} from ${inputs}.`;
}

/** Why the examples could not be taken for training and testing, or how: for the legend. */
export function countWords(train: number, test: number): string {
  return test === 0 ? `${train} training` : `${train} training · ${test} test`;
}
