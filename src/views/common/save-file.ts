// Saving text or bytes as a file of the reader's own.

/** Hands the browser a file to be saved. */
export function saveFile(name: string, content: string | Blob, type = 'text/plain'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to read by then, also where it asks for a place first.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
