// What is used of papaparse. Its published types bring the types of Node with them, which pure code must not see.
declare module 'papaparse/papaparse.min.js' {
  interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly { readonly type: string; readonly code: string; readonly row?: number }[];
  }
  interface ParseOptions {
    readonly delimiter: string;
    readonly newline: '\n';
    readonly skipEmptyLines: false;
  }
  const Papa: { parse(text: string, options: ParseOptions): ParseResult };
  export default Papa;
}
