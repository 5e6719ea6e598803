import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { FastflavorError, InvalidInput, InvalidOption } from '../../src/errors.js';
import { withImages } from '../../src/formats/images.js';
import { openTable, type ReadOptions, readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import { type Column, Table } from '../../src/table.js';
import { CELLS, expectSame, fixture } from './table-fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

const BINARY = ['npy', 'npz', 'parquet', 'h5', 'arrow'] as const;
const TYPED = [...BINARY, 'jsonl'] as const;
const FORMATS = ['csv', ...TYPED] as const;

/** The message of what reading a file fails with, which has to be one line. */
async function complaint(name: string, options?: ReadOptions): Promise<string> {
  const error = await readTable(name, options).then(
    () => new Error('no error'),
    (reason: Error) => reason,
  );
  if (!(error instanceof FastflavorError)) throw error;
  expect(error.message).toMatch(/^[^\n]{10,}$/);
  return error.message;
}

/** A table as its chunks. */
async function* inChunks(table: Table, size: number): AsyncGenerator<Table> {
  for (let row = 0; row < table.rows; row += size) yield table.slice(row, row + size);
}

/** A name that needs quotes in CSV. */
const TEXT = 'zone, "quoted"';

function inOrder(table: Table, names: readonly string[]): Table {
  return new Table(
    names.map((name) => [name, table.column(name)] as const),
    table.source,
  );
}

const columns = (names: readonly string[]): ReadOptions => ({
  columns: new Map(names.map((name) => [name.replace(/^.*\//, ''), name])),
});

describe('a table', () => {
  const numbers = fc.oneof(
    fc.double(),
    fc.constantFrom(-0, 0, 5e-324, Number.MAX_VALUE, Number.NaN, Infinity, -Infinity),
  );
  const texts = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .filter((text) => !text.includes('\0'));
  const tables = fc.array(fc.tuple(numbers, texts, numbers), { minLength: 1, maxLength: 40 }).map(
    (rows) =>
      new Table(
        [
          ['alpha', Float64Array.from(rows, ([value]) => value)],
          // Not a number in every row, or it would be one.
          [TEXT, ['x', ...rows.slice(1).map(([, text]) => text)]],
          ['ν', Float64Array.from(rows, ([, , value]) => value)],
        ],
        'generated',
      ),
  );

  it.each(TYPED)(
    'comes back from %s bit for bit, in whatever chunks it was written',
    async (extension) => {
      await fc.assert(
        fc.asyncProperty(tables, fc.integer({ min: 1, max: 40 }), async (table, size) => {
          const file = path(`round.${extension}`);
          await writeTable(file, inChunks(table, size));
          // HDF5 has text come after numbers.
          const order = extension === 'h5' ? ['alpha', 'ν', TEXT] : table.names;
          expectSame(await readTable(file), inOrder(table, order));
        }),
        // Each file of HDF5 starts its library anew.
        { seed: 1, numRuns: extension === 'h5' ? 12 : 40 },
      );
    },
  );

  it('comes back from CSV with numbers as text that reads to the same bits', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 1, max: 40 }), async (table, size) => {
        const file = path('round.csv');
        await writeTable(file, inChunks(table, size));
        const read = await readTable(file);
        expect(read.names).toEqual(table.names);
        for (const [name, column] of table.entries) {
          const found = read.column(name) as readonly string[];
          if (column instanceof Float64Array) expect(found.map(Number)).toEqual([...column]);
          else expect(found).toEqual(column);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it.each(FORMATS)(
    'of many columns with long names comes back from %s whole',
    async (extension) => {
      const table = new Table(
        Array.from({ length: 120 }, (_, i) => [
          `${'a long name '.repeat(4)}${i}`,
          Float64Array.of(i, i / 7),
        ]),
        'wide',
      );
      const file = path(`wide.${extension}`);
      await writeTable(file, table);
      const read = await readTable(file);
      expect(read.names).toEqual(table.names);
      for (const name of table.names) expect(read.numbers(name)).toEqual(table.numbers(name));
    },
  );

  it.each(FORMATS)('of more rows than a chunk comes back from %s whole', async (extension) => {
    const rows = 75_000;
    const table = new Table(
      [
        ['alpha', Float64Array.from({ length: rows }, (_, i) => i / 7)],
        ['zone', Array.from({ length: rows }, (_, i) => `cell ${i}`)],
      ],
      'many',
    );
    const file = path(`many.${extension}`);
    await writeTable(file, inChunks(table, 40_000));
    const reader = await openTable(file);
    let row = 0;
    let chunks = 0;
    for await (const chunk of reader.chunks()) {
      expect(chunk.placeOf(0).row).toBe(row + 1);
      expect(chunk.numbers('alpha')).toEqual(
        table.numbers('alpha').subarray(row, row + chunk.rows),
      );
      expect(chunk.column('zone')).toEqual(table.column('zone').slice(row, row + chunk.rows));
      row += chunk.rows;
      chunks++;
    }
    expect(reader.share()).toBe(1);
    await reader.close();
    expect(row).toBe(rows);
    expect(chunks).toBeGreaterThan(1);
  });

  it.each(FORMATS)(
    'has the same bytes in %s every time, whatever the time is',
    async (extension) => {
      const files = ['one', 'two'].map((name) => path(`${name}.${extension}`));
      for (const file of files) {
        vi.spyOn(Date, 'now').mockReturnValue(file === files[0] ? 1e12 : 2e12);
        await writeTable(file, CELLS);
      }
      vi.restoreAllMocks();
      expect(readFileSync(files[0])).toEqual(readFileSync(files[1]));
    },
  );

  it('of text becomes numbers where every cell is one, but not where they are names', async () => {
    writeFileSync(
      path('texts.csv'),
      'number,missing,id,long,word\n-0.5,1,007,9007199254740993,1\n1e3,,1,1,x\n',
    );
    await writeTable(path('texts.npz'), await readTable(path('texts.csv')));
    expectSame(
      await readTable(path('texts.npz')),
      new Table(
        [
          ['number', Float64Array.of(-0.5, 1000)],
          ['missing', Float64Array.of(1, Number.NaN)],
          ['id', ['007', '1']],
          ['long', ['9007199254740993', '1']],
          ['word', ['1', 'x']],
        ],
        'expected',
      ),
    );
  });

  it('is refused where a column of numbers turns to text in a later chunk', async () => {
    const text = (value: string): Column => [value];
    const late = async function* () {
      yield new Table([['alpha', text('1')]], 'late.csv', 0);
      yield new Table([['alpha', text('x')]], 'late.csv', 1);
    };
    await expect(writeTable(path('late.npy'), late())).rejects.toThrow(
      'late.csv: row 2, column alpha: expected a number as in the rows before, got "x"',
    );
    expect(readdirSync(folder).filter((name) => name.includes('late'))).toEqual([]);
  });

  it.each(['1e999', '0.72q3947279858927', '-2.5D+400'])(
    'stays text for %s, which would become infinite',
    async (far) => {
      for (const extension of BINARY.filter((one) => one !== 'npy')) {
        const file = path(`far.${extension}`);
        await writeTable(file, new Table([['alpha', ['0.5', far]]], 'far.csv'));
        expect((await readTable(file)).column('alpha')).toEqual(['0.5', far]);
      }
    },
  );
});

it('images of more pixels than columns are read stop a read only where they are asked for', async () => {
  /** What becomes of arrays of 20 images of so many pixels across, beside an array of 20 values. */
  const read = (sides: readonly number[], maxMemory?: number) => {
    const images = sides.map((side) => ({ name: `of ${side}`, shape: [20, side, side] }));
    const arrays = [{ name: 'y', shape: [20] }, ...images].map((array) => ({
      ...array,
      count: 20,
    }));
    type Found = (typeof arrays)[number];
    return withImages<Found, Found>(
      arrays,
      [],
      { maxMemory },
      {
        isReadable: (_): _ is Found => true,
        shapeOf: ({ shape }) => shape,
        holdsNumbers: () => true,
        pixelsOf: ({ name, ...array }) => [{ name: `pixels ${name}`, ...array }],
      },
    );
  };
  expect(read([300, 200])).toMatchObject([
    { name: 'y' },
    { name: 'pixels of 300' },
    {
      name: 'of 200',
      obstacle:
        'images of 200 x 200 pixels, where 100000 columns are read; allow more with --max-memory',
    },
  ]);
  expect(read([1000], 8e9)).toMatchObject([{ name: 'y' }, { name: 'pixels of 1000' }]);
});

describe('a file cut short', () => {
  it.each(BINARY)('is refused in %s wherever it is cut', async (extension) => {
    const whole = path(`whole.${extension}`);
    await writeTable(whole, CELLS);
    const bytes = readFileSync(whole);
    const cut = path(`cut.${extension}`);
    const parts = extension === 'h5' ? 12 : 40;
    for (let part = 0; part < parts; part++) {
      writeFileSync(cut, bytes.subarray(0, Math.floor((bytes.length * part) / parts)));
      await complaint(cut);
    }
  });

  it('is refused in CSV where a row is not whole', async () => {
    writeFileSync(path('cut.csv'), 'alpha,F_nue\n0.5,0.1\n0.9');
    expect(await complaint(path('cut.csv'))).toMatch(/row 2: expected 2 cells.*got 1/);
    writeFileSync(path('quote.csv'), 'alpha,zone\n0.5,"post');
    expect(await complaint(path('quote.csv'))).toMatch(
      /quote\.csv: row 1: Quoted field unterminated/,
    );
  });
});

describe('CSV', () => {
  it('is not written with a column without a name, which would be read as an index or not at all', async () => {
    const column = (name: string): [string, Column] => [name, Float64Array.of(1, 2)];
    for (const names of [
      ['', 'alpha'],
      ['alpha', ' '],
    ]) {
      const at = names.indexOf('alpha') === 0 ? 2 : 1;
      await expect(
        writeTable(path('unnamed.csv'), new Table(names.map(column), 'unnamed.npz')),
      ).rejects.toThrow(
        `column ${at} has no name, without which it would not be read again; name it`,
      );
    }
  });

  it('has lines of any end, and text in which they stand in quotes', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      writeFileSync(path('ends.csv'), `\ufeffalpha,zone${end}1,"a${end}b"${end}${end}2,c${end}`);
      const read = await readTable(path('ends.csv'));
      expect(read.names).toEqual(['alpha', 'zone']);
      expect(read.column('alpha')).toEqual(['1', '2']);
      expect(read.column('zone')).toEqual([`a${end}b`, 'c']);
    }
  });

  it('may have lines that end with \\r\\n and lines that end with \\n', async () => {
    const [win, unix] = ['\r\n', '\n'];
    for (const [first, second] of [
      [win, unix],
      [unix, win],
    ]) {
      const text = `alpha,zone${first}1,a${second}2,"b${win}c"${first}${second}3,"d"${second}`;
      writeFileSync(path('mixed.csv'), text);
      const read = await readTable(path('mixed.csv'));
      expect(read.names).toEqual(['alpha', 'zone']);
      expect(read.column('alpha')).toEqual(['1', '2', '3']);
      expect(read.column('zone')).toEqual(['a', `b${win}c`, 'd']);
    }
  });

  it('of no UTF-8 is refused', async () => {
    writeFileSync(path('latin.csv'), Buffer.from('alpha,zone\n1,\xe9\n', 'latin1'));
    expect(await complaint(path('latin.csv'))).toMatch(/text that is not UTF-8; save it/);
  });
});

describe('NPY and NPZ', () => {
  it.each(['records.npy', 'aligned.npy', 'records-fortran.npy', 'stored.npz', 'deflated.npz'])(
    'as NumPy wrote %s',
    async (name) => {
      const read = await readTable(fixture(name));
      if (name === 'records-fortran.npy') {
        expect(read.column('alpha')).toEqual(CELLS.column('alpha'));
        expect(read.column('zone')).toEqual(CELLS.column('zone'));
      } else {
        expectSame(read, CELLS);
      }
    },
  );

  it('name the fields of a structured array after the array too', async () => {
    const read = await readTable(fixture('records.npz'));
    expect(read.names).toEqual(CELLS.names.map((name) => `cells/${name}`));
    expect(read.column('cells/zone')).toEqual(CELLS.column('zone'));
  });

  it('have grids flattened, the last index fastest, in any order and size of number', async () => {
    const read = await readTable(fixture('grids.npz'));
    for (const name of ['c', 'fortran', 'big', 'half']) {
      expect([...read.numbers(name)]).toEqual([0, 1, 2, 3, 4, 5]);
    }
  });

  it('refuse an array without names', async () => {
    expect(await complaint(fixture('plain.npy'))).toMatch(/plain\.npy: an array without names/);
  });

  it('refuse Python objects, unless nobody wants them', async () => {
    expect(await complaint(fixture('objects.npz'), columns(['F_nue']))).toMatch(
      /F_nue: Python objects/,
    );
    const read = await readTable(fixture('objects.npz'));
    expect(read.names).toEqual(['alpha']);
    expect(() => read.column('F_nue')).toThrow(/column F_nue: Python objects/);
  });

  it('refuse an archive whose bits have changed', async () => {
    const bytes = readFileSync(fixture('stored.npz'));
    bytes[200] ^= 1;
    writeFileSync(path('changed.npz'), bytes);
    expect(await complaint(path('changed.npz'))).toMatch(/alpha.*(checksum|damaged)/);
  });
});

describe('Parquet', () => {
  it.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4'])(
    'as DuckDB wrote it, %s',
    async (codec) => {
      expectSame(await readTable(fixture(`${codec}.parquet`)), CELLS);
    },
  );

  it('has numbers of every size, and NaN or nothing where they are missing', async () => {
    const read = await readTable(fixture('kinds.parquet'));
    expect([...read.numbers('f4')]).toEqual([0.5, Math.fround(0.9), Math.fround(0.7)]);
    expect([...read.numbers('i1')]).toEqual([0, 1, 3]);
    expect([...read.numbers('u8')]).toEqual([0, 1, 3]);
    expect([...read.numbers('decimal')]).toEqual([0.5, 0.9, 0.7]);
    expect(read.column('missing')).toEqual(Float64Array.of(Number.NaN, 0.9, 0.7));
    expect(read.column('unnamed')).toEqual(['', 'é', 'a, "b"']);
  });

  it('of several row groups comes in order', async () => {
    const read = await readTable(fixture('groups.parquet'));
    expect(read.numbers('alpha')).toEqual(Float64Array.from({ length: 5000 }, (_, i) => i));
  });

  it.each([
    ['lists', 'pair', /pair: lists or records; expected numbers or text/],
    ['dates', 'day', /day: values of the kind TIMESTAMP.*; expected numbers or text/],
  ])('refuses %s by name, where somebody wants them', async (name, column, message) => {
    expect(await complaint(fixture(`${name}.parquet`), columns([column]))).toMatch(message);
    const read = await readTable(fixture(`${name}.parquet`));
    expect(read.names).not.toContain(column);
    expect(() => read.column(column)).toThrow(message);
  });

  it.each(['too-large.parquet', 'too-large.h5'])(
    'keeps integers that no double holds, in %s and in all that is written from it',
    async (name) => {
      const read = await readTable(fixture(name));
      expect(read.column('alpha')).toEqual(['9007199254740992']);
      expect(() => read.numbers('alpha')).toThrow(/row 1, column alpha: expected integers that a/);
      for (const extension of TYPED) {
        await writeTable(path(`integers.${extension}`), read);
        const back = await readTable(path(`integers.${extension}`));
        expect(back.column('alpha')).toEqual(['9007199254740992']);
        expect([...back.traits.integers]).toEqual([['alpha', 'int64']]);
      }
    },
  );

  it.each(TYPED)('keeps unsigned integers up to the largest in %s', async (extension) => {
    const largest = ['18446744073709551615', '0'];
    const integers = new Map([['id', 'uint64' as const]]);
    const file = path(`unsigned.${extension}`);
    await writeTable(file, new Table([['id', largest]], 'ids', 0, { integers }));
    const back = await readTable(file);
    expect(back.column('id')).toEqual(largest);
    expect([...back.traits.integers]).toEqual([['id', 'uint64']]);
  });
});

describe('HDF5', () => {
  it('as h5py wrote it', async () => {
    expectSame(await readTable(fixture('columns.h5')), CELLS);
  });

  it('has numbers of any kind and order, text and grids, by their paths', async () => {
    const read = await readTable(fixture('kinds.h5'));
    const sixth = [0, 1, 2, 3, 4, 5];
    for (const name of ['nu/f4', 'nu/big']) {
      expect([...read.numbers(name)]).toEqual(sixth.map((i) => i / 8));
    }
    for (const name of ['nu/i1', 'nu/bigi8', 'nu/u8', 'grid', 'deep', 'soft']) {
      expect([...read.numbers(name)]).toEqual(sixth);
    }
    expect(read.column('fixed')).toEqual(['a', 'bc', '', 'd', 'e', 'f']);
    expect(read.names).not.toContain('time');
  });

  it.each(['gzip', 'szip', 'plain', 'nbit', 'scaleoffset'])('is read through %s', async (name) => {
    const read = await readTable(fixture('filters.h5'));
    const expected = Float64Array.from({ length: 1000 }, (_, i) =>
      name === 'scaleoffset' ? i % 37 : read.numbers('plain')[i],
    );
    expect(read.numbers(name)).toEqual(expected);
    expect(read.numbers('plain')[1]).toBeCloseTo(Math.sin(1), 15);
  });

  it.each([
    ['lzf', 'F_nue', /F_nue: compressed with lzf, which is not read; store it with gzip/],
    ['virtual', 'alpha', /alpha: a virtual dataset/],
  ])('refuses %s by name', async (name, column, message) => {
    expect(await complaint(fixture(`${name}.h5`), columns([column]))).toMatch(message);
  });

  it('has members of compounds as columns, and numbers of half precision', async () => {
    const compound = await readTable(fixture('compound.h5'));
    expect([...compound.numbers('cells/alpha')]).toEqual([0, 0, 0, 0, 0, 0]);
    const half = await readTable(fixture('half.h5'));
    expect(half.numbers('alpha')[2]).toBe(1.5);
  });

  it('leaves a compression that is not read aside, where nobody wants it', async () => {
    const read = await readTable(fixture('lzf.h5'), columns(['alpha']));
    expectSame(read, new Table([['alpha', CELLS.column('alpha')]], 'expected'));
  });

  it('says so where data is damaged', async () => {
    const bytes = readFileSync(fixture('damaged.h5'));
    bytes[bytes.length - 3000] ^= 1;
    writeFileSync(path('damaged.h5'), bytes);
    expect(await complaint(path('damaged.h5'))).toMatch(/alpha: HDF5: /);
  });

  it('keeps the groups that names say, and needs names that can be', async () => {
    const table = new Table(
      [
        ['nu/a/alpha', Float64Array.of(1)],
        ['nu/F_nue', Float64Array.of(2)],
      ],
      'groups',
    );
    await writeTable(path('groups.h5'), table);
    const read = await readTable(path('groups.h5'));
    expect(read.names.sort()).toEqual(['nu/F_nue', 'nu/a/alpha']);
    const clash = table.with([['nu', Float64Array.of(3)]]);
    await expect(writeTable(path('clash.h5'), clash)).rejects.toThrow(/column nu: HDF5: /);
    for (const name of ['F_nu\0e', 'a//b', './a']) {
      const odd = new Table([[name, Float64Array.of(1)]], 'odd');
      await expect(writeTable(path('odd.h5'), odd)).rejects.toThrow(/HDF5 has no such name; /);
    }
  });
});

describe('columns of several lengths', () => {
  it.each([
    ['lengths.npz', 'F_nuebar', 'it has 5 values, alpha has 6'],
    ['lengths.h5', 'nu/F_nuebar', 'it has 5 values, nu/alpha has 6'],
  ])('are the most common length in %s, and the others are not there', async (name, other, why) => {
    const read = await readTable(fixture(name));
    expect(read.rows).toBe(6);
    expect(read.has(other)).toBe(false);
    expect(() => read.column(other)).toThrow(why);
  });

  it('go in by name: what is named says the length', async () => {
    const named = columns(['nu/alpha', 'nu/F_nue']);
    expect((await readTable(fixture('lengths.h5'), named)).names).toEqual(['alpha', 'F_nue']);
    expect(await complaint(fixture('lengths.h5'), columns(['nu/alpha', 'nu/F_nuebar']))).toMatch(
      /nu\/F_nuebar has 5 values, nu\/alpha has 6; columns have to be of one length$/,
    );
  });
});

describe('names of columns', () => {
  const read = (pairs: readonly [string, string][]) => ({ columns: new Map(pairs) });

  it('are ours where a mapping says so', async () => {
    const table = await readTable(fixture('columns.h5'), read([['F_nuebar', 'F_nue']]));
    expect(table.names).toEqual(['alpha', 'F_nuebar', 'cell', 'crossing', 'zone']);
    expect(table.column('F_nuebar')).toEqual(CELLS.column('F_nue'));
  });

  it('have to be there, once', async () => {
    const file = fixture('snappy.parquet');
    expect(await complaint(file, read([['alpha', 'a']]))).toMatch(/no array "a"/);
    writeFileSync(path('named.csv'), 'alpha,a\n1,2\n');
    const csv = path('named.csv');
    expect(await complaint(csv, read([['alpha', 'b']]))).toMatch(/no column "b"/);
    const hiding = readTable(csv, read([['alpha', 'a']]));
    await expect(hiding).rejects.toThrow(InvalidOption);
    await expect(hiding).rejects.toThrow(/has a column alpha too/);
    const swapped = await readTable(
      csv,
      read([
        ['alpha', 'a'],
        ['a', 'alpha'],
      ]),
    );
    expect(swapped.column('alpha')).toEqual(['2']);
    await expect(
      readTable(
        csv,
        read([
          ['x', 'a'],
          ['y', 'a'],
        ]),
      ),
    ).rejects.toThrow(/is x already/);
  });
});

describe('a place that cannot be written', () => {
  it('keeps what is there, and nothing of what was begun', async () => {
    writeFileSync(path('kept.h5'), 'kept');
    const failing = async function* () {
      yield CELLS;
      throw new InvalidInput('the source failed');
    };
    for (const extension of FORMATS) {
      writeFileSync(path(`kept.${extension}`), 'kept');
      const before = readdirSync(folder);
      await expect(writeTable(path(`kept.${extension}`), failing())).rejects.toThrow(
        /source failed/,
      );
      expect(readFileSync(path(`kept.${extension}`), 'utf8')).toBe('kept');
      expect(readdirSync(folder)).toEqual(before);
    }
  });

  it.each(['stop.h5', 'stop.npz'])(
    'is left alone when the writing of what comes last is aborted: %s',
    async (name) => {
      const before = readdirSync(folder);
      const rows = 10_000;
      const table = new Table([['zone', Array.from({ length: rows }, (_, i) => `zone ${i}`)]], 'x');
      let written = false;
      let asked = 0;
      const signal = {
        // Once for the last rows; what asks later writes the rest.
        get aborted() {
          return written && ++asked > 1;
        },
        reason: new Error('enough'),
      };
      const onRows = (done: number) => {
        written = done === rows;
      };
      await expect(writeTable(path(name), table, { signal, onRows })).rejects.toThrow('enough');
      expect(readdirSync(folder)).toEqual(before);
    },
  );

  it('is left alone when the writing is aborted', async () => {
    const controller = new AbortController();
    const endless = async function* () {
      for (let i = 0; ; i++) {
        if (i === 3) controller.abort(new Error('enough'));
        yield CELLS;
      }
    };
    for (const extension of FORMATS) {
      const options = { signal: controller.signal };
      await expect(writeTable(path(`endless.${extension}`), endless(), options)).rejects.toThrow(
        'enough',
      );
    }
    expect(readdirSync(folder).filter((name) => name.includes('endless'))).toEqual([]);
  });
});
