import type { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import type { GlobalFlags } from '../../src/cli/flags/global-flags.js';
import { ProgressPrinter, type Step } from '../../src/cli/terminal/progress.js';

/** Progress on a stream that remembers what was written, by a clock that is set by hand. */
function watched({ isTTY = true, ...flags }: GlobalFlags & { isTTY?: boolean } = {}) {
  const written: string[] = [];
  const clock = { seconds: 0 };
  const stream = { isTTY, columns: 60, write: (text: string) => written.push(text) };
  const progress = new ProgressPrinter(
    stream as unknown as WriteStream,
    flags,
    () => clock.seconds,
  );
  const at = (seconds: number, step: Step) => {
    clock.seconds = seconds;
    progress.show(step);
  };
  return { written, progress, at };
}

/** What stands on the line in the end. */
const last = (written: readonly string[]) => written.at(-1)?.replace('\r\x1b[2K', '');

describe('progress on a terminal', () => {
  it('shows the work, its progress and the time that is left', () => {
    const { written, progress, at } = watched();
    at(0, { what: 'fits', done: 0, total: 30 });
    at(10, { what: 'fits', done: 10, total: 30 });
    progress.clear();
    expect(written[0]).toBe('\r\x1b[2Kfits: 10 of 30, 0:10, 0:20 left');
    expect(last(written)).toBe('');
  });

  it('shows large numbers as a share', () => {
    const { written, progress, at } = watched();
    at(0, { what: 'rows', done: 0, total: 5_000_000 });
    at(60, { what: 'rows', done: 1_250_000, total: 5_000_000 });
    progress.clear();
    expect(written[0]).toContain('rows: 1,250,000 (25%), 1:00, 3:00 left');
  });

  it('shows only the count if the total is unknown', () => {
    const { written, progress, at } = watched();
    at(1, { what: 'rows', done: 1_250_000, total: Number.NaN });
    at(2, { what: 'svm, iterations', done: 900, total: null });
    progress.clear();
    expect(written[0]).toContain('rows: 1,250,000, 0:01');
    expect(written[1]).toContain('svm, iterations: 900, 0:02');
  });

  it('promises nothing of passes that begin again and again', () => {
    const { written, progress, at } = watched();
    at(0, { what: 'rows of a pass', done: 0, total: 100 });
    at(1, { what: 'rows of a pass', done: 80, total: 100 });
    at(2, { what: 'rows of a pass', done: 20, total: 100 });
    progress.clear();
    expect(written[0]).toContain('80 of 100, 0:01, 0:00 left');
    expect(written[1]).toMatch(/20 of 100, 0:02$/);
  });

  it('counts what was remembered as done, and not as fast', () => {
    const { written, progress, at } = watched();
    at(0, { what: 'tasks', done: 50, total: 100, remembered: 50 });
    at(10, { what: 'tasks', done: 60, total: 100, remembered: 50, running: ['svm', 'lr'] });
    progress.clear();
    expect(written[0]).toContain('tasks: 60 of 100, 0:10, 0:40 left; svm; lr');
  });

  it('stays within the terminal', () => {
    const { written, progress, at } = watched();
    at(1, { what: 'x'.repeat(100), done: 1, total: null });
    progress.clear();
    expect(last(written.slice(0, 1))).toHaveLength(59);
  });

  it('does not show work that ends at once', () => {
    const { written, progress, at } = watched();
    at(0.1, { what: 'fits', done: 1, total: 2 });
    at(0.2, { what: 'fits', done: 2, total: 2 });
    progress.clear();
    expect(written).toEqual([]);
  });
});

describe('progress elsewhere', () => {
  const step = { what: 'fits', done: 1, total: 4 };

  it('is not shown', () => {
    const { written, at } = watched({ isTTY: false });
    at(1, step);
    expect(written).toEqual([]);
  });

  it('is lines of JSON with --json, one a second at most', () => {
    const { written, at } = watched({ isTTY: false, json: true });
    at(0, { ...step, done: 0 });
    at(2, step);
    at(2.5, { ...step, done: 2 });
    at(3, { ...step, done: 3 });
    expect(written.map((line) => JSON.parse(line).progress)).toEqual([
      { what: 'fits', done: 1, total: 4, seconds: 2, left: 6, running: [] },
      { what: 'fits', done: 3, total: 4, seconds: 3, left: 1, running: [] },
    ]);
    expect(written.every((line) => line.endsWith('\n'))).toBe(true);
  });

  it.each([{ quiet: true }, { quiet: true, json: true }])('is not shown with %o', (flags) => {
    const { written, at } = watched(flags);
    at(1, step);
    expect(written).toEqual([]);
  });
});
