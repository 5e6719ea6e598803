/**
 * Sorts records of 8 bytes, each a number in single precision with a tag in the upper half, by their numbers. It is a
 * stable radix sort in three passes over 11, 11 and 10 bits, from one buffer to the other. Cost: O(n).
 */
const DIGITS: usize = 2048;

/**
 * Sorts the records; the result is in `other`.
 * @param space 24 kB for the counts
 */
export function sortRecords(records: usize, other: usize, count: i32, space: usize): void {
  const second = space + DIGITS * 4;
  const third = second + DIGITS * 4;
  memory.fill(space, 0, DIGITS * 12);
  const end = records + ((<usize>count) << 3);
  for (let record = records; record < end; record += 8) {
    const key = keyOf(load<u32>(record));
    countDigit(space, key & 2047);
    countDigit(second, (key >>> 11) & 2047);
    countDigit(third, key >>> 22);
  }
  pass(records, end, other, space, 0);
  pass(other, other + ((<usize>count) << 3), records, second, 11);
  pass(records, end, other, third, 22);
}

/** An unsigned integer whose order is that of the numbers. */
function keyOf(bits: u32): u32 {
  return bits ^ (<u32>(<i32>bits >> 31) | 0x80000000);
}

function countDigit(counts: usize, digit: u32): void {
  const at = counts + ((<usize>digit) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

function pass(records: usize, end: usize, to: usize, counts: usize, shift: u32): void {
  let place: u32 = 0;
  for (let at = counts; at < counts + DIGITS * 4; at += 4) {
    const count = load<u32>(at);
    store<u32>(at, place);
    place += count;
  }
  for (let record = records; record < end; record += 8) {
    const digit = (keyOf(load<u32>(record)) >>> shift) & 2047;
    const at = counts + ((<usize>digit) << 2);
    const free = load<u32>(at);
    store<u32>(at, free + 1);
    store<u64>(to + ((<usize>free) << 3), load<u64>(record));
  }
}
