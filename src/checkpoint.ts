/**
 * Results of tasks, or of other work in parts, on disk, so that an interrupted run can go on. They lie
 * under a key of the code, so that nothing that another version computed is ever taken for this one's.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FastflavorError, InvalidInput } from './errors.js';
import { readText, writeAtomically } from './formats/text-file.js';

/** The same for plain data that is equal, in the same order. */
export function keyOf(data: object): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 24);
}

export class Checkpoint<Saved> {
  readonly #root: string;
  readonly #folder: string;

  /** @param root the folder for the state of runs, which this class owns */
  constructor(root: string) {
    this.#root = root;
    this.#folder = join(root, codeHash());
  }

  /**
   * Forgets everything, of this version and of others.
   * @throws InvalidInput where the folder cannot be removed
   */
  clear(): void {
    try {
      rmSync(this.#root, { recursive: true, force: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new InvalidInput(`${this.#root}: cannot be removed (${code})`);
    }
  }

  /**
   * @param key of the task, or of whatever else was saved
   * @throws InvalidInput where what was saved is no longer whole
   */
  load(key: string): Saved | undefined {
    const path = this.#path(key);
    if (!existsSync(path)) return undefined;
    try {
      return JSON.parse(readText(path));
    } catch (error) {
      if (error instanceof FastflavorError) throw error;
      throw new InvalidInput(`${path}: damaged; remove it and run again with --resume`);
    }
  }

  save(key: string, saved: Saved): void {
    writeAtomically(this.#path(key), JSON.stringify(saved));
  }

  #path(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}

/** A hash of all that results depend on: every built file of the package, and the JavaScript engine. */
export function codeHash(): string {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const hash = createHash('sha256').update(process.versions.v8);
  for (const file of files.filter((name) => name.endsWith('.js')).sort()) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
