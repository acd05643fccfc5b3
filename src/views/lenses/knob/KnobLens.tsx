// Placeholder, replaced by its author within the hour.
export default function KnobLens() {
  return <p>Knob</p>;
}
