/** What a run wrote into a folder: every file's text by name, but durations. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export function resultsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter(
    (file) => !file.endsWith('.timing.json') && statSync(join(folder, file)).isFile(),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
