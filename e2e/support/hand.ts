// One pass and one update of a 2-2-2 network worked out by hand: plain formulas, nothing of the app.

export type Pair = readonly [number, number];

export interface Exercise {
  readonly inputs: Pair;
  readonly targets: Pair;
  /** hidden[j] = weights from input 1 and input 2 into hidden neuron j. */
  readonly hidden: readonly [Pair, Pair];
  readonly hiddenBias: Pair;
  readonly output: readonly [Pair, Pair];
  readonly outputBias: Pair;
  readonly rate: number;
  readonly trainBiases: boolean;
}

const sigmoid = (s: number): number => 1 / (1 + Math.exp(-s));
const both = <T>(make: (j: 0 | 1) => T): [T, T] => [make(0), make(1)];

export function workOut(exercise: Exercise) {
  const { inputs, targets, hidden, hiddenBias, output, outputBias, rate, trainBiases } = exercise;
  const hiddenSum = both((j) => hidden[j][0] * inputs[0] + hidden[j][1] * inputs[1]);
  const hiddenPre = both((j) => hiddenSum[j] + hiddenBias[j]);
  const hiddenActivation = both((j) => sigmoid(hiddenPre[j]));
  const outputSum = both((j) => output[j][0] * hiddenActivation[0] + output[j][1] * hiddenActivation[1]);
  const outputPre = both((j) => outputSum[j] + outputBias[j]);
  const outputActivation = both((j) => sigmoid(outputPre[j]));
  const difference = both((j) => outputActivation[j] - targets[j]);
  const cost = (difference[0] ** 2 + difference[1] ** 2) / 2;
  const outputDelta = both((j) => difference[j] * outputActivation[j] * (1 - outputActivation[j]));
  const blame = both((k) => output[0][k] * outputDelta[0] + output[1][k] * outputDelta[1]);
  const hiddenDelta = both((k) => blame[k] * hiddenActivation[k] * (1 - hiddenActivation[k]));
  const outputGradient = both((j) => both((k) => hiddenActivation[k] * outputDelta[j]));
  const hiddenGradient = both((j) => both((k) => inputs[k] * hiddenDelta[j]));
  const biasStep = trainBiases ? rate : 0;
  const next: Exercise = {
    ...exercise,
    hidden: both((j) => both((k) => hidden[j][k] - rate * hiddenGradient[j][k])),
    output: both((j) => both((k) => output[j][k] - rate * outputGradient[j][k])),
    hiddenBias: both((j) => hiddenBias[j] - biasStep * hiddenDelta[j]),
    outputBias: both((j) => outputBias[j] - biasStep * outputDelta[j]),
  };
  return {
    hiddenSum,
    hiddenPre,
    hiddenActivation,
    outputSum,
    outputPre,
    outputActivation,
    difference,
    cost,
    outputDelta,
    outputGradient,
    blame,
    hiddenDelta,
    hiddenGradient,
    next,
  };
}

export type WorkedOut = ReturnType<typeof workOut>;

/** Every number of the pass under the name of the quantity that the screen gives it, in the order of the steps. */
export function resultsInOrder(pass: WorkedOut): readonly (readonly [quantity: string, value: number])[] {
  const list: (readonly [string, number])[] = [];
  const neurons = [0, 1] as const;
  for (const j of neurons) {
    list.push([`weightedSum.1.${j}`, pass.hiddenSum[j]], [`preActivation.1.${j}`, pass.hiddenPre[j]]);
    list.push([`activation.1.${j}`, pass.hiddenActivation[j]]);
  }
  for (const j of neurons) {
    list.push([`weightedSum.2.${j}`, pass.outputSum[j]], [`preActivation.2.${j}`, pass.outputPre[j]]);
    list.push([`activation.2.${j}`, pass.outputActivation[j]]);
  }
  list.push(['loss', pass.cost]);
  for (const j of neurons)
    list.push([`lossGradient.2.${j}`, pass.difference[j]], [`delta.2.${j}`, pass.outputDelta[j]]);
  for (const j of neurons) list.push([`biasGradient.2.${j}`, pass.outputDelta[j]], ['weightGradients.2', j]);
  for (const j of neurons) list.push([`backpropagated.1.${j}`, pass.blame[j]], [`delta.1.${j}`, pass.hiddenDelta[j]]);
  for (const j of neurons) list.push([`biasGradient.1.${j}`, pass.hiddenDelta[j]], ['weightGradients.1', j]);
  return list;
}

/** Matt Mazur's worked example; the article leaves the biases as they are. */
export const MAZUR: Exercise = {
  inputs: [0.05, 0.1],
  targets: [0.01, 0.99],
  hidden: [
    [0.15, 0.2],
    [0.25, 0.3],
  ],
  hiddenBias: [0.35, 0.35],
  output: [
    [0.4, 0.45],
    [0.5, 0.55],
  ],
  outputBias: [0.6, 0.6],
  rate: 0.5,
  trainBiases: false,
};
