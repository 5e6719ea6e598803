/** What is written to `results` is measured on a machine that does nothing else. */
import { cpus } from 'node:os';

/** Seconds for which the machine is watched, and the share of time that others may use. */
const RESTING = 3;
const MOST_BUSY = 0.1;

/** Ends the process with status 2 where others are at work. */
export async function requireRest(): Promise<void> {
  const busy = await busyShare(RESTING);
  if (busy <= MOST_BUSY) return;
  process.stderr.write(
    `bench: this machine is busy with something else (${(100 * busy).toFixed(0)}% of its time); end that, or measure with --quick or --only, whose figures are not written to results\n`,
  );
  process.exit(2);
}

/** The share of the processors' time that others use. */
async function busyShare(seconds: number): Promise<number> {
  const times = () => {
    const all = cpus().map(({ times }) => times);
    const total = all.reduce((sum, one) => sum + Object.values(one).reduce((a, b) => a + b), 0);
    return { total, idle: all.reduce((sum, { idle }) => sum + idle, 0) };
  };
  const before = times();
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  const after = times();
  return 1 - (after.idle - before.idle) / Math.max(after.total - before.total, 1);
}
