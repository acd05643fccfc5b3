// Placeholder, replaced by its author within the hour.
export default function MatricesLens() {
  return <p>Matrices</p>;
}
