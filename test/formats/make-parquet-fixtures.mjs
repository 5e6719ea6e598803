/**
 * Writes the Parquet fixtures as DuckDB does, one per compression, and what is refused. What they hold
 * stands in table-fixtures.ts.
 *
 *   npm ci --ignore-scripts --prefix test/oracles && node test/formats/make-parquet-fixtures.mjs
 */
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(new URL('../oracles/', import.meta.url));
const { DuckDBInstance } = require('@duckdb/node-api');
const folder = fileURLToPath(new URL('tables/', import.meta.url));
mkdirSync(folder, { recursive: true });

const base = await (await DuckDBInstance.create(':memory:')).connect();
await base.run(`
CREATE TABLE cells (alpha DOUBLE, F_nue DOUBLE, cell BIGINT, crossing BOOLEAN, zone VARCHAR);
INSERT INTO cells VALUES
  (0.5, 0.125, 0, false, 'decoupling'), (0.9, '-0.0'::DOUBLE, 1, true, 'é'), (1.5, 1e-300, -2, true, ''),
  (0.7, 0.25, 3, false, 'a, "b"'), (1.25, 'NaN'::DOUBLE, 4, false, 'ν𝜇'),
  (2.0, 'Infinity'::DOUBLE, 9007199254740991, true, 'post-shock')`);

async function write(name, query, options = '') {
  rmSync(`${folder}${name}.parquet`, { force: true });
  await base.run(`COPY (${query}) TO '${folder}${name}.parquet' (FORMAT PARQUET${options})`);
}

for (const codec of ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4']) {
  await write(codec, 'SELECT * FROM cells', `, COMPRESSION ${codec}`);
}
await write(
  'kinds',
  `SELECT alpha::FLOAT AS f4, cell::TINYINT AS i1, cell::UBIGINT AS u8, alpha::DECIMAL(9, 3) AS decimal,
     CASE WHEN cell > 0 THEN alpha END AS missing, CASE WHEN cell > 0 THEN zone END AS unnamed
   FROM cells WHERE cell BETWEEN 0 AND 3 ORDER BY cell`,
);
await write('too-large', 'SELECT 9007199254740992 AS alpha');
await write('lists', 'SELECT alpha, [alpha, alpha] AS pair FROM cells');
await write('dates', "SELECT alpha, TIMESTAMP '2024-01-02' AS day FROM cells");
await write('groups', 'SELECT range::DOUBLE AS alpha FROM range(5000)', ', ROW_GROUP_SIZE 2048');
