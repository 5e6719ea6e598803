/** Runs a command line in this process and keeps what it prints. */
import { runCommandLine } from '../../src/cli/run.js';

export interface Ran {
  readonly status: number;
  readonly stderr: string;
}

/** @throws what the command line throws, which is a defect of the program */
export async function runCommand(...words: readonly string[]): Promise<Ran> {
  const writes = [process.stdout, process.stderr].map(({ write }) => write);
  let stderr = '';
  const silent = (keep: (text: string) => void) =>
    ((chunk: string | Uint8Array, ...rest: unknown[]) => {
      keep(Buffer.from(chunk as string).toString('utf8'));
      const done = rest.at(-1);
      if (typeof done === 'function') done();
      return true;
    }) as typeof process.stdout.write;
  process.stdout.write = silent(() => {});
  process.stderr.write = silent((text) => {
    stderr += text;
  });
  try {
    return { status: await runCommandLine([...words, '--quiet']), stderr };
  } finally {
    [process.stdout.write, process.stderr.write] = writes;
  }
}
