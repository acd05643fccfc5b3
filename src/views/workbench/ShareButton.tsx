// Opens the dialog that makes a link of the moment on screen.
export function ShareButton() {
  return (
    <button type="button" className="button">
      Share
    </button>
  );
}
