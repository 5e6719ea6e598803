/**
 * The bytes of the compiled kernels, in Node from the file beside this module and in a browser over the
 * network. A page that has no network replaces this module by one that holds the bytes (`page/build.js`).
 */
const url = new URL('./kernels.wasm', import.meta.url);

export const KERNEL_BYTES: BufferSource = await read(url);

async function read(source: URL): Promise<BufferSource> {
  // A bundler for browsers would look for a module that is imported by name.
  const fs = globalThis.process?.getBuiltinModule?.('node:fs/promises');
  if (fs && source.protocol === 'file:') return fs.readFile(source);
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}
