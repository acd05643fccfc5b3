// Sorts the chunks of Vite's manifest by when the app needs them.

/** Adds a chunk and all it imports, statically (and on demand too, if `follow` says so), to a set of manifest keys. */
function reach(manifest, key, follow, into) {
  if (into.has(key)) return into;
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the manifest names no chunk "${key}"`);
  into.add(key);
  for (const next of chunk.imports ?? []) reach(manifest, next, follow, into);
  for (const next of chunk.dynamicImports ?? []) if (follow(next)) reach(manifest, next, follow, into);
  return into;
}

/** Whether a manifest key stands for this module, or a module in this folder. */
function isFileOf(key, module) {
  if (module.endsWith('/')) return key.startsWith(module);
  // Of a module that is also imported by another one on demand, the key has only the name: "_link-pack-Bx1f.js".
  const name = module.replace(/^.*\/|\.\w+$/g, '');
  return key === module || (key.startsWith(`_${name}-`) && key.length === `_${name}-`.length + '12345678.js'.length);
}

/**
 * JavaScript files by need: before the first paint (the entry and its static imports), later for Explore
 * (all that is loaded on demand), and only for other screens (reached through their modules alone).
 * @param {Record<string, { file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }>} manifest
 * @param {string[]} otherScreens source modules, or folders ending in "/"
 * @param {string[]} workers entries that a page starts in a thread of their own: needed for Explore, after the first paint
 */
export function chunkGroups(manifest, otherScreens, workers) {
  const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry && !workers.includes(key));
  if (entries.length === 0) throw new Error('the manifest has no entry');
  const isOther = (key) => otherScreens.some((module) => isFileOf(key, module));
  const collect = (follow) => entries.reduce((into, key) => reach(manifest, key, follow, into), new Set());
  const paint = collect(() => false);
  const explore = collect((key) => !isOther(key));
  for (const worker of workers) {
    const needed = reach(manifest, worker, (key) => !isOther(key), new Set());
    // It would run the page's code, which has no document there.
    if (entries.some((key) => needed.has(key))) throw new Error(`the worker "${worker}" imports the page`);
    for (const key of needed) explore.add(key);
  }
  const all = new Set([...explore, ...collect(() => true)]);
  const scripts = (keys) => [...new Set(keys.map((key) => manifest[key].file))].filter((file) => file.endsWith('.js'));
  return {
    firstPaint: scripts([...paint]),
    explore: scripts([...explore].filter((key) => !paint.has(key))),
    other: scripts([...all].filter((key) => !explore.has(key))),
  };
}

/** Those of the modules that are not a chunk loaded on demand. */
export function missingModules(manifest, modules) {
  return modules.filter((module) => !manifest[module]?.isDynamicEntry);
}
