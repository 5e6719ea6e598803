import { expect, it } from 'vitest';
import { exportedNames, readSources } from './sources.js';

it('an exported name is declared in one file', () => {
  const files = new Map<string, string[]>();
  for (const [path, text] of readSources()) {
    for (const name of exportedNames(path, text)) {
      files.set(name, [...(files.get(name) ?? []), path]);
    }
  }
  const homonyms = [...files].filter(([, paths]) => paths.length > 1);
  expect(homonyms.map(([name, paths]) => `${name}: ${paths.join(', ')}`)).toEqual([]);
});
