// A network as a graph of objects, the way TensorFlow's Playground computes: node by node, link by link, one example
// after the other. A small one of our own that does the same work, to compare with; nothing of the app uses it.

export interface Activation {
  readonly output: (x: number) => number;
  readonly derivative: (x: number) => number;
}

export const TANH: Activation = {
  output: (x) => Math.tanh(x),
  derivative: (x) => {
    const output = TANH.output(x);
    return 1 - output * output;
  },
};

export const RELU: Activation = { output: (x) => Math.max(0, x), derivative: (x) => (x <= 0 ? 0 : 1) };

export const SIGMOID: Activation = {
  output: (x) => 1 / (1 + Math.exp(-x)),
  derivative: (x) => {
    const output = SIGMOID.output(x);
    return output * (1 - output);
  },
};

export class Node {
  readonly inputLinks: Link[] = [];
  readonly outputs: Link[] = [];
  bias = 0.1;
  totalInput = 0;
  output = 0;
  outputDerivative = 0;
  inputDerivative = 0;
  accumulatedDerivative = 0;
  accumulatedCount = 0;
  readonly activation: Activation;

  constructor(activation: Activation) {
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
  errorDerivative = 0;
  accumulatedDerivative = 0;
  accumulatedCount = 0;
  readonly source: Node;
  readonly destination: Node;
  weight: number;

  constructor(source: Node, destination: Node, weight: number) {
    this.source = source;
    this.destination = destination;
    this.weight = weight;
  }
}

/** Layers of nodes, [0] being the inputs. `random` gives numbers from 0 to 1. */
export type Network = Node[][];

export function buildNetwork(
  sizes: readonly number[],
  hidden: Activation,
  output: Activation,
  random: () => number,
  spread: number,
): Network {
  const network: Network = [];
  sizes.forEach((size, layer) => {
    const nodes = Array.from({ length: size }, () => new Node(layer === sizes.length - 1 ? output : hidden));
    for (const node of layer === 0 ? [] : nodes) {
      for (const source of network[layer - 1]) {
        const link = new Link(source, node, spread * (random() - 0.5));
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
  for (let i = 0; i < inputLayer.length; i++) inputLayer[i].output = inputs[i];
  for (let l = 1; l < network.length; l++) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i++) layer[i].updateOutput();
  }
  return network[network.length - 1][0].output;
}

/** ½ squared error against `targets`, one per output node. */
export function backProp(network: Network, targets: ArrayLike<number>): void {
  const outputLayer = network[network.length - 1];
  for (let i = 0; i < outputLayer.length; i++) outputLayer[i].outputDerivative = outputLayer[i].output - targets[i];
  for (let l = network.length - 1; l >= 1; l--) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      node.inputDerivative = node.outputDerivative * node.activation.derivative(node.totalInput);
      node.accumulatedDerivative += node.inputDerivative;
      node.accumulatedCount++;
    }
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      for (let j = 0; j < node.inputLinks.length; j++) {
        const link = node.inputLinks[j];
        link.errorDerivative = node.inputDerivative * link.source.output;
        link.accumulatedDerivative += link.errorDerivative;
        link.accumulatedCount++;
      }
    }
    if (l === 1) continue;
    const previous = network[l - 1];
    for (let i = 0; i < previous.length; i++) {
      const node = previous[i];
      node.outputDerivative = 0;
      for (let j = 0; j < node.outputs.length; j++) {
        const link = node.outputs[j];
        node.outputDerivative += link.weight * link.destination.inputDerivative;
      }
    }
  }
}

export function updateWeights(network: Network, learningRate: number): void {
  for (let l = 1; l < network.length; l++) {
    const layer = network[l];
    for (let i = 0; i < layer.length; i++) {
      const node = layer[i];
      if (node.accumulatedCount > 0) {
        node.bias -= (learningRate * node.accumulatedDerivative) / node.accumulatedCount;
        node.accumulatedDerivative = 0;
        node.accumulatedCount = 0;
      }
      for (let j = 0; j < node.inputLinks.length; j++) {
        const link = node.inputLinks[j];
        if (link.accumulatedCount > 0) {
          link.weight -= (learningRate / link.accumulatedCount) * link.accumulatedDerivative;
          link.accumulatedDerivative = 0;
          link.accumulatedCount = 0;
        }
      }
    }
  }
}
