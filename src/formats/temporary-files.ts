/**
 * Temporary files, to which a file is written before it gets its name: `.fastflavor-HOST-PROCESS-RANDOM` in the
 * same folder. A process that is killed leaves them behind; the next one that writes into the folder removes
 * those of processes of the same host that are no more.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Process numbers belong to a host; folders may be shared between hosts. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A format may add an ending of its own. */
const NAME = new RegExp(`^\\.fastflavor-${HOST}-(\\d+)-([0-9a-f]{12})`);

/** The random parts of the names that this process uses, and their folders. */
const used = new Map<string, string>();

/** The folders in which this process has looked for what others left. */
const swept = new Set<string>();

/** A new path for a temporary file in a folder. */
export function temporaryPath(folder: string): string {
  if (!swept.has(folder)) {
    swept.add(folder);
    removeAbandoned(folder);
  }
  const random = randomBytes(6).toString('hex');
  used.set(random, folder);
  return join(folder, `.fastflavor-${HOST}-${process.pid}-${random}`);
}

/** Removes all temporary files of this process, which is about to end. */
export function removeTemporaryFiles(): void {
  for (const folder of new Set(used.values())) removeFrom(folder, (random) => used.has(random));
}

function removeAbandoned(folder: string): void {
  removeFrom(folder, (random, owner) => !used.has(random) && !isRunning(owner));
}

function removeFrom(folder: string, isMeant: (random: string, owner: number) => boolean): void {
  try {
    for (const name of readdirSync(folder)) {
      const [, owner, random] = NAME.exec(name) ?? [];
      if (owner === undefined || !isMeant(random, Number(owner))) continue;
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  } catch {
    // A folder that cannot be tidied may still be written to; if it cannot, writing will say so.
  }
}

/** Whether a process runs. This one has the number of an earlier one if a name with it is not its own. */
function isRunning(owner: number): boolean {
  if (owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
