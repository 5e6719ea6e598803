/**
 * The tools that exported models and written files are tested with: a missing one is named in the title of what is
 * skipped for it; in CI nothing is skipped.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

/** What `npm run oracles` installs: packages of npm, and of Python in an environment of their own. */
const ORACLES = fileURLToPath(new URL('oracles/', import.meta.url));

/** Python with the packages of `test/oracles/python/requirements.txt`. */
export const PYTHON = `${ORACLES}python/.venv/bin/python`;

const required = createRequire(ORACLES);

/** @returns undefined where the package is not installed */
export function oracle(name: string): unknown {
  try {
    return required(name);
  } catch {
    return undefined;
  }
}

/** @param statement what has to succeed: `import numpy` */
export function pythonRuns(statement: string): boolean {
  return runs(PYTHON, '-c', statement);
}

export function runs(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** A suite that needs tools, which are given as a name and whether it is there. */
export function describeWith(
  title: string,
  tools: Readonly<Record<string, boolean>>,
  suite: () => void,
): void {
  const missing = Object.keys(tools).filter((name) => !tools[name]);
  if (missing.length === 0 || process.env.CI) describe(title, suite);
  else describe.skip(`${title} (${missing.join(', ')} missing)`, suite);
}
