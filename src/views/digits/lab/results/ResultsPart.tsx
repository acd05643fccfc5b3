// How the network does on the test set: confusion, mistakes, accuracy per digit.

export function ResultsPart() {
  return <section className="lab-part" aria-label="results" />;
}
