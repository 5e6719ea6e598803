/**
 * The compiled kernels: WebAssembly made from `assembly/` by `npm run build:kernels`. They are decoded and compiled
 * synchronously at the first use. A browser allows this on its main thread for modules of this size (64 kB;
 * Chromium's limit is 8 MB).
 */
import { KERNELS } from './kernels.encoded.js';
import type { instantiate as bindings } from './kernels.js';

/** The functions that `assembly/` exports; all numbers and addresses are JavaScript numbers here. */
export type Kernels = Omit<Awaited<ReturnType<typeof bindings>>, 'memory'>;

let compiled: WebAssembly.Module | undefined;

/** An instance of the kernels on the given memory, with its own global state. */
export function instantiate(memory: WebAssembly.Memory): Kernels {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(KERNELS), (character) => character.charCodeAt(0)),
  );
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  return instance.exports as unknown as Kernels;
}
