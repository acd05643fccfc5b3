// What networks are called in sentences and buttons.

const SHIPPED: Readonly<Record<string, string>> = { 'digits-16': 'small network', 'digits-128': 'large network' };

/** "small network" for a shipped model, "784 → 32 → 10 network" for "784-32-10" or "784 → 32 → 10". */
export function networkWords(name: string): string {
  return SHIPPED[name] ?? `${name.replaceAll(/\s*(?:-|→)\s*/g, ' → ')} network`;
}

/** The same at the head of something. */
export function networkTitle(name: string): string {
  const words = networkWords(name);
  return words[0].toUpperCase() + words.slice(1);
}
