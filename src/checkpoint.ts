/**
 * Stores results of tasks on disk, so that an interrupted run can continue. They are stored under a hash of the code, so
 * that results of another version are never used.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FastflavorError, InvalidInput } from './errors.js';
import { readText, writeAtomically } from './formats/text-file.js';

/** A hash of plain data; equal data with fields in equal order have equal hashes. */
export function keyOf(data: object): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 24);
}

export class Checkpoint<Saved> {
  readonly #root: string;
  readonly #folder: string;

  /** @param root the folder of the store, which no other program may use */
  constructor(root: string) {
    this.#root = root;
    this.#folder = join(root, codeHash());
  }

  /**
   * Removes all results, also those of other versions.
   * @throws InvalidInput if the folder cannot be removed
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
   * Loads a result.
   * @param key the key under which it was saved
   * @throws InvalidInput if the file is damaged
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

/** A hash of everything on which results depend: every built file of the package, and the JavaScript engine. */
export function codeHash(): string {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const hash = createHash('sha256').update(process.versions.v8);
  for (const file of files.filter((name) => name.endsWith('.js')).sort()) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
