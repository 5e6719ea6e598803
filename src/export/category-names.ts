/** Categories as parts of identifiers. */
import type { Category } from '../problems/problem.js';

/** A word for each category, all different, of at most so many letters, digits and underscores. */
export function categoryNames(categories: readonly Category[], longest = 40): string[] {
  const words = categories.map((category) =>
    String(category)
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_|_$/g, '')
      .slice(0, longest)
      .toUpperCase(),
  );
  return words.map((word, code) => {
    const isClear = word !== '' && words.indexOf(word) === words.lastIndexOf(word);
    return isClear && !/^CODE_\d+$/.test(word) ? word : `CODE_${code}`;
  });
}
