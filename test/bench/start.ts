/**
 * `npm run bench -- start`: the processor time of the answers that load nothing, beside that of a Node that does
 * nothing, ten runs each in turn. Bash measures, to a thousandth of a second.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { toTerminal } from '../../src/report/text-table.js';

const MAIN = fileURLToPath(new URL('../../../bin/fastflavor.cjs', import.meta.url));
const RUNS = 10;

/** What Node is given, the peer first. */
const STARTS: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'fastflavor --help': [MAIN, '--help'],
  'fastflavor --version': [MAIN, '--version'],
};

/** Milliseconds of user and system time. */
function processorTime(args: readonly string[]): number {
  const script = 'TIMEFORMAT="%U %S"; { time "$@" > /dev/null; } 2>&1';
  const printed = execFileSync('bash', ['-c', script, 'bash', process.execPath, ...args]);
  const [user, system] = printed.toString().trim().split(' ').map(Number);
  return 1000 * (user + system);
}

/** The table of medians, least and greatest. */
export function startTable(): string {
  const measured = new Map(Object.keys(STARTS).map((name) => [name, [] as number[]]));
  for (let run = 0; run < RUNS; run++) {
    for (const [name, args] of Object.entries(STARTS))
      measured.get(name)?.push(processorTime(args));
  }
  const median = (sorted: readonly number[]) => (sorted[RUNS / 2 - 1] + sorted[RUNS / 2]) / 2;
  const sorted = [...measured].map(([name, times]) => [name, times.sort((a, b) => a - b)] as const);
  const [[, peer]] = sorted;
  return toTerminal({
    header: ['start', 'CPU, ms', 'least', 'most', 'against node'],
    rows: sorted.map(([name, times]) => [
      name,
      ...[median(times), times[0], times[RUNS - 1]].map((time) => time.toFixed(0)),
      `${(median(times) / median(peer)).toFixed(2)}×`,
    ]),
  });
}
