/**
 * Memories that a computation leaves to the next one of its thread. The pages of a fresh memory are faulted in one by
 * one: for the 200 MB of kernel columns of a support vector machine that takes a second, more than many fits do. A thread
 * that fits one machine after another therefore keeps a few memories; all others keep none, which costs nothing.
 */

/** Memories larger than this are not kept: 512 MB in pages. */
const LARGEST = 8192;
const PAGE = 65_536;

let most = 0;
let kept: WebAssembly.Memory[] = [];

/** From now on this thread keeps so many memories. */
export function keepMemories(count: number): void {
  most = count;
  kept = kept.slice(0, count);
}

/** The smallest memory kept that has so many pages; it is the caller's alone, and holds whatever is in it. */
export function takeMemory(pages: number): WebAssembly.Memory | undefined {
  const at = kept.findLastIndex((memory) => pagesOf(memory) >= pages);
  return at < 0 ? undefined : kept.splice(at, 1)[0];
}

/** Leaves a memory, which the caller does not use any more, to the next one; the largest ones are kept. */
export function leaveMemory(memory: WebAssembly.Memory): void {
  if (pagesOf(memory) > LARGEST) return;
  kept = [...kept, memory].sort((a, b) => pagesOf(b) - pagesOf(a)).slice(0, most);
}

function pagesOf(memory: WebAssembly.Memory): number {
  return memory.buffer.byteLength / PAGE;
}
