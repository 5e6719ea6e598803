/**
 * The HDF5 library, compiled to WebAssembly. It is set to throw its errors; by default it only prints them and returns
 * uninitialised memory.
 */
import { File, ready } from 'h5wasm/node';
import { InvalidInput } from '../errors.js';

/**
 * Opens an HDF5 file.
 * @throws InvalidInput with the library's reason
 */
export async function openHdf5(path: string, mode: 'r' | 'x'): Promise<File> {
  const library = await ready;
  library.activate_throwing_error_handler();
  return withHdf5Errors(path, () => new File(path, mode, { track_order: true }));
}

/**
 * Runs work with the library and turns its errors into InvalidInput.
 * @param what the thing that is read or written, for messages
 * @throws InvalidInput with the library's reason
 */
export function withHdf5Errors<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    throw new InvalidInput(`${what}: HDF5: ${reason((error as Error).message)}`);
  }
}

/** The innermost line of the library's error stack, which names the cause. */
function reason(message: string): string {
  const lines = [...message.matchAll(/^ +#\d+: .*?\(\): (.*)$/gm)];
  return lines.at(-1)?.[1] ?? message.replace(/\s+/g, ' ');
}
