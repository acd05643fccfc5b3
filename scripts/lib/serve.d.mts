// The types of serve.mjs, for scripts written in TypeScript.
export function serve(options: {
  readonly folder: string;
  readonly port: number;
  readonly strict?: boolean;
}): Promise<{ readonly address: string; readonly close: () => void }>;
