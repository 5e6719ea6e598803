/** Debian's Chromium, which tests of the report open pages with. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

const found = (process.env.PATH ?? '')
  .split(':')
  .map((folder) => join(folder, 'chromium'))
  .find(existsSync);

/** @throws where it is not installed */
export function chromiumPath(): string {
  if (!found) throw new Error('no chromium in PATH; apt-get install chromium');
  return found;
}

/** Tests in a browser: skipped by name where there is none, but not in CI. */
export function describeInBrowser(subject: string, tests: () => void): void {
  if (found || process.env.CI === 'true') describe(subject, tests);
  else describe.skip(`${subject} (no chromium in PATH)`, tests);
}
