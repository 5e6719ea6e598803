/**
 * A page of documentation as what a reader does with it, top to bottom in one folder: files that it shows are written,
 * its programs and commands are run. What they print takes the place of what the page says they print.
 *
 * - A block of kind `console` holds commands, each after `$ `, and what they print.
 * - A block with `file=NAME` after its kind is written to that file.
 * - A block of kind `ts` is a program that uses the library; it has to end well.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import type { commandLine } from '../cli/command-line.js';
import { PYTHON } from '../tools.js';

const LIBRARY = fileURLToPath(new URL('../../dist/src', import.meta.url));
const RESULTS = fileURLToPath(new URL('../../results', import.meta.url));

/** The page with what its commands really print. Durations and sizes stay as the page has them. */
export async function pageAsRun(text: string, { folder, run }: ReturnType<typeof commandLine>) {
  const blocks = /^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm;
  let page = '';
  let from = 0;
  for (const block of text.matchAll(blocks)) {
    const [whole, kind, file, body] = block;
    page += text.slice(from, block.index);
    from = block.index + whole.length;
    if (file) writeFileSync(join(folder, file), body);
    else if (kind === 'ts') await runProgram(body, folder);
    page += kind === 'console' ? `\`\`\`console\n${await session(body)}\`\`\`` : whole;
  }
  return page + text.slice(from);

  async function session(body: string): Promise<string> {
    let shown = '';
    for (const example of body.split(/^\$ /m).slice(1)) {
      const end = example.indexOf('\n');
      const [command, said] = [example.slice(0, end), example.slice(end + 1)];
      const printed = (await printedBy(command)).replace(/[^\n]$/, '$&\n');
      const same = withoutDurations(printed) === withoutDurations(said);
      shown += `$ ${command}\n${same ? said : printed}`;
      if (same || !said.endsWith('\n\n') || printed.endsWith('\n\n')) continue;
      shown += '\n';
    }
    return shown;
  }

  /** The program's own commands are run in this process, others in a shell. */
  async function printedBy(command: string): Promise<string> {
    const own = /^npx fastflavor (.*?)(?: \| (.*))?$/.exec(command);
    if (!own) return inShell(command, '');
    const [, words, filter] = own;
    const given = words.split(' ').map((word) => (word === 'results' ? RESULTS : word));
    const { status, stdout, stderr } = await run(...given);
    expect([command, status, stderr]).toEqual([command, 0, '']);
    return filter ? inShell(filter, stdout) : stdout;
  }

  async function inShell(command: string, input: string): Promise<string> {
    const running = promisify(execFile)('sh', ['-c', command.replace(/\bpython3\b/, PYTHON)], {
      cwd: folder,
    });
    // A filter such as head may end before it has read everything.
    running.child.stdin?.on('error', () => undefined).end(input);
    return (await running).stdout;
  }
}

async function runProgram(body: string, folder: string): Promise<void> {
  const program = body.replace(/'fastflavor(\/node)?'/g, (_, node) =>
    JSON.stringify(join(LIBRARY, node ? 'node.js' : 'index.js')),
  );
  writeFileSync(join(folder, 'program.mjs'), program);
  await promisify(execFile)(process.execPath, ['program.mjs'], { cwd: folder });
}

/** The output without durations, which differ from run to run. */
function withoutDurations(output: string): string {
  return output
    .trimEnd()
    .replace(/^(took, s|fit took, s) +[\d.e-]+$/gm, '$1  0')
    .replace(/ in \d+:\d\d\b/g, ' in 0:00')
    .replace(/ +\d+\.\d\d$/gm, '');
}
