/** Changes of text: cells, lines and words. */
import type { Random } from '../../../src/random.js';
import { type Mutation, pick, placeIn } from './mutation.js';

export const ODD_TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '"',
    '""',
    '"""',
    "'",
    '`',
    ',',
    ';',
    '\t',
    '|',
    '\\',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\u001b[2J',
  ],
  ...[
    'NaN',
    'nan',
    'inf',
    '-Infinity',
    '1e999',
    '-1e999',
    '1e-400',
    '-0',
    '+1',
    '1,5',
    '1.2.3',
    '0x1F',
  ],
  ...[
    '1e308',
    '5e-324',
    '9007199254740993',
    '18446744073709551616',
    '1_000',
    '1e',
    '.',
    '-',
    '1d5',
  ],
  ...[
    'null',
    'None',
    'NA',
    'true',
    'False',
    '=1+1',
    '@SUM(A1)',
    '#',
    '//',
    '/*',
    '*/',
    '--',
    '?>',
    `$${'{x}'}`,
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'length',
    'hasOwnProperty',
    '../../x',
    '/dev/zero',
    'C:\\x',
  ],
  ...[
    '\ufeff',
    '\u2028',
    '\u2029',
    '\u202e',
    '\ud800',
    '\u0000\u0001',
    '\u00e9',
    'e\u0301',
    '\u{1f600}',
    '<script>',
    '</script>',
    '<!--',
    ']]>',
    '&lt;',
  ],
  ...['x'.repeat(300), '9'.repeat(400), '[]', '{}', '[', '{', '(', '%s%n', '\x7f', '\x85', '\xa0'],
];

const UTF8 = 'utf8';

function edited(change: (text: string, random: Random) => string): Mutation {
  return (bytes, random) => Buffer.from(change(bytes.toString('latin1'), random), 'latin1');
}

/** Odd text as the characters of its bytes. */
function oddText(random: Random): string {
  return Buffer.from(pick(ODD_TEXTS, random), UTF8).toString('latin1');
}

/** Another text in place of one of the words that match. */
function replaced(pattern: RegExp): Mutation {
  return edited((text, random) => {
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return text;
    const { 0: word, index } = pick(found, random);
    const other = random.index(4) === 0 ? pick(found, random)[0] : oddText(random);
    return text.slice(0, index) + other + text.slice(index + word.length);
  });
}

const lines = (change: (lines: string[], at: number, random: Random) => void): Mutation =>
  edited((text, random) => {
    const all = text.split('\n');
    change(all, random.index(all.length), random);
    return all.join('\n');
  });

const dropLine = lines((all, at) => void all.splice(at, 1));
const repeatLine = lines((all, at, random) => {
  all.splice(at, 0, ...Array(random.index(3) === 0 ? 200 : 1).fill(all[at]));
});
const swapLines = lines((all, at, random) => {
  const other = random.index(all.length);
  [all[at], all[other]] = [all[other], all[at]];
});
const joinLines = lines((all, at) => void all.splice(at, 2, all.slice(at, at + 2).join('')));
/** Characters of a line that is repeated. */
const LONGEST_LINE = 10_000;

const longLine = lines((all, at, random) => {
  const [times, between] = [pick([100, 3000], random), pick([',', '', ' '], random)];
  // A line that is megabytes long already stays.
  if (all[at].length < LONGEST_LINE) all[at] = Array(times).fill(all[at]).join(between);
});

const inserted = edited((text, random) => {
  const at = placeIn(text.length, random);
  return text.slice(0, at) + oddText(random) + text.slice(at);
});

const otherDelimiter = edited((text, random) =>
  text.replaceAll(
    pick([',', '\n', '"', '.', ':', '='], random),
    pick([';', '\t', ' ', '|', '\r\n', '\r', ',,', '', '\n\n'], random),
  ),
);

const otherEncoding: Mutation = (bytes, random) => {
  const text = bytes.toString(UTF8);
  if (random.index(3) === 0) return Buffer.concat([Buffer.from('\ufeff'), bytes]);
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  return random.index(2) === 0 ? wide : wide.swap16();
};

/** Changes of tables in text. */
export const CELLS: readonly Mutation[] = [
  ...[replaced(/[^,;\t\n"]+/g), replaced(/[^,;\t\n"]+/g), replaced(/[,;\t\n"]/g), inserted],
  ...[dropLine, repeatLine, swapLines, joinLines, longLine, otherDelimiter, otherEncoding],
];

/** Changes of words, numbers and signs of any text. */
export const WORDS: readonly Mutation[] = [
  ...[replaced(/[A-Za-z_]\w*/g), replaced(/-?\d[\d.eE+-]*/g), replaced(/[^\w\s]/g), inserted],
  ...[dropLine, repeatLine, swapLines, joinLines, otherDelimiter, otherEncoding],
];
