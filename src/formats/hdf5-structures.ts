/**
 * Heaps and trees of HDF5, looked at as the library reads them. It walks them by sizes and addresses from the file and
 * does not notice when it goes in circles: a free object of no length in a global heap, a list of free blocks that leads
 * back into itself, and trees whose nodes share children, which it visits as often as there are ways to them.
 *
 * Source: HDF5 File Format Specification Version 3.0, III.A.1, III.A.2, III.D, III.E.
 * Cost: a search for four signatures in what is read, and a visit of each node of a tree.
 */
import { fstatSync, readSync } from 'node:fs';

/** Signatures with the bytes behind them that never differ: version, and those that are reserved. */
const SIGNATURES = {
  globalHeap: 'GCOL\u0001\0\0\0',
  localHeap: 'HEAP\0\0\0\0',
  tree: 'TREE',
  secondTree: 'BTHD\0',
} as const;

type Kind = keyof typeof SIGNATURES;

const PATTERNS = Object.entries(SIGNATURES).map(
  ([kind, text]) => [kind as Kind, Buffer.from(text, 'latin1')] as const,
);

const LONGEST_SIGNATURE = 8;

/** Bytes of a block that may hold structures at any place; larger ones are values, or begin with their structure. */
const LARGEST_BLOCK = 2 ** 20;

/** The signature of a file, which stands at 0, 512, 1024, 2048, ... */
const FILE_SIGNATURE = Buffer.from('\u0089HDF\r\n\u001a\n', 'latin1');

/** Bytes that are read at once. */
const WINDOW = 4096;

/** What is wrong with a structure. */
class Damage extends Error {}

/** How a file writes addresses and lengths. */
interface Layout {
  /** where addresses count from */
  readonly base: number;
  /** the bytes of an address, and of a length */
  readonly address: number;
  readonly length: number;
}

/** Looks at the structures of one open file. */
export class StructureCheck {
  /** nodes of trees by the node that they belong to, both by their places */
  readonly #parents = new Map<number, number>();

  private constructor(
    private readonly file: OpenFile,
    private readonly layout: Layout,
  ) {}

  /** @returns null for what is no HDF5 */
  static of(descriptor: number): StructureCheck | null {
    const file = new OpenFile(descriptor);
    for (let base = 0; ; base = base === 0 ? 512 : 2 * base) {
      const signature = file.read(base, FILE_SIGNATURE.length);
      if (signature.length < FILE_SIGNATURE.length) return null;
      if (!signature.equals(FILE_SIGNATURE)) continue;
      const at = base + (file.number(base + 8, 1) < 2 ? 13 : 9);
      const layout = { base, address: file.number(at, 1), length: file.number(at + 1, 1) };
      return new StructureCheck(file, layout);
    }
  }

