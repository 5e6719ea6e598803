/**
 * The layout of a kernel's memory. All arrays are planned first, one behind another on boundaries of 16 bytes; then a
 * WebAssembly memory of exactly that size is made, which never grows. A fit that needs too much memory is therefore
 * refused before it starts.
 */
import { InvalidInput } from '../errors.js';
import { takeMemory } from './memory-pool.js';

const PAGE = 65_536;

/** A WebAssembly memory has 32-bit addresses. */
const MOST_PAGES = 65_536;

/** Addresses below this are reserved for the module's constants. */
const RESERVED = 1024;

const ARRAYS = {
  u8: Uint8Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

type Kind = keyof typeof ARRAYS;
type ArrayOf<K extends Kind> = InstanceType<(typeof ARRAYS)[K]>;

/** A planned array. */
export interface Slot<K extends Kind = Kind> {
  readonly kind: K;
  /** its address in bytes */
  readonly at: number;
  readonly length: number;
}

/** A plan to which arrays are added before the memory is made. */
export class MemoryPlan {
  #bytes = RESERVED;

  u8(length: number): Slot<'u8'> {
    return this.#add('u8', length);
  }

  i32(length: number): Slot<'i32'> {
    return this.#add('i32', length);
  }

  u32(length: number): Slot<'u32'> {
    return this.#add('u32', length);
  }

  f32(length: number): Slot<'f32'> {
    return this.#add('f32', length);
  }

  f64(length: number): Slot<'f64'> {
    return this.#add('f64', length);
  }

  #add<K extends Kind>(kind: K, length: number): Slot<K> {
    const at = this.#bytes;
    this.#bytes += Math.ceil((length * ARRAYS[kind].BYTES_PER_ELEMENT) / 16) * 16;
    return { kind, at, length };
  }

  /**
   * A memory that an earlier computation left (memory-pool.ts), or a new one. Arrays from `uncleared` on, which is among
   * the last, hold anything; those before it, and all of them without it, zeros.
   * @param owner as of `allocate`
   */
  reuse(owner: string, uncleared?: Slot): WebAssembly.Memory {
    const left = takeMemory(this.#pages());
    if (!left) return this.allocate(owner);
    new Uint8Array(left.buffer, 0, uncleared?.at ?? this.#bytes).fill(0);
    return left;
  }

  /**
   * Makes the memory, filled with zeros.
   * @param owner the name of the computation that needs it, for messages
   * @param remedy what its user may do
   * @throws InvalidInput if it is more than WebAssembly can address, or than the machine has available
   */
  allocate(owner: string, remedy = 'use fewer rows'): WebAssembly.Memory {
    const pages = this.#pages();
    const available = Math.min(MOST_PAGES * PAGE, availableMemory(pages * PAGE));
    if (pages * PAGE > available) throw tooLarge(owner, this.#bytes, available, remedy);
    try {
      return new WebAssembly.Memory({ initial: pages, maximum: pages });
    } catch {
      throw tooLarge(owner, this.#bytes, null, remedy);
    }
  }

  #pages(): number {
    return Math.ceil(this.#bytes / PAGE);
  }
}

/**
 * The bytes that the machine or the container has available. The system's own number does not count caches that it
 * would release, which on macOS and in containers are most of the memory; therefore at least half of the memory counts
 * as available, and the system is asked only for more, since its answer takes longer than a small fit. A browser gives no
 * number, and the limit is then Infinity.
 */
function availableMemory(wanted: number): number {
  const { process } = globalThis;
  const os = process?.getBuiltinModule?.('node:os');
  if (!os) return Infinity;
  machineMemory ??= Math.min(os.totalmem(), process.constrainedMemory() || Infinity);
  const half = machineMemory / 2;
  return wanted <= half ? half : Math.max(process.availableMemory(), half);
}

/** The bytes of the whole machine or container, asked for at the first use. */
let machineMemory: number | undefined;

/** The planned array as a view of the memory. */
export function view<K extends Kind>(memory: WebAssembly.Memory, slot: Slot<K>): ArrayOf<K> {
  return new ARRAYS[slot.kind](memory.buffer, slot.at, slot.length) as ArrayOf<K>;
}

function tooLarge(
  owner: string,
  bytes: number,
  available: number | null,
  remedy: string,
): InvalidInput {
  const megabytes = (n: number) => `${Math.ceil(n / 2 ** 20)} MB`;
  const limit = available === null ? 'cannot be had' : `only ${megabytes(available)} can be had`;
  return new InvalidInput({
    where: { owner },
    what: `needs ${megabytes(bytes)} of memory, and ${limit}`,
    remedy,
  });
}
