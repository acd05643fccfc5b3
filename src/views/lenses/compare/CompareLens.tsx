// The Compare lens.
export default function CompareLens() {
  return <p className="loading">…</p>;
}
