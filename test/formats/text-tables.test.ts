/** Text files as people and programs write them, each read as what was meant or refused in one line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/errors.js';
import { type ReadOptions, readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import { Table } from '../../src/table.js';
import { expectSame, fixture } from './table-fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(content: string | Buffer, options?: ReadOptions): Promise<Table> {
  writeFileSync(join(folder, 'cells.csv'), content);
  return readTable(join(folder, 'cells.csv'), options);
}

async function complaint(content: string | Buffer, options?: ReadOptions): Promise<string> {
  const error = await read(content, options).then(
    () => new Error('no error'),
    (reason: Error) => reason,
  );
  if (!(error instanceof InvalidInput)) throw error;
  expect(error.message).toMatch(/^[^\n]{10,}$/);
  return error.message.replace(/^.*\/cells\.csv: /, '');
}

const TWO = ['alpha', 'F_nue'];
const numbers = (table: Table) => table.names.map((name) => [...table.numbers(name)]);
const EXPECTED = [
  [0.5, 1.5],
  [-0.25, 2],
];

describe('the delimiter', () => {
  it.each([
    ['commas', 'alpha,F_nue\n0.5,-0.25\n1.5,2\n'],
    ['semicolons', 'alpha;F_nue\n0.5;-0.25\n1.5;2\n'],
    ['semicolons and decimal commas', 'alpha;F_nue\n0,5;-0,25\n1,5;2\n'],
    ['tabs', 'alpha\tF_nue\n0.5\t-0.25\n1.5\t2\n'],
    ['tabs and decimal commas', 'alpha\tF_nue\n0,5\t-0,25\n1,5\t2\n'],
    ['bars', 'alpha|F_nue\n0.5|-0.25\n1.5|2\n'],
    ['blanks of any number', '  alpha   F_nue\n 0.5    -0.25\n   1.5  2\n'],
    ['blanks after commas', 'alpha, F_nue\n0.5, -0.25\n1.5, 2\n'],
    ['quotes', '"alpha";"F_nue"\n"0,5";"-0,25"\n"1,5";"2"\n'],
    ['a byte order mark and lines of Windows', '\ufeffalpha;F_nue\r\n0,5;-0,25\r\n1,5;2\r\n'],
    ['no end of the last line', 'alpha;F_nue\n0,5;-0,25\n1,5;2'],
    ['exponents of Fortran', 'alpha,F_nue\n5.0D-01,-2.5d-1\n0.15D+01,2.0D0\n'],
  ])('is found among %s', async (_, text) => {
    const table = await read(text);
    expect(table.names).toEqual(TWO);
    expect(numbers(table)).toEqual(EXPECTED);
  });

  it('can be said, and so can the decimal sign', async () => {
    const table = await read('alpha/F_nue\n0,5/-0,25\n1,5/2\n', { delimiter: '/', decimal: ',' });
    expect(numbers(table)).toEqual(EXPECTED);
    expect((await read('a;b\n1;2\n', { delimiter: ',' })).names).toEqual(['a;b']);
    expect((await read('a;b\n1,5;2\n', { decimal: '.' })).column('a')).toEqual(['1,5']);
  });

  it('is a comma in a single column, blanks or not', async () => {
    expect((await read('alpha\n0.5\n1.5\n')).names).toEqual(['alpha']);
    expect((await read('first name\nJohn Smith\nAnn Lee\n')).names).toEqual(['first name']);
  });

  it('is not found in text in quotes', async () => {
    const table = await read('zone,note\n1,"a;b;c"\n2,"d|e"\n');
    expect(table.column('note')).toEqual(['a;b;c', 'd|e']);
  });
});

describe('the row of names', () => {
  it('may have none for the first column, which is an index and no feature', async () => {
    const table = await read(',alpha,F_nue\n0,0.5,-0.25\n1,1.5,2\n');
    expect(table.names).toEqual(['index', ...TWO]);
    expect(table.traits.index).toEqual(['index']);
    expect(table.slice(0, 1).with([['x', ['a']]]).traits.index).toEqual(['index']);
  });

  it('may lack the cell above the names of rows, as R has it', async () => {
    const table = await read('"alpha" "F_nue"\n"1" 0.5 -0.25\n"2" 1.5 2\n');
    expect(table.names).toEqual(['index', ...TWO]);
    expect(table.traits.index).toEqual(['index']);
  });

  it.each([
    ['# alpha F_nue', '# alpha F_nue\n0.5 -0.25\n1.5 2\n'],
    [
      'other comments around it',
      '# run 7\n#alpha,F_nue\n# in code units, all of it\n0.5,-0.25\n1.5,2\n',
    ],
    ['numbers before names', '# 1:alpha 2:F_nue\n0.5 -0.25\n1.5 2\n'],
    ['numbers in brackets', '# Athena++ data\n# [1]=alpha  [2]=F_nue\n0.5 -0.25\n1.5 2\n'],
  ])('may be a comment: %s', async (_, text) => {
    const table = await read(text);
    expect(table.names).toEqual(TWO);
    expect(numbers(table)).toEqual(EXPECTED);
  });

  it('may stand below comments, and comments between rows', async () => {
    const table = await read('# run 7\n\nalpha,F_nue\n# restarted\n0.5,-0.25\n#0.7,0.1\n1.5,2\n');
    expect(numbers(table)).toEqual(EXPECTED);
  });

  it('does not turn rows into comments where the file begins with none', async () => {
    const table = await read('colour,F_nue\n#ff0000,1\n#00ff00,2\n');
    expect(table.column('colour')).toEqual(['#ff0000', '#00ff00']);
  });

  it('may be missing if that is said', async () => {
    const table = await read('0.5,-0.25\n1.5,2\n', { header: false });
    expect(table.names).toEqual(['c1', 'c2']);
    expect(numbers(table)).toEqual(EXPECTED);
    expect(await complaint('0.5,-0.25\n1.5,2\n')).toMatch(
      /its first row \(0\.5, -0\.25\) holds data and no names; .*--no-header/,
    );
  });

  it("is not the count line of scikit-learn's files", async () => {
    const iris = '4,2,setosa,versicolor\n5.1,3.5,0\n4.9,3,0\n7,3.2,1\n6.4,3.2,1\n';
    for (const options of [{}, { header: false }]) {
      expect(await complaint(iris, options)).toMatch(
        /its first line \(4,2,setosa,versicolor\) is the count line of scikit-learn's own data files/,
      );
    }
  });

  it('has each name once, and one for each column', async () => {
    expect(await complaint('alpha,alpha\n1,2\n')).toMatch(/^two columns are called "alpha"/);
    expect(await complaint('alpha,,F_nue\n1,2,3\n')).toMatch(/^column 2 has no name in the header/);
  });
});

describe('words for true and false', () => {
  it.each([
    ['True', 'False'],
    ['yes', 'no'],
    ['T', 'F'],
    ['.true.', '.false.'],
  ])('%s and %s are 1 and 0 where numbers are asked for, and stay text', async (yes, no) => {
    const table = await read(`crossing\n${yes}\n${no}\n${yes}\n`);
    expect([...table.numbers('crossing')]).toEqual([1, 0, 1]);
    expect(table.column('crossing')).toEqual([yes, no, yes]);
  });

  it('are not mixed with numbers', async () => {
    const table = await read('crossing\nT\n0.5\n');
    expect(() => table.numbers('crossing')).toThrow(/row 1.*expected a finite number, got "T"/);
  });
});

describe('packed text', () => {
  const text = 'alpha,F_nue\n0.5,-0.25\n1.5,2\n';

  it('is unpacked, whatever its name', async () => {
    expect(numbers(await read(gzipSync(text)))).toEqual(EXPECTED);
    expect(numbers(await read(readFileSync(fixture('cells.csv.zst'))))).toEqual(EXPECTED);
    expectSame(await readTable(fixture('cells.csv.zst')), await read(text));
  });

  it('is written with gzip where the name says so', async () => {
    const path = join(folder, 'cells.csv.gz');
    await writeTable(path, await read(text));
    expect([...readFileSync(path).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    expectSame(await readTable(path), await read(text));
  });

  it('is refused where it is cut or damaged', async () => {
    const packed = gzipSync(text);
    expect(await complaint(packed.subarray(0, -9))).toMatch(/^damaged or cut short: its gzip data/);
    const zstd = readFileSync(fixture('cells.csv.zst'));
    expect(await complaint(zstd.subarray(0, -9))).toMatch(/^damaged or cut short: its Zstandard/);
  });

  it('is refused where it unpacks to far more than anybody measures', async () => {
    const bomb = gzipSync(`alpha\n${'0.5\n'.repeat(20_000_000)}`, { level: 1 });
    expect(await complaint(bomb)).toMatch(/unpack to .* MB; if that is right.*--max-memory 1GB/);
  });
});

describe('other text', () => {
  it('in UTF-16 is said to be so, with a mark or without', async () => {
    const text = `alpha,F_nue\n${'0.5,1\n'.repeat(50)}`;
    for (const content of [`\ufeff${text}`, text]) {
      expect(await complaint(Buffer.from(content, 'utf16le'))).toMatch(
        /^text in UTF-16; expected UTF-8/,
      );
    }
  });

  it('that is no UTF-8 is refused, not replaced', async () => {
    expect(await complaint(Buffer.from('zone\n\xe9\n', 'latin1'))).toMatch(
      /^text that is not UTF-8/,
    );
  });

  it('is known by its first bytes', async () => {
    expect(await complaint(readFileSync(fixture('snappy.parquet')))).toMatch(
      /^not text but Parquet by its first bytes; give the file the extension \.parquet/,
    );
  });

  it('of more than 100,000 columns is refused before they are read', async () => {
    const row = `${Array.from({ length: 110_000 }, (_, j) => `a${j}`).join(',')}\n`;
    expect(await complaint(row)).toMatch(/^expected at most 100000 columns, got 110000/);
  });
});

it('a table written with tabs has them', async () => {
  const path = join(folder, 'cells.tsv');
  await writeTable(
    path,
    new Table(
      [
        ['a', Float64Array.of(1)],
        ['b', ['x\ty']],
      ],
      'cells',
    ),
  );
  expect(readFileSync(path, 'utf8')).toBe('a\tb\n1\t"x\ty"\n');
});
