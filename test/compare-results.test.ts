import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-results-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BEFORE = {
  'table.json': { versions: { fastflavor: '0.1.0' }, rows: [{ accuracy: 0.9 }, { accuracy: 0.8 }] },
  'table.timing.json': { seconds: 1 },
  'table.md': 'Accuracy 0.9',
};

/** Compares BEFORE with itself after some changes. */
function compare(changes: Readonly<Record<string, unknown>>) {
  const folders = { before: BEFORE, after: { ...BEFORE, ...changes } };
  for (const [name, files] of Object.entries(folders)) {
    rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(join(folder, name));
    for (const [file, content] of Object.entries(files)) {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      writeFileSync(join(folder, name, file), text);
    }
  }
  const script = fileURLToPath(new URL('compare-results.js', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [script, 'before', 'after'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout };
}

describe('two folders of results', () => {
  it('are the same but for timings and versions', () => {
    const now = { ...BEFORE['table.json'], versions: { fastflavor: '0.2.0' } };
    const { status, stdout } = compare({
      'table.timing.json': { seconds: 2 },
      'table.json': now,
    });
    expect(stdout).toContain('1 documents, 2 numbers: 0 values differ');
    expect(stdout).toContain('1 other files differ in bytes\n  table.json');
    expect(status).toBe(0);
  });

  it('differ by a number, with its path and both values, the largest difference first', () => {
    const { status, stdout } = compare({
      'table.json': { rows: [{ accuracy: 0.89 }, { accuracy: 0.5 }] },
    });
    expect(stdout).toContain(
      '2 values differ\n' +
        '  table.json rows[1].accuracy: 0.8 -> 0.5\n' +
        '  table.json rows[0].accuracy: 0.9 -> 0.89\n',
    );
    expect(status).toBe(1);
  });

  it('differ by a file that one of them lacks', () => {
    const { status, stdout } = compare({ 'figure.svg': '<svg/>' });
    expect(stdout).toContain('1 files on one side only\n  figure.svg: only in after');
    expect(status).toBe(1);
  });

  it('say which tables and pictures differ', () => {
    const { status, stdout } = compare({ 'table.md': 'Accuracy 0.90' });
    expect(stdout).toContain('1 other files differ in bytes\n  table.md');
    expect(status).toBe(0);
  });
});
