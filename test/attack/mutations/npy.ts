/** Changes of the header of NPY files, and of its words. */
import type { Random } from '../../../src/random.js';
import { BYTES } from './bytes.js';
import { type Mutation, ODD_NUMBERS, pick } from './mutation.js';
import { ODD_TEXTS, WORDS } from './text.js';

const DESCRIPTORS = [
  ...[
    '<f8',
    '>f8',
    '<f4',
    '<f2',
    '<i8',
    '<u8',
    '|b1',
    '|i1',
    '<c16',
    '|O',
    '<U4',
    '<U100000000',
    '|S3',
    '|S0',
  ],
  ...['|V8', '<M8[s]', '<f16', '<i4', '|V1000000000', '<f', 'f8', '<f999'],
];

function header(change: (text: string, random: Random) => string, isHonest: boolean): Mutation {
  return (bytes, random) => {
    if (bytes.length < 12 || bytes.toString('latin1', 1, 6) !== 'NUMPY') return bytes;
    const start = bytes[6] === 1 ? 10 : 12;
    const length = bytes[6] === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8);
    const text = change(bytes.toString('latin1', start, start + length), random);
    const preamble = Buffer.from(bytes.subarray(0, start));
    if (isHonest) {
      if (start === 10) preamble.writeUInt16LE(text.length & 0xffff, 8);
      else preamble.writeUInt32LE(text.length, 8);
    }
    return Buffer.concat([preamble, Buffer.from(text, 'latin1'), bytes.subarray(start + length)]);
  };
}

function otherShape(text: string, random: Random): string {
  const length = () => String(pick(ODD_NUMBERS, random));
  const shapes = [
    `(${length()},)`,
    `(${length()}, ${length()})`,
    `(${length()}, 0)`,
    '()',
    '(-1,)',
    '(1.5,)',
    `(${Array(pick([33, 5000], random))
      .fill('1')
      .join(', ')},)`,
    `${'('.repeat(5000)}1${')'.repeat(5000)}`,
  ];
  return text.replace(/'shape': \([^)]*\)/, `'shape': ${pick(shapes, random)}`);
}

function otherDescriptor(text: string, random: Random): string {
  const found = [...text.matchAll(/'[<>|=]?[a-zA-Z]\d*'/g)];
  if (found.length === 0) return text;
  const { 0: word, index } = pick(found, random);
  return `${text.slice(0, index)}'${pick(DESCRIPTORS, random)}'${text.slice(index + word.length)}`;
}

/** Many fields, some of one name. */
function otherFields(text: string, random: Random): string {
  const count = pick([1, 2, 50, 3000], random);
  const same = random.index(3) === 0;
  const fields = Array.from({ length: count }, (_, i) => {
    const name =
      random.index(20) === 0 ? JSON.stringify(pick(ODD_TEXTS, random)) : `'f${same ? 0 : i}'`;
    return `(${name}, '${pick(DESCRIPTORS.slice(0, 6), random)}')`;
  });
  return text.replace(/'descr': (\[.*?\]|'[^']*')/, () => `'descr': [${fields.join(', ')}]`);
}

const inWords: Mutation = (bytes, random) => {
  const end = Math.min(bytes.length, 128);
  return Buffer.concat([pick(WORDS, random)(bytes.subarray(0, end), random), bytes.subarray(end)]);
};

export const NPY: readonly Mutation[] = [
  ...[otherShape, otherDescriptor, otherFields].flatMap((change) => [
    header(change, true),
    header(change, true),
    header(change, false),
  ]),
  ...[inWords, inWords, ...BYTES],
];
