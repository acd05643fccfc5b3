// Save, open and export: a menu in the header.
export function FileMenu() {
  return (
    <button type="button" className="button">
      File
    </button>
  );
}
