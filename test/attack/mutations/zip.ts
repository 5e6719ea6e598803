/** Changes inside of ZIP archives, packed again with the right checksums, and of what the archive says of them. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Mutation, ODD_NUMBERS, pick } from './mutation.js';
import { NPY } from './npy.js';

interface Entry {
  readonly name: string;
  readonly content: Buffer;
  readonly deflated: boolean;
  /** in place of the true ones */
  readonly lies?: Partial<
    Record<'crc' | 'packed' | 'size' | 'method' | 'flags' | 'offset', number>
  >;
}

/** The entries of an archive that is whole; none of one that is not. */
function entriesOf(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  try {
    while (at >= 0 && at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50) {
      const [packed, nameLength, extra, comment] = [
        ...[bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)],
        bytes.readUInt16LE(at + 32),
      ];
      const deflated = bytes.readUInt16LE(at + 10) === 8;
      const local = bytes.readUInt32LE(at + 42);
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const stored = bytes.subarray(start, start + packed);
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
      entries.push({ name, deflated, content: deflated ? inflateRawSync(stored) : stored });
      at += 46 + nameLength + extra + comment;
    }
  } catch {
    return [];
  }
  return entries;
}

function archive(entries: readonly Entry[], declared = entries.length): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, deflated, lies = {} } of entries) {
    const data = deflated ? deflateRawSync(content) : content;
    const { method = deflated ? 8 : 0, crc = crc32(content), flags = 0x800 } = lies;
    const { packed = data.length, size = content.length } = lies;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags & 0xffff, 2);
    fields.writeUInt16LE(method & 0xffff, 4);
    fields.writeUInt32LE(crc >>> 0, 10);
    fields.writeUInt32LE(packed >>> 0, 14);
    fields.writeUInt32LE(size >>> 0, 18);
    const text = Buffer.from(name);
    fields.writeUInt16LE(text.length & 0xffff, 22);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    fields.copy(central, 6);
    central.writeUInt32LE((lies.offset ?? offset) >>> 0, 42);
    directory.push(central, text);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, text, data]);
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(declared & 0xffff, 8);
  end.writeUInt16LE(declared & 0xffff, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const LIES = ['crc', 'packed', 'size', 'method', 'flags', 'offset'] as const;
const ODD_NAMES = [
  '../x.npy',
  '/x.npy',
  '',
  '.npy',
  '__proto__.npy',
  'a/b.npy',
  'x.npy/',
  'x',
  '\u001b[2J\n.npy',
  'f\0.npy',
];

/** Zeros that pack to a thousandth. */
const BOMB = Buffer.concat([
  Buffer.from(
    "\x93NUMPY\x01\x00\x76\x00{'descr': '<f8', 'fortran_order': False, 'shape': (16000000,), }".padEnd(
      128,
    ),
    'latin1',
  ),
  Buffer.alloc(1 << 20),
]);

const changeEntry: Mutation = (bytes, random) => {
  const entries = entriesOf(bytes);
  if (entries.length === 0) return bytes;
  const at = random.index(entries.length);
  const entry = entries[at];
  const kind = random.index(12);
  if (kind < 5) entries[at] = { ...entry, content: pick(NPY, random)(entry.content, random) };
  else if (kind < 8) {
    const lie = pick(LIES, random);
    const [first, second] = [
      pick(ODD_NUMBERS, random),
      pick([0n, 8n, 9n, 12n, 14n, 93n, 1n], random),
    ];
    entries[at] = { ...entry, lies: { [lie]: Number(lie === 'method' ? second : first) } };
  } else if (kind === 8) entries[at] = { ...entry, name: pick(ODD_NAMES, random) };
  else if (kind === 9) entries.push(...Array(pick([1, 500], random)).fill(entry));
  else if (kind === 10)
    entries[at] = {
      ...entry,
      deflated: true,
      content: BOMB,
      lies: { size: pick([2 ** 31, 1.28e8, BOMB.length], random) },
    };
  else return archive(entries, Number(pick(ODD_NUMBERS, random)));
  return archive(entries);
};

export const ZIP: readonly Mutation[] = [changeEntry];
