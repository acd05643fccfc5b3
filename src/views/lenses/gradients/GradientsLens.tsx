// Placeholder, replaced by its author within the hour.
export default function GradientsLens() {
  return <p>Gradients</p>;
}
