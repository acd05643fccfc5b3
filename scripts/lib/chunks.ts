// Which modules share a file of the build. Many small files compress worse than one, so what is always fetched together
// is one file; what is opened by hand is left to the bundler.

/** What the bundler tells of the modules it found. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Where each need starts; it includes all that is imported from there, but not what is imported on demand. */
const starts = {
  page: ['src/main.tsx'],
  worker: ['src/worker/entry.ts'],
  // Fetched in every visit of Explore, right after the first paint.
  explore: [
    'src/views/step-card/all.ts',
    'src/views/panels/all.ts',
    'src/views/panels/TimelinePanel.tsx',
    'src/views/setup/DataThumbnail.tsx',
    'src/store/keep-session.ts',
  ],
  digits: ['src/app/DigitsScreen.tsx'],
};

type Need = keyof typeof starts;
type Belongs = (isFor: (need: Need) => boolean, id: string) => boolean;

/** The files, by who needs their modules. A module goes to the first that it belongs to. */
const files: readonly (readonly [name: string, belongs: Belongs])[] = [
  ['core', (isFor) => isFor('page') && isFor('worker')],
  // Entries stay by themselves: nothing may import them, or it would start a second page or thread.
  ['page', (isFor, id) => isFor('page') && !id.endsWith('/src/main.tsx')],
  ['engine', (isFor, id) => isFor('worker') && !id.includes('/src/worker/')],
  ['common', (isFor) => isFor('explore') && isFor('digits')],
  ['explore', (isFor) => isFor('explore')],
];

function reachedFrom(starts: readonly string[], graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    graph.getModuleInfo(id)?.importedIds.forEach(visit);
  };
  for (const id of starts) {
    if (!graph.getModuleInfo(id)) throw new Error(`${id} is no module of the app: correct scripts/lib/chunks.ts`);
    visit(id);
  }
  return found;
}

/**
 * Groups for the bundler (rolldown's `codeSplitting.groups`).
 * @param root the project's folder, as the ids of modules begin
 */
export function filesByNeed(root: string) {
  let reached: Map<string, ReadonlySet<string>> | null = null;
  const find = (graph: ModuleGraph) =>
    new Map(
      Object.entries(starts).map(([need, modules]) => [
        need,
        reachedFrom(
          modules.map((module) => `${root}/${module}`),
          graph,
        ),
      ]),
    );
  return files.map(([name, belongs], index) => ({
    debugName: name,
    priority: files.length - index,
    name: (id: string, graph: ModuleGraph): string | null => {
      reached ??= find(graph);
      const needs = reached;
      return belongs((need) => needs.get(need)?.has(id) === true, id) ? name : null;
    },
  }));
}
