// What breaks the network, and how much.

export function BreakPart() {
  return <section className="lab-part" aria-label="break" />;
}
