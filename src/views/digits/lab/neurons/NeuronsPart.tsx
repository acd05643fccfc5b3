// What each neuron looks for.

export function NeuronsPart() {
  return <section className="lab-part" aria-label="neurons" />;
}
