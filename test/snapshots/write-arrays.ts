import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** An array, or a number without dimensions, as NumPy writes it. */
function npyBytes(given: Float64Array | number): Buffer {
  const values = typeof given === 'number' ? Float64Array.of(given) : given;
  const shape = typeof given === 'number' ? '()' : `(${values.length},)`;
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`;
  const padded = `${header.padEnd(117)}\n`;
  const start = Buffer.from(`\x93NUMPY\x01\x00v\x00${padded}`, 'latin1');
  return Buffer.concat([start, Buffer.from(values.buffer, values.byteOffset, values.byteLength)]);
}

/** Writes arrays of different lengths into an NPZ file. */
export async function writeArrays(
  path: string,
  arrays: Record<string, Float64Array | number>,
): Promise<void> {
  const archive = new ZipFile();
  for (const [name, values] of Object.entries(arrays)) {
    archive.addBuffer(npyBytes(values), `${name}.npy`);
  }
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(path));
}
