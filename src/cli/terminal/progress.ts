/**
 * Shows the progress of long work on standard error: its name, how much is done, and the remaining time. On a terminal it
 * is one line that is redrawn; with `--json` it is at most one line of JSON per second; else nothing is shown.
 */
import type { WriteStream } from 'node:tty';
import { type GlobalFlags, globalFlags } from '../flags/global-flags.js';

/** How far work is, in any unit. */
export interface Extent {
  readonly done: number;
  /** null, or not finite, if the total is unknown */
  readonly total: number | null;
  /** the part of `done` that comes from an earlier run and took no time */
  readonly remembered?: number;
}

/** The state of some work, in countable steps. */
export interface Step extends Extent {
  /** the name of the things that are counted, as in `fits` */
  readonly what: string;
  /** what else there is to say of the state, as a loss */
  readonly detail?: string;
  /** the names of the things in progress */
  readonly running?: Iterable<string>;
  /** the extent from which the remaining time is estimated if steps differ in cost; else the counts */
  readonly cost?: Extent;
}

type Manner = 'line' | 'json' | 'none';

/** The duration, in seconds, below which no progress is shown. */
const QUIET_SECONDS = 0.5;

/** The least time between two lines. */
const INTERVAL_SECONDS: Readonly<Record<Manner, number>> = { line: 0.2, json: 1, none: Infinity };

export class ProgressPrinter {
  readonly #stream: WriteStream;
  readonly #manner: Manner;
  readonly #now: () => number;
  readonly #start: number;
  #step: Step | undefined;
  /** the time and the progress of the work called `what` when it was first shown */
  #origin = { what: '', seconds: 0, done: 0 };
  /** whether the count restarted, as with repeated passes over rows; then no remaining time is shown */
  #repeats = false;
  #shown = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  /** @param now the clock in seconds, from any origin */
  constructor(
    stream: WriteStream,
    { quiet, json }: GlobalFlags,
    now: () => number = () => performance.now() / 1000,
  ) {
    this.#stream = stream;
    this.#manner = quiet ? 'none' : json ? 'json' : stream.isTTY ? 'line' : 'none';
    this.#now = now;
    this.#start = now();
  }

  show(step: Step): void {
    const { what, done } = step;
    if (what !== this.#origin.what) {
      const { done: before, remembered = 0 } = step.cost ?? step;
      this.#origin = { what, seconds: this.#now(), done: before - remembered };
      this.#repeats = false;
    } else if (this.#step && done < this.#step.done) {
      this.#repeats = true;
    }
    this.#step = step;
    if (this.#manner === 'none') return;
    // The timer redraws the elapsed time while work waits for other threads and does not report progress.
    if (this.#manner === 'line') this.#timer ??= setInterval(() => this.#write(), 500).unref();
    this.#write();
  }

  /** Removes the line from the terminal until there is new progress. */
  clear(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#manner === 'line' && this.#shown > 0) this.#stream.write('\r\x1b[2K');
  }

  /** Minutes and seconds since the work began. */
  elapsed(): string {
    return minutes(this.#seconds());
  }

  #seconds(): number {
    return this.#now() - this.#start;
  }

  #write(): void {
    const seconds = this.#seconds();
    const pause = INTERVAL_SECONDS[this.#manner];
    if (!this.#step || seconds < QUIET_SECONDS || seconds - this.#shown < pause) return;
    this.#shown = seconds;
    const left = this.#left(this.#step);
    if (this.#manner === 'json') {
      const { what, done, total, running, detail } = this.#step;
      const known = total !== null && Number.isFinite(total) ? Math.round(total) : null;
      const state = { what, done, total: known, seconds, left, running: [...(running ?? [])] };
      const progress = { ...state, ...(detail !== undefined && { detail }) };
      this.#stream.write(`${JSON.stringify({ progress })}\n`);
    } else {
      const still = left === null ? '' : `, ${minutes(left)} left`;
      const running = [...(this.#step.running ?? [])].map((task) => `; ${task}`).join('');
      const { detail } = this.#step;
      const also = detail === undefined ? '' : `, ${detail}`;
      const text = `${described(this.#step)}${also}, ${minutes(seconds)}${still}${running}`;
      this.#stream.write(`\r\x1b[2K${text.slice(0, this.#stream.columns - 1)}`);
    }
  }

  /** The remaining time in seconds at the average pace so far; null if it is unknown. */
  #left(step: Step): number | null {
    const { done, total, remembered = 0 } = step.cost ?? step;
    const progressed = done - remembered - this.#origin.done;
    const known = total !== null && total >= done && Number.isFinite(total);
    if (!known || this.#repeats || progressed <= 0) return null;
    return ((this.#now() - this.#origin.seconds) * (total - done)) / progressed;
  }
}

/** Shows progress during some work, and removes it when the work has ended or failed. */
export async function withProgress<Result>(
  work: (progress: ProgressPrinter) => Result | Promise<Result>,
): Promise<Result> {
  const progress = new ProgressPrinter(process.stderr, globalFlags());
  try {
    return await work(progress);
  } finally {
    progress.clear();
  }
}

/** The progress in words, as `fits: 3 of 30`, or for large numbers `rows: 1,250,000 (25%)`. */
function described({ what, done, total }: Step): string {
  const counted = Math.round(done).toLocaleString('en');
  if (total === null || !Number.isFinite(total)) return done > 0 ? `${what}: ${counted}` : what;
  if (total <= 1000) return `${what}: ${counted} of ${total}`;
  return `${what}: ${counted} (${Math.floor((100 * done) / total)}%)`;
}

/** A time in minutes and seconds, as 12:05. */
function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
