// What a click on a number does, in the words of the hand that would do it.
import type { Pointed } from './watch.ts';

const VERBS: Readonly<Record<Pointed['by'], string>> = {
  mouse: 'Click',
  keyboard: 'Press Enter',
  finger: 'Tap',
};

/** Empty where a click does nothing that the number is about. */
export function hintFor({ element, id, by }: Pick<Pointed, 'element' | 'id' | 'by'>, leads: boolean): string {
  const verb = VERBS[by];
  const inGraph = element.closest('.network-graph [role="button"]');
  if (!inGraph || element.classList.contains('caption')) {
    const walks = element.closest('button, .equation, .caption, .why-row, .activation-plot, .lens') !== null;
    return leads && walks ? `${verb} to go there.` : '';
  }
  const isNeuron = id.startsWith('activation.') && !id.startsWith('activation.0.');
  if (!isNeuron)
    return by === 'keyboard' ? 'Press Enter to type another value.' : `${verb} twice to type another value.`;
  const selected = inGraph.getAttribute('aria-pressed') === 'true';
  if (!leads) return '';
  return selected ? `${verb} to go there.` : `${verb} to select it, once more to go there.`;
}
