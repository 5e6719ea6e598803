/**
 * A store of results on disk, so that an interrupted run can go on and several machines can share one. It is
 * addressed by content: a result lies under the hash of the plain data that it is a function of, in a folder
 * named by the hash of the code. So results of another version are never found.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FastflavorError, InvalidInput } from './errors.js';
import { writeAtomically } from './formats/replace-files.js';
import { readText } from './formats/text-file.js';
import { checked, type Schema } from './schema.js';

/**
 * A hash of plain data: equal for equal data with its properties in the same order.
 * @returns 24 hexadecimal digits
 * @example
 * ```ts
 * keyOf({ rows: 200 }); // => '23dd8f5f2c358c185bdde244'
 * ```
 */
export function keyOf(data: object): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 24);
}

/**
 * Saves and loads results of one kind.
 * @example
 * ```ts
 * const store = new Checkpoint('search/.state', scoredTrial);
 * const key = keyOf({ model: 'tree', rows: 200 });
 * store.load(key); // => undefined
 * ```
 */
export class Checkpoint<Saved> {
  readonly #root: string;
  readonly #folder: string;
  readonly #schema: Schema<Saved>;

  /**
   * @param root a folder that this class owns
   * @param schema that of what is saved
   */
  constructor(root: string, schema: Schema<Saved>) {
    this.#root = root;
    this.#folder = join(root, codeHash());
    this.#schema = schema;
  }

  /**
   * Removes everything, also what other versions saved.
   * @throws InvalidInput if the folder cannot be removed
   */
  clear(): void {
    try {
      rmSync(this.#root, { recursive: true, force: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new InvalidInput({ where: { file: this.#root }, what: `cannot be removed (${code})` });
    }
  }

  /**
   * @param key a hash from `keyOf`, or the name of an entry
   * @returns what was saved under the key, or undefined
   * @throws InvalidInput if the file is damaged, naming the first field that does not belong
   */
  load(key: string): Saved | undefined {
    const file = this.#pathOf(key);
    if (!existsSync(file)) return undefined;
    const text = readText(file);
    try {
      return checked(this.#schema, parsed(text), { file });
    } catch (error) {
      if (!(error instanceof FastflavorError)) throw error;
      const remedy = 'the file is damaged; remove it and run again with --resume';
      throw new InvalidInput({ ...error.complaint, where: { ...error.where, file }, remedy });
    }
  }

  /** @throws InvalidInput where the file cannot be written */
  save(key: string, saved: Saved): void {
    writeAtomically(this.#pathOf(key), JSON.stringify(saved));
  }

  /** Whether the folder holds an entry that other versions saved under this key, and none of this one. */
  isForeign(key: string): boolean {
    if (existsSync(this.#pathOf(key)) || !existsSync(this.#root)) return false;
    return readdirSync(this.#root).some((code) =>
      existsSync(join(this.#root, code, `${key}.json`)),
    );
  }

  #pathOf(key: string): string {
    return join(this.#folder, `${key}.json`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput({ what: 'not JSON' });
  }
}

/** A hash of all that results depend on: every built file of `CODE`, and the JavaScript engine. */
function codeHash(): string {
  known ??= computeCodeHash();
  return known;
}

let known: string | undefined;

/** The folders of the built code of the package. What tests compile stands beside them and does not count. */
const CODE = ['datasets', 'experiments', 'src'];

function computeCodeHash(): string {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = CODE.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  );
  const hash = createHash('sha256').update(process.versions.v8);
  for (const file of files.filter((name) => name.endsWith('.js')).sort()) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
