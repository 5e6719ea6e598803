/**
 * The compiled kernels: WebAssembly made from `assembly/` by `npm run build`, compiled once when this
 * module is loaded.
 */
import { KERNEL_BYTES } from './kernel-bytes.js';
import type { instantiate as bindings } from './kernels.js';

const compiled = await WebAssembly.compile(KERNEL_BYTES);

/** The functions that `assembly/` exports; numbers and addresses are plain numbers here. */
export type Kernels = Omit<Awaited<ReturnType<typeof bindings>>, 'memory'>;

/** The kernels on a memory of their own; the module's global state is this instance's alone. */
export function instantiate(memory: WebAssembly.Memory): Kernels {
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  return instance.exports as unknown as Kernels;
}