  /**
   * Looks at bytes that were read of the file.
   * @returns what is wrong with a structure in them, undefined if nothing is
   */
  fault(block: Uint8Array, position: number): string | undefined {
    const length = block.length > LARGEST_BLOCK ? WINDOW : block.length;
    const bytes = Buffer.from(block.buffer, block.byteOffset, length);
    // A signature may have begun in what was read before.
    const before = Math.min(position, LONGEST_SIGNATURE - 1);
    const seam = Buffer.concat([
      this.file.read(position - before, before),
      bytes.subarray(0, LONGEST_SIGNATURE - 1),
    ]);
    try {
      for (const [kind, pattern] of PATTERNS) {
        const across = seam.indexOf(pattern);
        if (across >= 0 && across < before) this.#check(kind, position - before + across);
        for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) {
          this.#check(kind, position + at);
        }
      }
    } catch (error) {
      if (error instanceof Damage) return error.message;
      throw error;
    }
    return undefined;
  }

  #check(kind: Kind, place: number): void {
    if (kind === 'globalHeap') this.#checkGlobalHeap(place);
    else if (kind === 'localHeap') this.#checkLocalHeap(place);
    else if (kind === 'tree') this.#checkTree(place);
    else this.#checkSecondTree(place);
  }

  /** Objects of a global heap follow one another; one with the number 0 is free, and its size counts its own head. */
  #checkGlobalHeap(place: number): void {
    const { length } = this.layout;
    const head = 8 * Math.ceil((8 + length) / 8);
    const size = this.file.number(place + 8, length);
    for (let at = head; at + head <= size; ) {
      const number = this.file.number(place + at, 2);
      const own = this.file.number(place + at + 8, length);
      const need = number === 0 ? own : head + 8 * Math.ceil(own / 8);
      // What lies behind the end of the file is the library's to refuse.
      if (Number.isNaN(need)) return;
      if (need === 0 || at + need > size) {
        throw new Damage(`the global heap at byte ${place} has an object of ${own} bytes at ${at}`);
      }
      at += need;
    }
  }

  /** Free blocks of a local heap are a list: the offset of the next one, 1 at the end, and the size. */
  #checkLocalHeap(place: number): void {
    const { base, address, length } = this.layout;
    const size = this.file.number(place + 8, length);
    const data = base + this.file.number(place + 8 + 2 * length, address);
    let free = this.file.number(place + 8 + length, length);
    // A file may claim that a heap is larger than itself.
    const most = Math.min(size, this.file.size) / length;
    for (let blocks = 0; free < size; blocks++) {
      if (blocks > most) {
        throw new Damage(
          `the free blocks of the local heap at byte ${place} lead back into themselves`,
        );
      }
      free = this.file.number(data + free, length);
      if (free === 1) return;
    }
  }

  /** A node of a tree of groups (type 0) or of chunks (type 1), of the first version. */
  #checkTree(place: number): void {
    const { base, address, length } = this.layout;
    const [type, level] = [this.file.number(place + 4, 1), this.file.number(place + 5, 1)];
    // Below that, a node is visited at most as often as its parent has children.
    if (type > 1 || level < 2) return;
    const used = this.file.number(place + 6, 2);
    const first = place + 8 + 2 * address;
    const isNode = (at: number) =>
      this.file.text(at) === SIGNATURES.tree && this.file.number(at + 5, 1) === level - 1;
    // The keys of chunks have as many numbers as their dataset dimensions, and one for the type.
    const keys = type === 0 ? [length] : Array.from({ length: 33 }, (_, i) => 8 + 8 * (i + 1));
    for (const key of keys) {
      const children = Array.from(
        { length: used },
        (_, i) => base + this.file.number(first + key + i * (key + address), address),
      );
      if (!children.every(isNode)) continue;
      this.#claim(children, place);
      return;
    }
  }

  /** The head of a tree of the second version, from which the nodes are visited. */
  #checkSecondTree(place: number): void {
    const { base, address } = this.layout;
    const nodeSize = this.file.number(place + 6, 4);
    const recordSize = this.file.number(place + 10, 2);
    const depth = this.file.number(place + 12, 2);
    if (depth < 2) return;
    // By level, from the leaves: the most records of a node, the most below it, and the bytes that lead to it.
    const most = [Math.floor((nodeSize - 10) / recordSize)];
    const below = [most[0]];
    const bytesOf = (count: number) => Math.ceil(Math.log2(count + 1) / 8) || 1;
    const widths: number[] = [];
    for (let level = 1; level <= depth; level++) {
      const count = bytesOf(most[0]);
      const width = address + count + (level > 1 ? bytesOf(below[level - 1]) : 0);
      most[level] = Math.floor((nodeSize - 10 - width) / (recordSize + width));
      below[level] = (most[level] + 1) * below[level - 1] + most[level];
      widths[level] = width;
      if (!(most[level] > 0) || !(below[level] < 2 ** 53)) {
        throw new Damage(`the tree at byte ${place} is ${depth} levels deep`);
      }
    }
    const nodes = [
      {
        at: base + this.file.number(place + 16, address),
        records: this.file.number(place + 16 + address, 2),
        level: depth,
      },
    ];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      const { at, records, level } = node;
      if (this.file.text(at) !== 'BTIN') continue;
      const width = widths[level];
      const first = at + 6 + records * recordSize;
      const children = Array.from({ length: records + 1 }, (_, i) => ({
        at: base + this.file.number(first + i * width, address),
        records: this.file.number(first + i * width + address, bytesOf(most[0])),
        level: level - 1,
      })).filter((child) => !Number.isNaN(child.at));
      if (level < 2) continue;
      this.#claim(
        children.map((child) => child.at),
        at,
      );
      if (level > 2) nodes.push(...children);
    }
  }

  /** A node may be a child only once. */
  #claim(children: readonly number[], parent: number): void {
    const own = new Set<number>();
    for (const child of children) {
      if (own.has(child) || (this.#parents.get(child) ?? parent) !== parent) {
        throw new Damage(`the tree node at byte ${child} belongs to more than one other`);
      }
      own.add(child);
      this.#parents.set(child, parent);
    }
  }
}

/** The bytes of an open file at any place. */
class OpenFile {
  #window = Buffer.alloc(0);
  #windowAt = 0;

  readonly size: number;

  constructor(private readonly descriptor: number) {
    this.size = fstatSync(descriptor).size;
  }

  /** A whole number of up to 8 bytes, the lowest first; NaN behind the end of the file. */
  number(at: number, size: number): number {
    const bytes = this.read(at, size);
    if (bytes.length < size) return Number.NaN;
    return bytes.reduceRight((value, byte) => 256 * value + byte, 0);
  }

  text(at: number): string {
    return this.read(at, 4).toString('latin1');
  }

  /** Bytes of the file, fewer at its end. */
  read(at: number, size: number): Buffer {
    const offset = at - this.#windowAt;
    if (offset >= 0 && offset + size <= this.#window.length) {
      return this.#window.subarray(offset, offset + size);
    }
    if (!(at >= 0 && at < Number.MAX_SAFE_INTEGER)) return Buffer.alloc(0);
    const window = Buffer.alloc(WINDOW);
    this.#windowAt = at;
    this.#window = window.subarray(0, readSync(this.descriptor, window, 0, WINDOW, at));
    return this.#window.subarray(0, size);
  }
}
