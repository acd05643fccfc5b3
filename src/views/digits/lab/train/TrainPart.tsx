// Training a network from scratch and watching what it learns.

export function TrainPart() {
  return <section className="lab-part" aria-label="train" />;
}
