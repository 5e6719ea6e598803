/**
 * Writes files completely or not at all: each is written beside its place and renamed. What stands in its place
 * is replaced only if it is a file, which keeps its mode; a link stays, and the file that it leads to is replaced.
 */
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InvalidInput } from '../errors.js';
import { temporaryPath } from './temporary-files.js';

/** The error for a file that cannot be written, with the system's reason. */
export function writeError(path: string, error: unknown): InvalidInput {
  const { code } = error as NodeJS.ErrnoException;
  return new InvalidInput({ where: { file: path }, what: `cannot be written (${code})` });
}

/** A file that is being written. */
export class Replacement {
  readonly #path: string;
  /** the path that gets the name; a link leads to it */
  readonly #target: string;
  /** the path to write to */
  readonly beside: string;
  /** where the file that is replaced stays until the end */
  #kept: string | undefined;
  #finished = false;

  /**
   * Makes the folder of the file if it is missing.
   * @throws InvalidInput if the file cannot be written
   */
  constructor(path: string) {
    checkPlaces([path]);
    this.#path = path;
    this.#target = targetOf(path);
    const folder = dirname(this.#target);
    attempt(path, () => makeFolder(folder));
    this.beside = temporaryPath(folder);
  }

  /**
   * Gives the file its name.
   * @throws InvalidInput if the system refuses
   */
  finish(): void {
    attempt(this.#path, () => {
      const before = statusOf(this.#target);
      if (before) chmodSync(this.beside, before.mode & 0o777);
      renameSync(this.beside, this.#target);
    });
    this.#finished = true;
  }

  /**
   * Keeps the file that is going to be replaced, for `undo`.
   * @throws InvalidInput if the system refuses
   */
  keepBefore(): void {
    if (!statusOf(this.#target)) return;
    const kept = temporaryPath(dirname(this.#target));
    attempt(this.#path, () => linkOrCopy(this.#target, kept));
    this.#kept = kept;
  }

  /** Brings back what was there before `finish`: the file that `keepBefore` kept, or nothing. */
  undo(): void {
    if (!this.#finished) return;
    if (this.#kept === undefined) rmSync(this.#target, { force: true });
    else renameSync(this.#kept, this.#target);
  }

  /** Removes what was written, unless it has its name already, and what was kept. */
  discard(): void {
    rmSync(this.beside, { force: true });
    if (this.#kept !== undefined) rmSync(this.#kept, { force: true });
  }
}

/** A text, bytes, or a text in pieces, which may be longer than a string. */
export type FileContent = string | Uint8Array | Iterable<string>;

/**
 * Writes files that belong together: all are written before the first of them gets its name, so that a disk which is full leaves all of
 * them as they were. If one of them cannot get its name, those that have theirs give it back.
 * @param files contents by path
 * @throws InvalidInput if one of them cannot be written
 */
export function writeTogether(files: ReadonlyMap<string, FileContent>): void {
  const steps = writingTogether(files);
  while (!steps.next().done);
}

/** The same in steps. Whoever ends it before its end leaves all files as they were. */
export function* writingTogether(
  files: ReadonlyMap<string, FileContent>,
): Generator<void, void, void> {
  checkPlaces([...files.keys()]);
  const begun: Replacement[] = [];
  try {
    for (const [path, content] of files) {
      const replacement = new Replacement(path);
      begun.push(replacement);
      yield* writeContent(path, replacement.beside, content);
    }
    finishAll(begun);
  } finally {
    for (const replacement of begun) replacement.discard();
  }
}

function finishAll(replacements: readonly Replacement[]): void {
  if (replacements.length > 1) for (const one of replacements) one.keepBefore();
  try {
    for (const one of replacements) one.finish();
  } catch (error) {
    for (const one of replacements) one.undo();
    throw error;
  }
}

/** @param path for messages */
function* writeContent(
  path: string,
  beside: string,
  content: FileContent,
): Generator<void, void, void> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    attempt(path, () => writeFileSync(beside, content));
    return;
  }
  let file = 0;
  attempt(path, () => {
    file = openSync(beside, 'w');
  });
  try {
    for (const piece of content) {
      attempt(path, () => writeFileSync(file, piece));
      yield;
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Writes one file.
 * @throws InvalidInput if it cannot be written
 */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  writeTogether(new Map([[path, content]]));
}

/**
 * Checks that files can be written, before the work that makes their contents.
 * @throws InvalidInput if something other than a file is in a path's place, or its folder is a file or cannot be
 *   written to
 */
export function checkPlaces(paths: readonly string[]): void {
  for (const path of paths) {
    const refuse = (why: string, remedy?: string): never => {
      throw new InvalidInput({ where: { file: path }, what: `cannot be written (${why})`, remedy });
    };
    const target = targetOf(path);
    const found = statusOf(target);
    if (found?.isDirectory()) refuse('it is a folder');
    if (found && !found.isFile()) {
      refuse(
        `it is ${kindOf(found)}`,
        'only files are replaced; where --out takes -, that is standard output',
      );
    }
    for (let folder = dirname(target); ; folder = dirname(folder)) {
      const above = statusOf(folder);
      if (above && !above.isDirectory()) refuse(`${folder} is no folder`);
      if (above) attempt(path, () => accessSync(folder, constants.W_OK));
      if (above || folder === dirname(folder)) break;
    }
  }
}

function kindOf(status: Stats): string {
  if (status.isFIFO()) return 'a named pipe';
  return status.isSocket() ? 'a socket' : 'a device';
}

/** As many links as systems follow. */
const MOST_LINKS = 40;

/** Where a path leads, over links, also over one that leads to nothing yet. */
function targetOf(path: string): string {
  let target = path;
  for (let links = 0; isLink(target); links++) {
    if (links === MOST_LINKS) throw writeError(path, { code: 'ELOOP' });
    target = resolve(dirname(target), readlinkSync(target));
  }
  return target;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** What is at a path; undefined if there is nothing or the path leads through a file. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/**
 * Makes a folder and the folders above it. Node's option `recursive` never returns if the system answers ENOENT below a
 * folder that exists, as it does in /proc.
 */
function makeFolder(path: string): void {
  if (statusOf(path)?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made the folder in the meantime.
    if (!statusOf(path)?.isDirectory()) throw error;
  }
}

/** Gives a file a second name; a copy gets it where the file system has no second names. */
function linkOrCopy(path: string, other: string): void {
  try {
    linkSync(path, other);
  } catch {
    copyFileSync(path, other);
  }
}

/** Runs one step of writing a file, and names the file if it fails. */
function attempt(path: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    throw writeError(path, error);
  }
}
