/** The measured process's side in TypeScript: what measured-process.ts talks to. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type BinaryModel,
  ELN_FEATURES,
  Matrix,
  modelFromText,
  requireBinary,
  XLN_FEATURES,
} from '../../src/index.js';

/** Work that is timed, and what comes of it. */
export interface Operation<T = unknown> {
  call(): T | Promise<T>;
  answer(result: T): ArrayLike<number> | Promise<ArrayLike<number>>;
  /** the most memory that a process held which did the work, in 10^6 bytes */
  peakMegabytes?(result: T): number;
  /** the model, where other operations apply it */
  save?(result: T): string;
}

export type Options = Readonly<Record<string, string>>;

/** @param operations by name: each loads what it needs from its options, and is ready */
export async function serve(
  operations: Readonly<Record<string, (options: Options) => Operation | Promise<Operation>>>,
): Promise<void> {
  try {
    const [name, ...options] = process.argv.slice(2);
    const entries = options.map((option) => option.split(/=(.*)/s).slice(0, 2));
    await obey(await operations[name](Object.fromEntries(entries)));
  } catch (error) {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
  }
}

async function obey(operation: Operation): Promise<void> {
  let result: unknown;
  process.stdout.write('ready\n');
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, path] = line.split(/ (.*)/s);
    if (command === 'call') {
      const begin = performance.now();
      result = await operation.call();
      const seconds = (performance.now() - begin) / 1000;
      const peak = operation.peakMegabytes ? ` ${operation.peakMegabytes(result)}` : '';
      process.stdout.write(`${seconds}${peak}\n`);
    } else {
      writeFileSync(path, Float64Array.from(await operation.answer(result)));
      if (operation.save) writeFileSync(`${path}.model`, operation.save(result));
      process.stdout.write('written\n');
    }
  }
}

export function readDoubles(path: string): Float64Array {
  return new Float64Array(new Uint8Array(readFileSync(path)).buffer);
}

/** Training rows, their labels, and test rows, as the benchmark has written them. */
export function readArrays({ data, features }: Options) {
  const names = [ELN_FEATURES, XLN_FEATURES].find(({ length }) => length === Number(features));
  const rows = (name: string) => {
    const values = readDoubles(join(data, name));
    // A new matrix every time: whatever an estimator might remember of one is not found again.
    return () => new Matrix(values, values.length / Number(features), Number(features), names);
  };
  return { x: rows('train.x'), y: readDoubles(join(data, 'train.y')), test: rows('test.x') };
}

/** The model that is to be applied. */
export function readModel({ model }: Options): BinaryModel {
  return requireBinary(modelFromText(readFileSync(model, 'utf8'), model));
}
