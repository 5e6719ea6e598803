/**
 * An example of a commit, applied to a copy of the project, so that tests show that it compiles and works there
 * and how many files it touches. Files that it adds stand beside the test and are compiled where they stand.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What the copy consists of; packages are those of the project. */
const COPIED = ['src', 'datasets', 'experiments', 'test', 'tsconfig.json', 'package.json'];

/** Text that is put into a file behind a line that stands there once. */
export interface Insertion {
  readonly file: string;
  readonly after: string;
  readonly text: string;
}

export interface ExampleCommit {
  /** files of the project, by where they go: `src/estimators/mine.ts` */
  readonly added: Readonly<Record<string, string>>;
  readonly insertions: readonly Insertion[];
}

/** The files that a commit adds or changes. */
export function filesTouched({ added, insertions }: ExampleCommit): string[] {
  return [...new Set([...Object.keys(added), ...insertions.map(({ file }) => file)])].sort();
}

/** A copy of the project with a commit in it. */
export class ProjectCopy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'fastflavor-commit-'));

  constructor({ added, insertions }: ExampleCommit) {
    for (const name of COPIED) {
      const filter = (path: string) => !/\/(node_modules|\.venv|bench|browser)$/.test(path);
      cpSync(join(ROOT, name), this.#path(name), { recursive: true, filter });
    }
    symlinkSync(join(ROOT, 'node_modules'), this.#path('node_modules'));
    for (const [to, from] of Object.entries(added)) {
      if (existsSync(this.#path(to))) throw new Error(`${to}: is there already`);
      writeFileSync(this.#path(to), moved(readFileSync(join(ROOT, from), 'utf8'), from, to, added));
    }
    for (const { file, after, text } of insertions) {
      const parts = readFileSync(this.#path(file), 'utf8').split(`${after}\n`);
      if (parts.length !== 2) {
        throw new Error(`${file}: expected one line "${after}", got ${parts.length - 1}`);
      }
      writeFileSync(this.#path(file), parts.join(`${after}\n${text}`));
    }
  }

  /** What the compiler says of the library, the data sets and the experiments; '' if they compile. */
  compile(): string {
    const { status, output } = this.#run('@typescript/native/bin/tsc', '--noEmit', '-p', '.');
    return status === 0 ? '' : output;
  }

  /**
   * What the test runner says if a test of the copy fails, or if there is none; else ''.
   * @param words files, and options
   */
  test(...words: readonly string[]): string {
    const config = ['--config', 'test/vitest.config.ts'];
    const { status, output } = this.#run('vitest/vitest.mjs', 'run', ...config, ...words);
    return status === 0 && /^[1-9]\d* passed, 0 failed$/m.test(output) ? '' : output;
  }

  #run(program: string, ...words: readonly string[]): { status: number | null; output: string } {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [this.#path(`node_modules/${program}`), ...words],
      { cwd: this.#folder, encoding: 'utf8' },
    );
    return { status, output: stdout + stderr };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

/** The text of a file whose relative imports are those of another place, where other added files moved too. */
function moved(text: string, from: string, to: string, added: ExampleCommit['added']): string {
  const newPlaces = new Map(
    Object.entries(added).map(([after, before]) => [before, after.replace(/ts$/, 'js')]),
  );
  return text.replace(/(from ')(\.[^']+)(')/g, (_, before, target, after) => {
    const file = join(dirname(from), target);
    const path = relative(dirname(to), newPlaces.get(file.replace(/js$/, 'ts')) ?? file);
    return before + (path.startsWith('.') ? path : `./${path}`) + after;
  });
}
