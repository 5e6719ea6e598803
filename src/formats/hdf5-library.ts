/**
 * The HDF5 library, compiled to WebAssembly. It is set to throw its errors; by default it only prints them and returns
 * uninitialised memory. It opens the files that it is told to and no others: external links and external storage of a
 * file from a stranger may name any file of the machine. What it reads is looked at first (hdf5-structures.ts), and its
 * memory grows no further than a file can need (hdf5-memory.ts). After an error, which may leave the library in a state
 * that spoils the next file, the next file gets a library of its own.
 */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { File, Module } from 'h5wasm/node';
import { FastflavorError, InvalidInput } from '../errors.js';
import { type Refusal, withRoom } from './hdf5-memory.js';
import { StructureCheck } from './hdf5-structures.js';

type Library = typeof import('h5wasm/node') & { readonly module: typeof Module };

let current: Promise<Library> | undefined;
let loaded = 0;

/** Which files a library may open, the last one that it was refused, and what is wrong with the one that it reads. */
interface Door {
  readonly allowed: Set<string>;
  refused?: string | undefined;
  fault?: string | undefined;
}

/** An open file of the library's file system, with the number that the system gave it. */
interface Stream {
  readonly nfd?: number;
}

/** The library's file system. */
interface Files {
  [DOOR]?: Door;
  open(path: unknown, ...more: unknown[]): Stream;
  read(stream: Stream, to: Uint8Array, offset: number, length: number, position?: number): number;
}

/** The key of a library's door: copies of this module in one process share the library. */
const DOOR = Symbol.for('fastflavor.hdf5.door');

let door: Door = { allowed: new Set() };

/** An open HDF5 file and the library that it belongs to. */
export interface Hdf5File {
  readonly file: File;
  readonly library: Library;
}

/**
 * Opens an HDF5 file.
 * @param room bytes by which the library's memory may grow
 * @throws InvalidInput with the library's reason
 */
export async function openHdf5(path: string, mode: 'r' | 'x', room?: number): Promise<Hdf5File> {
  current ??= load();
  const library = await current;
  door.allowed.add(absolute(path));
  const open = () => new library.File(path, mode, { track_order: true });
  return withHdf5Errors({ file: path }, () => ({ file: open(), library }), room);
}

/** Closes a file that was read. A damaged one may not even close; its library is then not used again. */
export function closeHdf5({ file }: Hdf5File): void {
  try {
    file.close();
  } catch {
    current = undefined;
  }
}

async function load(): Promise<Library> {
  // The query makes Node run the library's module again.
  const address =
    loaded++ === 0 ? 'h5wasm/node' : `${import.meta.resolve('h5wasm/node')}?${loaded}`;
  const library: typeof import('h5wasm/node') = await silently(async () => {
    const imported: typeof import('h5wasm/node') = await import(address);
    await imported.ready;
    return imported;
  });
  const module = await library.ready;
  module.activate_throwing_error_handler();
  (module as unknown as TextReader).UTF8ToString = (place) => textAt(module.HEAPU8, place);
  const files = module.FS as unknown as Files;
  door = files[DOOR] ?? { allowed: new Set() };
  if (!files[DOOR]) guard(files, door);
  return Object.assign(Object.create(library), { module }) as Library;
}

/**
 * Loads the library, which keeps the function for errors of the console that it finds: it would print lines of its own
 * besides the error that it throws.
 */
async function silently<T>(work: () => Promise<T>): Promise<T> {
  const { error } = console;
  let isLoaded = false;
  console.error = (...words: unknown[]) => {
    if (!isLoaded) error.apply(console, words);
  };
  try {
    return await work();
  } finally {
    isLoaded = true;
    console.error = error;
  }
}

/** How the library reads text of any length out of its memory; its own way makes odd text of short texts' wrong bytes. */
interface TextReader {
  UTF8ToString(place: number): string;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text that ends with a zero, with U+FFFD for what is not UTF-8; none at address 0. */
function textAt(memory: Uint8Array, place: number): string {
  return place === 0 ? '' : decoder.decode(memory.subarray(place, memory.indexOf(0, place)));
}

/** Sets a door before the files that a library opens and reads. */
function guard(files: Files, own: Door): void {
  const { open, read } = files;
  const checks = new WeakMap<Stream, StructureCheck | null>();
  files[DOOR] = own;
  files.open = (path, ...more) => {
    const known = typeof path !== 'string' || own.allowed.has(absolute(path));
    if (known || isErrorLog(path, more[0])) return open.call(files, path, ...more);
    own.refused = path;
    throw refusal();
  };
  files.read = (stream, to, offset, length, position) => {
    const count = read.call(files, stream, to, offset, length, position);
    if (stream.nfd === undefined || position === undefined) return count;
    if (!checks.has(stream)) checks.set(stream, StructureCheck.of(stream.nfd));
    const block = to.subarray(offset, offset + count);
    own.fault = checks.get(stream)?.fault(block, position);
    if (own.fault !== undefined) throw refusal();
    return count;
  };
}

/** What the library takes for an error of the system: no permission. */
function refusal(): Error {
  return Object.assign(new Error('refused'), { code: 'EACCES', errno: 2, name: 'ErrnoError' });
}

/** Whether the library makes a new temporary file, through which it passes the text of its errors. */
function isErrorLog(path: string, flags: unknown): boolean {
  return /^\/tmp\/tmpfile_\w{6}$/.test(path) && (Number(flags) & 128) !== 0;
}

function absolute(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** The thing that is read or written, for messages. */
interface Subject {
  readonly file?: string;
  readonly column?: string;
}

/**
 * Runs work with the library and turns its errors into InvalidInput.
 * @param room bytes by which its memory may grow; any number by default
 * @throws InvalidInput with the library's reason
 */
export function withHdf5Errors<T>(
  where: Subject,
  work: () => T,
  room = Number.POSITIVE_INFINITY,
): T {
  door.refused = undefined;
  door.fault = undefined;
  const refusal: Refusal = {};
  try {
    return withRoom(room, refusal, () => withClockAtRest(work));
  } catch (error) {
    if (error instanceof FastflavorError) throw error;
    current = undefined;
    const { refused, fault } = door;
    if (fault !== undefined) {
      throw new InvalidInput({
        where,
        what: fault,
        remedy: 'the file is damaged; read a whole copy of it',
      });
    }
    if (refusal.bytes !== undefined) {
      throw new InvalidInput({
        where,
        what: `its structures claim ${refusal.bytes} bytes of memory`,
        remedy: 'read a whole copy of it; if this one is right, allow that with --max-memory',
      });
    }
    if (refused !== undefined && /external/i.test((error as Error).message)) {
      throw new InvalidInput({
        where,
        what: `its values are in another file, ${JSON.stringify(refused)}, which is not opened`,
        remedy: 'copy them into this one, as h5repack does',
      });
    }
    throw new InvalidInput({ where, what: `HDF5: ${reason((error as Error).message)}` });
  }
}

/**
 * Runs work at the beginning of 1970. The library writes the time into every object of a file and offers no way to leave
 * it out; the same table is to give the same bytes.
 */
function withClockAtRest<T>(work: () => T): T {
  const now = Date.now;
  Date.now = () => 0;
  try {
    return work();
  } finally {
    Date.now = now;
  }
}

/** The innermost line of the library's error stack, which names the cause. */
function reason(message: string): string {
  const lines = [...message.matchAll(/^ +#\d+: .*?\(\): (.*)$/gm)];
  return lines.at(-1)?.[1] ?? message.replace(/\s+/g, ' ');
}
