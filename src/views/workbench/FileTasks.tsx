// What the file menu leads to that has a place on the screen: dialogs, and opening a file.
import { useEffect, useRef, useState } from 'react';
import { csvImport } from '../../store/csv/draft.ts';
import { usePreferencesStore } from '../common/preferences-context.tsx';
import { useInstrument } from '../common/use-instrument.tsx';
import { CodeDialog } from './CodeDialog.tsx';
import { CsvDialog } from './CsvDialog.tsx';
import { openFile } from './open-file.ts';
import { PictureDialog } from './PictureDialog.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import { stillMoment } from './save.ts';

export type FileTask = 'csv' | 'share' | 'picture' | 'code' | { readonly file: File };

interface FileTasksProps {
  readonly task: FileTask;
  onDone(): void;
}

/** There for as long as the task takes. */
export function FileTasks({ task, onDone }: FileTasksProps) {
  if (typeof task === 'object') return <OpenedFile key={task.file.name} file={task.file} onDone={onDone} />;
  if (task === 'csv') return <CsvDialog onClose={onDone} />;
  return <StillDialog task={task} onDone={onDone} />;
}

/** Dialogs about the moment on screen wait for it to stand still. */
function StillDialog({ task, onDone }: { readonly task: 'share' | 'picture' | 'code'; onDone(): void }) {
  const instrument = useInstrument();
  const [isStill, setStill] = useState(false);
  useEffect(() => stillMoment(instrument, () => setStill(true)), [instrument]);
  if (!isStill) return null;
  if (task === 'share') return <ShareDialog onClose={onDone} />;
  return task === 'picture' ? <PictureDialog onClose={onDone} /> : <CodeDialog onClose={onDone} />;
}

/** Opens the file once; a table goes on in its own dialog. */
function OpenedFile({ file, onDone }: { readonly file: File; onDone(): void }) {
  const instrument = useInstrument();
  const preferences = usePreferencesStore();
  const [isTable, setTable] = useState(false);
  const begun = useRef<File | null>(null);
  useEffect(() => {
    // React's strict mode runs effects twice.
    if (begun.current === file) return;
    begun.current = file;
    void openFile(instrument, preferences, file).then((next) => {
      if (next === 'table') setTable(true);
      else onDone();
    });
  }, [file, instrument, preferences, onDone]);
  useEffect(() => {
    if (isTable) void csvImport.openFile(file);
  }, [isTable, file]);
  return isTable ? <CsvDialog onClose={onDone} /> : null;
}
