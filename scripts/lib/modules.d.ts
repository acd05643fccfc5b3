// Types of the JavaScript modules here that TypeScript files import.
declare module '*/kernels.mjs' {
  /** Makes sure that the compiled kernels are there; throws a Failure where they cannot be made. */
  export function ensureKernels(): Promise<void>;
}

declare module '*/serve.mjs' {
  export function serve(options: {
    readonly folder: string;
    readonly port: number;
    readonly strict?: boolean;
  }): Promise<{ readonly address: string; readonly close: () => void }>;
}
