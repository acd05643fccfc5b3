// The Data lens.
export default function DataLens() {
  return <p className="loading">…</p>;
}
