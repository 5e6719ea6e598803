/**
 * By how much the memory of the HDF5 library may grow. It takes the sizes of heaps, mappings and messages from a file on
 * trust and allocates them before it looks for what is in them; a damaged number may ask for gigabytes. What structures
 * truly need is at most the size of their file. Cost: none, but where memory grows.
 */
import type { Limits } from './limits.js';

/** Bytes of a page, by which memories grow. */
const PAGE = 2 ** 16;

/** Bytes that are always allowed; the library has caches, and its memory grows by a fifth at once. */
const FREE_BYTES = 2 ** 26;

/** Bytes that structures of a file may need, from its size. */
export function roomFor(size: number, { maxMemory = 0 }: Limits): number {
  return Math.max(maxMemory, FREE_BYTES + size);
}

/** What memory was last refused, in bytes. */
export interface Refusal {
  bytes?: number | undefined;
}

/**
 * Runs work in which memories of WebAssembly grow by at most so many bytes together. The library takes a refusal for a
 * machine that has no more memory.
 * @param refusal says afterwards what was refused last and not granted in part
 */
export function withRoom<T>(room: number, refusal: Refusal, work: () => T): T {
  const memories = WebAssembly.Memory.prototype;
  const { grow } = memories;
  let left = room;
  memories.grow = function (pages) {
    const bytes = Number(pages) * PAGE;
    refusal.bytes = bytes > left ? bytes : undefined;
    if (bytes > left) throw new RangeError('refused');
    left -= bytes;
    return grow.call(this, pages);
  };
  try {
    return work();
  } finally {
    memories.grow = grow;
  }
}
