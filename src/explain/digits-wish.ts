// Which pixels would make the image more a 7: −∂J/∂x as a picture, J being the cost if 7 were the right answer.
import { layerCount, type NetworkShape } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import { ANY, NONE } from '../steps/types.ts';
import { type DigitPictures, digitPicture, limitOf, signed } from './digits-pictures.ts';
import { percent, percentsApart, pixelName, strongest } from './digits-words.ts';
import { DEFAULT_NUMBERS, formatNumber, type NumberStyle, type Numbers, spokenNumber } from './format.ts';
import { general } from './formulas.ts';
import { createPen, mark, type Pen, sym } from './pen.ts';
import { line, type SymbolPart } from './tex.ts';
import type { EquationLine, ExplainContext } from './types.ts';

/** Pixels in the table. */
const LISTED = 10;
/** The largest change of ink when the image takes a step against the gradient. */
export const STEP_OF_INK = 0.25;

export interface PixelWishRow {
  readonly pixel: number;
  readonly label: string;
  readonly ink: string;
  /** −∂J/∂x: what more ink does for the digit. */
  readonly pull: string;
  /** What would make it more of the digit. */
  readonly advice: 'more ink' | 'less ink';
  readonly sign: 'positive' | 'negative';
}

export interface PixelWish {
  /** "a 7" */
  readonly digitWords: string;
  readonly digit: number;
  readonly title: string;
  readonly sentence: string;
  readonly lines: readonly EquationLine[];
  readonly spoken: string;
  readonly pictures: DigitPictures;
  /** The pixels that matter most among those that can be changed: where there is no ink, there cannot be less. */
  readonly rows: readonly PixelWishRow[];
  readonly rowsTitle: string;
  /** What one step of the image itself would do; null where there is nothing to do. */
  readonly outcome: string | null;
}

/**
 * @param gradient [784] ∂J/∂x for J = −ln p of `digit`
 * @param shares how likely the network finds `digit`: in the image as it is, and after `stepOfInk`
 */
export function explainWish(
  digit: number,
  gradient: ArrayLike<number>,
  shares: { readonly now: number; readonly moved: number },
  context: ExplainContext,
): PixelWish {
  const { record, numbers } = context;
  const image = record.activations[0];
  const pull = Float64Array.from(gradient, (slope) => (slope === 0 ? 0 : -slope));
  const canMove = (pixel: number) => (pull[pixel] > 0 ? image[pixel] < 1 : image[pixel] > 0);
  const pixels = strongest(pull.length, LISTED, (pixel) => (canMove(pixel) ? pull[pixel] : 0));
  const rows = pixels.map((pixel) => ({
    pixel,
    label: pixelName(pixel),
    ink: formatNumber(image[pixel], numbers),
    pull: formatNumber(pull[pixel], numbers),
    advice: pull[pixel] > 0 ? ('more ink' as const) : ('less ink' as const),
    sign: pull[pixel] > 0 ? ('positive' as const) : ('negative' as const),
  }));
  const ask = article(digit);
  return {
    digit,
    digitWords: ask,
    title: `Which pixels would make it more ${ask}?`,
    sentence: `One more step back leads to the image itself: how the cost would change with the ink of each pixel, if ${digit} were the right answer. The picture shows it with the opposite sign. Blue: more ink here makes it more ${ask}. Orange: more ink here makes it less ${ask}.`,
    lines: linesOf(digit, context),
    spoken: spokenWish(pixels[0], pull, digit, numbers),
    pictures: {
      pictures: [
        digitPicture(record),
        signed(
          pull,
          limitOf(pull),
          '−gradient of the image',
          `The gradient of the image with the opposite sign: blue where more ink makes it more ${ask}, orange where it makes it less`,
        ),
      ],
      operators: ['→'],
    },
    rows,
    rowsTitle: rows.length === LISTED ? 'The ten pixels that can do most' : 'The pixels that can do something',
    outcome: pixels.length === 0 ? null : outcomeOf(shares, digit, numbers),
  };
}

/** "a 7", "an 8" */
function article(digit: number): string {
  return `${digit === 8 ? 'an' : 'a'} ${digit}`;
}

function spokenWish(pixel: number | undefined, pull: ArrayLike<number>, digit: number, numbers: Numbers): string {
  if (pixel === undefined) return `No pixel can do anything for ${digit}.`;
  const advice = pull[pixel] > 0 ? 'more ink' : 'less ink';
  return `The pixel that can do most for ${digit} is ${pixelName(pixel)}, with ${advice}: its gradient is ${spokenNumber(-pull[pixel], numbers)}.`;
}

function outcomeOf({ now, moved }: { readonly now: number; readonly moved: number }, digit: number, numbers: Numbers) {
  const style: NumberStyle = typeof numbers === 'number' ? { ...DEFAULT_NUMBERS, digits: numbers } : numbers;
  const most = formatNumber(STEP_OF_INK, { ...style, digits: 2, by: 'decimals', hidden: false });
  const step = `If the image took one step against the gradient, no pixel moving by more than ${most}, the probability of ${digit} would`;
  if (now === moved)
    return `${step} stay at ${percent(now, style)}: the network is so sure that the gradient is almost 0.`;
  const [after, before] = percentsApart(moved, now, style);
  return `${step} be ${after} instead of ${before}.`;
}

/** The image moved against the gradient, the strongest pixel by STEP_OF_INK; ink stays between 0 and 1. */
export function stepOfInk(image: ArrayLike<number>, gradient: ArrayLike<number>): Float32Array {
  const scale = STEP_OF_INK / limitOf(gradient);
  return Float32Array.from(image, (ink, pixel) => Math.min(1, Math.max(0, ink - scale * gradient[pixel])));
}

function linesOf(digit: number, context: ExplainContext): readonly EquationLine[] {
  const { record, notation } = context;
  const last = layerCount(record.shape.network);
  const pen = createPen(
    { index: 0, kind: 'backpropagate', phase: 'backward', layer: 0, neuron: NONE, example: 0 },
    context,
  );
  const answer = sym(pen, quantity('activation', last, digit));
  const cost = mark(notation.set(notation.cost(null, true)), 'loss');
  if (notation.isCode) return codeLines(pen, cost, answer);
  return [line(cost, ' = -\\ln ', answer), ...whole(pen, record.shape.network)];
}

/** J = -np.log(a3[7]) and da1 = W2.T @ delta2 */
function codeLines({ notation }: Pen, cost: SymbolPart, answer: SymbolPart): readonly EquationLine[] {
  const [image, first] = [0, 1].map(notation.displayLayer);
  return [
    line(cost, notation.set(' = -np.log('), answer, notation.set(')')),
    line(
      mark(notation.set(`da${image}`), 'backward'),
      notation.set(' = '),
      mark(notation.set(`W${first}.T`), 'plain'),
      notation.set(' @ '),
      mark(notation.set(`delta${first}`), 'backward'),
    ),
  ];
}

/** ∂J/∂x_i = Σ_k w_ki δ_k, or the same for all pixels at once. */
function whole(pen: Pen, network: NetworkShape): readonly EquationLine[] {
  const vectors = general(pen, 'backpropagate', { layer: 0 });
  if (vectors.length > 0) return vectors;
  const receivers = network.layers[0].units;
  return [
    line(
      sym(pen, quantity('backpropagated', 0, ANY), { neuron: 'i' }),
      ` = \\sum_{k=1}^{${receivers}} `,
      sym(pen, quantity('weight', 1, ANY, ANY), { neuron: 'k', from: 'i' }),
      ' \\, ',
      sym(pen, quantity('delta', 1, ANY), { neuron: 'k' }),
    ),
  ];
}
