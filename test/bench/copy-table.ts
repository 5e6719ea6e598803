/**
 * What `fastflavor predict` does apart from predicting: reads a file in chunks, and writes it with two more
 * columns, here of zeros.
 */
import { openTable } from '../../src/formats/read-table.js';
import { writeTable } from '../../src/formats/write-table.js';

const [from, to] = process.argv.slice(2);
const reader = await openTable(from);

async function* chunks() {
  let zeros = new Float64Array();
  for await (const chunk of reader.chunks()) {
    if (zeros.length < chunk.rows) zeros = new Float64Array(chunk.rows);
    const column = zeros.subarray(0, chunk.rows);
    yield chunk.with([
      ['predicted', column],
      ['score', column],
    ]);
  }
}

await writeTable(to, chunks());
await reader.close();
