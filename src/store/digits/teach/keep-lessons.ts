// Lessons outlive a reload as long as the tab has room for them: what they have changed is told, and can be undone.
import type { TeachContext } from './context.ts';
import type { Deed } from './types.ts';

type LessonDeed = Extract<Deed, { kind: 'lesson' }>;

/** Each keeps the weights of two networks. */
const MOST_KEPT = 4;

/** @param onRecalled lessons of before the reload are there */
export function keepLessons({ digits, store }: TeachContext, onRecalled: () => void): void {
  const { keeper } = digits;
  let kept: readonly LessonDeed[] = [];

  async function recall(): Promise<void> {
    const lessons = await keeper.unshelve<readonly LessonDeed[]>('lessons');
    if (lessons === null || kept.length > 0) return;
    kept = lessons;
    store.setState({ past: [...lessons, ...store.getState().past] });
    onRecalled();
  }

  store.subscribe(({ past }) => {
    const lessons = past.filter((deed) => deed.kind === 'lesson').slice(-MOST_KEPT);
    if (lessons.length === kept.length && lessons.every((deed, index) => deed === kept[index])) return;
    kept = lessons;
    const changes = lessons.flatMap(({ before, after }) => [...before.changes, ...after.changes]);
    void keeper.shelve('lessons', lessons, changes);
  });
  void recall();
}
