/**
 * Runs the built command line in a folder of its own: in this process, which is quick, or as a process of its
 * own where a test is about pipes and signals.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import { runCommandLine } from '../../dist/src/cli/run.js';

export const MAIN = fileURLToPath(new URL('../../bin/fastflavor.cjs', import.meta.url));

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that is removed after the file's tests, and the command line in it, in this process. */
export function commandLine(): { folder: string; run(...args: string[]): Promise<Run> } {
  const folder = mkdtempSync(join(tmpdir(), 'fastflavor-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, run: (...args) => runIn(folder, args) };
}

/** What every mistake of the caller's comes to: one line that says this, status 2, nothing printed. */
export async function expectRefusal(run: Run | Promise<Run>, message: RegExp): Promise<void> {
  const { status, stdout, stderr } = await run;
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(status).toBe(2);
}

let running = false;

/** Runs a command line while the folder is the current one and the standard streams are collected. */
async function runIn(folder: string, args: readonly string[]): Promise<Run> {
  if (running) throw new Error('a process runs one command line at a time: await the one before');
  running = true;
  const before = process.cwd();
  const [stdout, stderr] = [process.stdout, process.stderr].map(collect);
  process.chdir(folder);
  try {
    const status = await runCommandLine(args);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    running = false;
    process.chdir(before);
    stdout.restore();
    stderr.restore();
  }
}

/** Keeps what is written to a stream, until its own `write` is restored. */
function collect(stream: NodeJS.WriteStream): { text(): string; restore(): void } {
  const { write } = stream;
  const chunks: Buffer[] = [];
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    chunks.push(Buffer.from(chunk as string));
    const written = rest.at(-1);
    if (typeof written === 'function') written();
    return true;
  };
  return {
    text: () => Buffer.concat(chunks).toString('utf8'),
    restore: () => {
      stream.write = write;
    },
  };
}
