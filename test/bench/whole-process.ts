/** A process of Node from its start to its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What says at the end of a process how much memory it held (report-peak.ts). */
const REPORT = new URL('report-peak.js', import.meta.url).href;

/**
 * @returns the most memory that it held, in 10^6 bytes
 * @throws Error with what it said, where it fails
 */
export async function wholeProcess(script: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--import', REPORT, script, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [[status], complaint, peak] = await Promise.all([
    once(child, 'close'),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
  ]);
  if (status !== 0) throw new Error(complaint.trim() || `it ended with status ${status}`);
  return Number(peak);
}
