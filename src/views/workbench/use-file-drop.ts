// A file dropped anywhere on the page, where nothing else takes it.
import { useEffect } from 'react';

/** @param onFile stable */
export function useFileDrop(onFile: (file: File) => void): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const hasFile = (event: DragEvent) => !event.defaultPrevented && event.dataTransfer?.types.includes('Files');
    const over = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      dataset.dropping = '';
    };
    const leave = (event: DragEvent) => {
      if (!event.relatedTarget) delete dataset.dropping;
    };
    const drop = (event: DragEvent) => {
      delete dataset.dropping;
      const file = event.dataTransfer?.files[0];
      if (!file || !hasFile(event)) return;
      event.preventDefault();
      onFile(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFile]);
}
