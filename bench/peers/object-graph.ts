// A network as a graph of objects, the way TensorFlow's Playground computes: node by node, link by link, one example
// after the other. A small one of our own that does the same work, to compare with; nothing of the app uses it.

export interface Activation {
  readonly output: (x: number) => number;
  readonly der: (x: number) => number;
}

export interface Penalty {
  readonly output: (weight: number) => number;
  readonly der: (weight: number) => number;
}

export const TANH: Activation = {
  output: (x) => Math.tanh(x),
  der: (x) => {
    const output = TANH.output(x);
    return 1 - output * output;
  },
};

export const RELU: Activation = { output: (x) => Math.max(0, x), der: (x) => (x <= 0 ? 0 : 1) };

export const SIGMOID: Activation = {
  output: (x) => 1 / (1 + Math.exp(-x)),
  der: (x) => {
    const output = SIGMOID.output(x);
    return output * (1 - output);
  },
};

export const SQUARE = {
  error: (output: number, target: number) => 0.5 * (output - target) ** 2,
  der: (output: number, target: number) => output - target,
};

export class Node {
  readonly id: string;
  readonly inputLinks: Link[] = [];
  readonly outputs: Link[] = [];
  bias = 0.1;
  // As in the Playground, the first pass creates these two; so nodes of the input layer are objects of another form.
  declare totalInput: number;
  declare output: number;
  outputDer = 0;
  inputDer = 0;
  accInputDer = 0;
  numAccumulatedDers = 0;
  readonly activation: Activation;

  constructor(id: string, activation: Activation) {
    this.id = id;
    this.activation = activation;
  }

  updateOutput(): number {
    this.totalInput = this.bias;
    for (let j = 0; j < this.inputLinks.length; j++) {
      const link = this.inputLinks[j];
      this.totalInput += link.weight * link.source.output;
    }
    this.output = this.activation.output(this.totalInput);
    return this.output;
  }
}

export class Link {
  readonly id: string;
  readonly source: Node;
  readonly dest: Node;
  readonly penalty: Penalty | null;
  weight: number;
  errorDer = 0;
  accErrorDer = 0;
  numAccumulatedDers = 0;

  constructor(source: Node, dest: Node, weight: number, penalty: Penalty | null) {
    this.id = `${source.id}-${dest.id}`;
    this.source = source;
    this.dest = dest;
    this.weight = weight;
    this.penalty = penalty;
  }
}

/** Layers of nodes, [0] being the inputs. */
export type Network = Node[][];

/** @param random numbers from 0 to 1; start weights lie within ± spread / 2 */
export function buildNetwork(
  sizes: readonly number[],
  hidden: Activation,
  output: Activation,
  random: () => number,
  spread: number,
): Network {
  const network: Network = [];
  sizes.forEach((size, layer) => {
    const activation = layer === sizes.length - 1 ? output : hidden;
    const nodes = Array.from({ length: size }, (_, i) => new Node(`${layer}/${i}`, activation));
    for (const node of layer === 0 ? [] : nodes) {
      for (const source of network[layer - 1]) {
        const link = new Link(source, node, spread * (random() - 0.5), null);
        source.outputs.push(link);
        node.inputLinks.push(link);
      }
    }
    network.push(nodes);
  });
  return network;
}

/** Outputs of the last layer stay in its nodes; returns that of the first of them. */
export function forwardProp(network: Network, inputs: ArrayLike<number>): number {
  const inputLayer = network[0];
  if (inputs.length !== inputLayer.length) throw new Error('The number of inputs is not that of the input nodes.');
  for (let i = 0; i < inputLayer.length; i++) inputLayer[i].output = inputs[i];
  for (let l = 1; l < network.length; l++) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i++) layer[i].updateOutput();
  }
  return network[network.length - 1][0].output;
}

/** After `forwardProp`: accumulates the derivatives of the squared error against `targets`, one per output node. */
export function backProp(network: Network, targets: ArrayLike<number>): void {
  const outputLayer = network[network.length - 1];
  for (let i = 0; i < outputLayer.length; i++) outputLayer[i].outputDer = SQUARE.der(outputLayer[i].output, targets[i]);
  for (let l = network.length - 1; l >= 1; l--) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      node.inputDer = node.outputDer * node.activation.der(node.totalInput);
      node.accInputDer += node.inputDer;
      node.numAccumulatedDers++;
    }
    for (let i = 0; i < layer.length; i++) accumulateLinks(layer[i]);
    if (l > 1) passBack(network[l - 1]);
  }
}

function accumulateLinks(node: Node): void {
  for (let j = 0; j < node.inputLinks.length; j++) {
    const link = node.inputLinks[j];
    link.errorDer = node.inputDer * link.source.output;
    link.accErrorDer += link.errorDer;
    link.numAccumulatedDers++;
  }
}

function passBack(layer: readonly Node[]): void {
  for (let i = 0; i < layer.length; i++) {
    const node = layer[i];
    node.outputDer = 0;
    for (let j = 0; j < node.outputs.length; j++) {
      const link = node.outputs[j];
      node.outputDer += link.weight * link.dest.inputDer;
    }
  }
}

/** Moves every bias and weight by what has been accumulated. */
export function updateWeights(network: Network, learningRate: number, penaltyRate: number): void {
  for (let l = 1; l < network.length; l++) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      if (node.numAccumulatedDers > 0) {
        node.bias -= (learningRate * node.accInputDer) / node.numAccumulatedDers;
        node.accInputDer = 0;
        node.numAccumulatedDers = 0;
      }
      for (let j = 0; j < node.inputLinks.length; j++) updateLink(node.inputLinks[j], learningRate, penaltyRate);
    }
  }
}

function updateLink(link: Link, learningRate: number, penaltyRate: number): void {
  const penaltyDer = link.penalty ? link.penalty.der(link.weight) : 0;
  if (link.numAccumulatedDers > 0) {
    link.weight -= (learningRate / link.numAccumulatedDers) * (link.accErrorDer + penaltyRate * penaltyDer);
    link.accErrorDer = 0;
    link.numAccumulatedDers = 0;
  }
}
