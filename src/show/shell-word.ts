/**
 * A word as it is typed into a shell.
 * @example
 * ```ts
 * shellWord("it's"); // => "'it'\\''s'"
 * ```
 */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
