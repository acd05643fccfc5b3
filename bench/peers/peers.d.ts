// What the bench uses of its peers. Their own types are not there before the bench has been run once.

declare module 'synaptic' {
  export class Network {
    activate(input: ArrayLike<number>): number[];
    propagate(rate: number, target: ArrayLike<number>): void;
    neurons(): { neuron: { squash: unknown } }[];
  }
  export const Architect: { Perceptron: new (...sizes: number[]) => Network };
  export const Neuron: { squash: { TANH: unknown } };
}

declare module 'convnetjs' {
  export class Vol {
    constructor(width: number, height: number, depth: number, fill?: number);
    w: Float64Array;
  }
  export class Net {
    makeLayers(definitions: readonly object[]): void;
    forward(input: Vol, isTraining?: boolean): Vol;
  }
  export class SGDTrainer {
    constructor(net: Net, options: object);
    train(input: Vol, target: number | number[]): { loss: number };
  }
}

declare module 'brain.js' {
  export interface Pattern {
    readonly input: Float32Array;
    readonly output: Float32Array;
  }
  export class NeuralNetwork {
    constructor(options: object);
    updateTrainingOptions(options: object): void;
    verifyIsInitialized(data: readonly Pattern[]): void;
    trainPatterns(data: readonly Pattern[]): void;
    run(input: Float32Array): Float32Array;
  }
}

declare module '@tensorflow/tfjs' {
  export interface Tensor {
    dataSync(): Float32Array;
    dispose(): void;
  }
  export type Variable = Tensor;
  export function tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  export function variable(initial: Tensor): Variable;
  export function zeros(shape: number[]): Tensor;
  export function tidy<T>(action: () => T): T;
  export function add(a: Tensor, b: Tensor): Tensor;
  export function sub(a: Tensor, b: Tensor): Tensor;
  export function mul(a: Tensor, b: Tensor): Tensor;
  export function matMul(a: Tensor, b: Tensor): Tensor;
  export function relu(a: Tensor): Tensor;
  export function tanh(a: Tensor): Tensor;
  export function square(a: Tensor): Tensor;
  export function softmax(a: Tensor): Tensor;
  export function mean(a: Tensor): Tensor;
  export const losses: { softmaxCrossEntropy(labels: Tensor, logits: Tensor): Tensor };
  export const fused: {
    matMul(options: { a: Tensor; b: Tensor; bias: Tensor; activation: 'linear' | 'relu' }): Tensor;
  };
  export const train: {
    sgd(rate: number): { minimize(loss: () => Tensor, returnCost: boolean, variables: Variable[]): Tensor | null };
  };
  export function setBackend(name: string): Promise<boolean>;
  export function ready(): Promise<void>;
  export function getBackend(): string;
}

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setWasmPaths(folder: string): void;
  export function setThreadsCount(count: number): void;
}
