/** Files written here, opened by the programs that their formats are from, and theirs opened here. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';
import { describeWith, oracle, PYTHON, pythonRuns } from '../tools.js';
import { CELLS, expectSame } from './table-fixtures.js';

interface DuckConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getColumns(): unknown[][] }>;
}

interface Duck {
  readonly DuckDBInstance: {
    create(path: string): Promise<{ connect(): Promise<DuckConnection> }>;
  };
}

const duckdb = oracle('@duckdb/node-api') as Duck | undefined;

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-references-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

/** CELLS in Python, and whether another table holds the same bits. */
const CELLS_IN_PYTHON = `
import numpy as np
cells = {
    "alpha": np.array([0.5, 0.9, 1.5, 0.7, 1.25, 2.0]),
    "F_nue": np.array([0.125, -0.0, 1e-300, 0.25, np.nan, np.inf]),
    "cell": np.array([0.0, 1, -2, 3, 4, 2**53 - 1]),
    "crossing": np.array([0.0, 1, 1, 0, 0, 1]),
    "zone": np.array(["decoupling", "\\u00e9", "", 'a, "b"', "\\u03bd\\U0001d707", "post-shock"]),
}
def check(read):
    for name, expected in cells.items():
        found = read(name)
        if name == "zone":
            assert found.tolist() == expected.tolist(), (name, found)
        else:
            assert found.dtype == np.float64, (name, found.dtype)
            assert found.tobytes() == expected.tobytes(), (name, found)
`;

function python(program: string): void {
  const { status, stderr } = spawnSync(PYTHON, ['-c', CELLS_IN_PYTHON + program], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

describeWith('NumPy', { NumPy: pythonRuns('import numpy') }, () => {
  it('opens NPY and NPZ written here', async () => {
    await writeTable(path('ours.npy'), CELLS);
    await writeTable(path('ours.npz'), CELLS);
    python(`
records = np.load("ours.npy")
assert list(records.dtype.names) == list(cells)
check(lambda name: records[name])
archive = np.load("ours.npz")
assert archive.files == list(cells)
check(lambda name: archive[name])
`);
  });

  it('writes what is read here', async () => {
    python(`
np.savez("theirs.npz", **cells)
np.savez_compressed("deflated.npz", **cells)
records = np.zeros(6, [(name, column.dtype) for name, column in cells.items()])
for name, column in cells.items(): records[name] = column
np.save("theirs.npy", records)
`);
    for (const name of ['theirs.npz', 'deflated.npz', 'theirs.npy']) {
      expectSame(await readTable(path(name)), CELLS);
    }
  });
});

describeWith('h5py', { h5py: pythonRuns('import h5py') }, () => {
  it('opens HDF5 written here', async () => {
    await writeTable(path('ours.h5'), CELLS);
    python(`
import h5py
with h5py.File("ours.h5") as file:
    assert sorted(file) == sorted(cells)
    check(lambda name: file[name].asstr()[:] if name == "zone" else file[name][:])
`);
  });

  it('writes what is read here', async () => {
    python(`
import h5py
with h5py.File("theirs.h5", "w", track_order=True) as file:
    for name, column in cells.items():
        how = {} if name == "zone" else dict(compression="gzip", shuffle=True)
        file.create_dataset(name, data=column.tolist() if name == "zone" else column, **how)
`);
    expectSame(await readTable(path('theirs.h5')), CELLS);
  });
});

describeWith('DuckDB', { '@duckdb/node-api': duckdb !== undefined }, () => {
  async function connected(): Promise<DuckConnection> {
    if (!duckdb) throw new Error('no DuckDB');
    return (await duckdb.DuckDBInstance.create(':memory:')).connect();
  }

  it('opens Parquet written here', async () => {
    await writeTable(path('ours.parquet'), CELLS);
    const base = await connected();
    const reader = await base.runAndReadAll(`SELECT * FROM '${path('ours.parquet')}'`);
    expect(reader.getColumns()).toEqual(CELLS.entries.map(([, column]) => [...column]));
  });

  it('writes what is read here', async () => {
    await writeTable(path('ours.parquet'), CELLS);
    const base = await connected();
    await base.run(
      `COPY (SELECT * FROM '${path('ours.parquet')}') TO '${path('theirs.parquet')}' (COMPRESSION zstd)`,
    );
    expectSame(await readTable(path('theirs.parquet')), CELLS);
  });
});

describeWith('PyArrow', { pyarrow: pythonRuns('import pyarrow') }, () => {
  it('opens Arrow and JSON lines written here', async () => {
    await writeTable(path('ours.arrow'), CELLS);
    await writeTable(path('ours.jsonl.gz'), CELLS);
    python(`
import gzip, json
import pyarrow.feather as feather
table = feather.read_table("ours.arrow")
table.validate(full=True)
assert table.column_names == list(cells)
check(lambda name: table[name].to_numpy())
rows = [json.loads(line) for line in gzip.open("ours.jsonl.gz", "rt", encoding="utf-8")]
check(lambda name: np.array([np.nan if row[name] is None else row[name] for row in rows], cells[name].dtype))
`);
  });

  it.each(['uncompressed', 'lz4', 'zstd'])('writes what is read here, %s', async (codec) => {
    python(`
import pyarrow as pa, pyarrow.feather as feather
feather.write_feather(pa.table(cells), "theirs.feather", compression="${codec}", chunksize=4)
`);
    expectSame(await readTable(path('theirs.feather')), CELLS);
  });
});
