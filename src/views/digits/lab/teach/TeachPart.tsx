// Teaching the network your hand: a small set of your own drawings.

export function TeachPart() {
  return <section className="lab-part" aria-label="teach" />;
}
