// Enforces the import table of docs/architecture.md over src. Tests, and the folders `testing` of what only they use, are
// free to import what they need.
import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { command } from './lib/fail.mjs';
import { isTest, listFiles } from './lib/files.mjs';
import { checkFile } from './lib/import-rules.mjs';
import { inRoot } from './lib/paths.mjs';

await command(async () => {
  const isForTests = (file) => isTest(file) || /[/\\]testing[/\\]/.test(file);
  const files = listFiles('src').filter((file) => /\.tsx?$/.test(file) && !isForTests(file));
  const problems = files.flatMap((file) => checkFile(file.split(sep).join('/'), readFileSync(inRoot(file), 'utf8')));
  for (const problem of problems) console.error(problem);
  console.log(`Imports of ${files.length} files checked: ${problems.length} against the table.`);
  return problems.length > 0 ? 1 : 0;
});
