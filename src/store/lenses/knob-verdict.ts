// Is the next step of one parameter too small, good, or overshooting? By where it lands on the curve of J.
import type { KnobAnalysis } from '../../engine/analysis/types.ts';
import type { OptimizerName } from '../../engine/types.ts';
import { formatNumber, formatSetting, type NumberStyle } from '../../explain/format.ts';
import { tellingApart } from '../../explain/telling-apart.ts';
import { NEARLY, type Valley, valleyAlong } from './knob-valley.ts';

export type VerdictKind = 'tiny' | 'small' | 'bottom' | 'good' | 'past' | 'worse' | 'uphill' | 'still';

export interface Verdict {
  readonly kind: VerdictKind;
  /** "too small", "small step", "good", "overshooting" */
  readonly label: string;
  readonly sentence: string;
}

/** The circumstances of a step, besides the curve. */
export interface StepSettings {
  /** "w³₁₂" */
  readonly symbol: string;
  /** "J": the cost as the notation writes it. */
  readonly costSymbol: string;
  /** "α" */
  readonly rateSymbol: string;
  readonly rate: number;
  readonly optimizer: OptimizerName;
  /** A bias that is not trained. */
  readonly isFrozen: boolean;
  readonly numbers: NumberStyle;
}

/** A step that covers less of the way than this is small. */
const SMALL_SHARE = 0.05;
const LEAST_SHARE = 1e-4;
/** Of J: less than this is next to nothing. */
const NEXT_TO_NOTHING = 0.01;

const LABELS: Readonly<Record<VerdictKind, string>> = {
  tiny: 'too small',
  small: 'small step',
  bottom: 'at the bottom',
  good: 'good',
  past: 'overshooting',
  worse: 'overshooting',
  uphill: 'uphill',
  still: 'no step',
};

/** @param fromAfar the same curve over a wide range, in which the lowest J is looked for where the near one has none */
export function verdictOf(curve: KnobAnalysis, fromAfar: KnobAnalysis, settings: StepSettings): Verdict {
  const valley = valleyAlong(curve, fromAfar);
  const kind = kindOf(curve, valley, settings);
  return { kind, label: LABELS[kind], sentence: sentenceOf(kind, curve, valley, settings) };
}

/** How much of the way to the lowest J the step covers; more than 1: it leads past it. */
export function shareOfWay({ value, nextValue }: KnobAnalysis, valley: Valley): number {
  return (nextValue - value) / (valley.value - value);
}

function kindOf(curve: KnobAnalysis, valley: Valley | null, { isFrozen }: StepSettings): VerdictKind {
  const step = curve.nextValue - curve.value;
  if (isFrozen || curve.divergence !== null || step === 0) return 'still';
  if (isAtBottom(curve, valley)) return 'bottom';
  if (valley === null || step * curve.slope > 0) return 'uphill';
  const share = shareOfWay(curve, valley);
  if (share < SMALL_SHARE) return gainsNothing(curve) ? 'tiny' : 'small';
  if (share <= 1) return 'good';
  if (!(curve.nextCost < curve.cost)) return 'worse';
  // Where J falls as far as one can look there is nothing to lead past.
  return valley.isOpen ? 'good' : 'past';
}

/** There is hardly anything to gain ahead, and the step does not lose it either. */
function isAtBottom({ cost, nextCost }: KnobAnalysis, valley: Valley | null): boolean {
  const enough = NEXT_TO_NOTHING * Math.abs(cost);
  return valley !== null && cost - valley.cost < enough && nextCost - cost < enough;
}

/** Even with all parameters moving together J stays nearly where it is. */
function gainsNothing({ cost, costAfterUpdate }: KnobAnalysis): boolean {
  return costAfterUpdate <= cost && cost - costAfterUpdate < NEXT_TO_NOTHING * Math.abs(cost);
}

function sentenceOf(kind: VerdictKind, curve: KnobAnalysis, valley: Valley | null, settings: StepSettings): string {
  const { symbol, costSymbol, rateSymbol, rate, numbers } = settings;
  const write = (value: number) => formatNumber(value, numbers);
  if (kind === 'still') return stillSentence(curve, settings);
  const step = Math.abs(curve.nextValue - curve.value);
  const given = `With ${rateSymbol} = ${formatSetting(rate, numbers)} the step of ${write(step)}`;
  const change = fromTo(curve.cost, curve.nextCost, numbers);
  if (kind === 'uphill' || valley === null) return `${given} does not follow the slope: ${uphillReason(settings)}`;
  const together = `in the whole update: ${costSymbol} goes ${fromTo(curve.cost, curve.costAfterUpdate, numbers)}`;
  if (kind === 'bottom') {
    return `There is next to nothing to gain by moving ${symbol} alone. All parameters move together ${together}.`;
  }
  const share = shareOfWay(curve, valley);
  const place = `${symbol} = ${write(valley.value)}`;
  const lowest = valley.isOpen
    ? `${place}, where ${costSymbol} has done ${percent(NEARLY, numbers)} of its fall`
    : `the lowest ${costSymbol} on this curve, ${write(valley.cost)} at ${place}`;
  if (kind === 'worse')
    return `${given} leads past ${lowest}, and to worse than before: ${costSymbol} rises ${change}.`;
  if (kind === 'past')
    return `${given} leads past ${lowest}, ${times(share, numbers)} as far. ${costSymbol} still falls, ${change}.`;
  const way = `${percent(share, numbers)} of the way to ${lowest}`;
  if (kind === 'small' || kind === 'tiny') {
    return `${given} is ${way}, if ${symbol} moved alone. All parameters move together ${together}.`;
  }
  const fall = `${costSymbol} falls ${change}`;
  return share > 1 ? `${given} leads beyond ${lowest}: ${fall}.` : `${given} is ${way}. ${fall}.`;
}

/** "from 0.00112 to 0.00108": as many digits as it takes to see that they differ. */
function fromTo(from: number, to: number, numbers: NumberStyle): string {
  const style = tellingApart(from, to, numbers, 1);
  return `from ${formatNumber(from, style)} to ${formatNumber(to, style)}`;
}

function stillSentence({ divergence, slope }: KnobAnalysis, { symbol, isFrozen }: StepSettings): string {
  if (divergence !== null) {
    return 'This update would produce a number that is not finite, so nothing moves. Try a smaller learning rate.';
  }
  if (isFrozen) return `Biases are not trained here: ${symbol} stays where it is, whatever the slope.`;
  if (slope === 0) return `The curve is flat at ${symbol}: without a slope there is no step.`;
  return `The step is too small to change ${symbol} at all.`;
}

function uphillReason({ optimizer, costSymbol }: StepSettings): string {
  return optimizer === 'sgd' || optimizer === 'rmsprop' || optimizer === 'adagrad'
    ? `${costSymbol} rises in that direction.`
    : 'the motion kept from earlier updates outweighs it.';
}

/** "34%", "0.52%": two figures say enough. */
export function percent(share: number, numbers: NumberStyle): string {
  const text = formatNumber(Math.max(share, LEAST_SHARE) * 100, { ...numbers, by: 'significant', digits: 2 });
  return share < LEAST_SHARE ? `less than ${text}%` : `${text}%`;
}

function times(share: number, numbers: NumberStyle): string {
  return `${formatNumber(share, { ...numbers, by: 'significant', digits: share < 1.1 ? 3 : 2 })} times`;
}
