/**
 * Unpacks LZ4 frames: a header, then blocks of literal bytes and of copies of what is 65,535 bytes behind at most, which
 * may be in the block before. Checksums are left out. Cost: one pass.
 *
 * Source: LZ4's lz4_Frame_format.md and lz4_Block_format.md. The npm packages unpack single blocks only.
 */

const MAGIC = 0x184d2204;
const STORED = 0x80000000;

/**
 * Unpacks a frame.
 * @param length what it has to unpack to
 * @throws Error if it is damaged or unpacks to another length
 */
export function unpackLz4Frame(bytes: Uint8Array, length: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('no LZ4 frame');
  const flags = bytes[4];
  const blockChecksum = flags & 16 ? 4 : 0;
  // Behind the flags: the greatest block, the content's size and the dictionary's number if there are, a checksum.
  let at = 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
  const all = new Uint8Array(length);
  let end = 0;
  for (;;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) break;
    const stored = size >= STORED;
    const block = bytes.subarray(at, at + (stored ? size - STORED : size));
    at += block.length + blockChecksum;
    if (!stored) end = unpackBlock(block, all, end);
    else {
      all.set(block, end);
      end += block.length;
    }
  }
  if (end !== length) throw new Error(`LZ4 unpacks to ${end} bytes; expected ${length}`);
  return all;
}

/**
 * Unpacks a block behind what is unpacked already.
 * @returns where it ends
 */
function unpackBlock(block: Uint8Array, all: Uint8Array, from: number): number {
  let at = 0;
  let end = from;
  /** A length of 15 goes on in the next bytes, until one is not 255. */
  const longer = (length: number): number => {
    if (length < 15) return length;
    let sum = length;
    for (;;) {
      const more = block[at++] ?? 0;
      sum += more;
      if (more !== 255) return sum;
    }
  };
  while (at < block.length) {
    const token = block[at++];
    const literals = longer(token >> 4);
    if (at + literals > block.length) throw new Error('LZ4 is cut short');
    all.set(block.subarray(at, at + literals), end);
    at += literals;
    end += literals;
    if (at >= block.length) break;
    const distance = block[at] | (block[at + 1] << 8);
    at += 2;
    const copied = longer(token & 15) + 4;
    if (distance === 0 || distance > end || end + copied > all.length) {
      throw new Error('LZ4 is damaged');
    }
    for (let i = 0; i < copied; i++, end++) all[end] = all[end - distance];
  }
  return end;
}
