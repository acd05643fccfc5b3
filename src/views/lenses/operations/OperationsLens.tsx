// Placeholder, replaced by its author within the hour.
export default function OperationsLens() {
  return <p>Operations</p>;
}
