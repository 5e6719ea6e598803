/**
 * The compiled kernels: WebAssembly made from `assembly/` by `npm run build:kernels`. They are decoded and
 * compiled at the first use, at once and without waiting, which a browser allows on its main thread for modules
 * of this size (25 kB; Chromium's limit is 8 MB).
 */
import { KERNELS } from './kernels.encoded.js';
import type { instantiate as bindings } from './kernels.js';

/** The functions that `assembly/` exports; numbers and addresses are plain numbers here. */
export type Kernels = Omit<Awaited<ReturnType<typeof bindings>>, 'memory'>;

let compiled: WebAssembly.Module | undefined;

/** The kernels on a memory of their own; the module's global state is this instance's alone. */
export function instantiate(memory: WebAssembly.Memory): Kernels {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(KERNELS), (character) => character.charCodeAt(0)),
  );
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  return instance.exports as unknown as Kernels;
}
