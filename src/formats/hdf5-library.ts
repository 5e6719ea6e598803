/**
 * The HDF5 library, compiled to WebAssembly. Its errors are made to be thrown: left alone, it hands out
 * whatever stood in memory where it cannot read, and only prints that something went wrong.
 */
import { File, ready } from 'h5wasm/node';
import { InvalidInput } from '../errors.js';

/** @throws InvalidInput with the library's own reason */
export async function openHdf5(path: string, mode: 'r' | 'x'): Promise<File> {
  const library = await ready;
  library.activate_throwing_error_handler();
  return withHdf5Errors(path, () => new File(path, mode, { track_order: true }));
}

/** @param what what is read or written, for messages @throws InvalidInput likewise */
export function withHdf5Errors<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    throw new InvalidInput(`${what}: HDF5: ${reason((error as Error).message)}`);
  }
}

/** The innermost of the library's many lines, which says what was the matter. */
function reason(message: string): string {
  const lines = [...message.matchAll(/^ +#\d+: .*?\(\): (.*)$/gm)];
  return lines.at(-1)?.[1] ?? message.replace(/\s+/g, ' ');
}
