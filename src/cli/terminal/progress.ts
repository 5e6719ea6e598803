/**
 * Progress of long work on standard error: what, how far, how long still. On a terminal one line that is
 * drawn again and again, with `--json` a line of JSON per second at most, else nothing.
 */
import type { WriteStream } from 'node:tty';
import { type GlobalFlags, globalFlags } from '../flags/global-flags.js';

/** How far work is. */
export interface Step {
  /** what is done or counted, as in `fits` */
  readonly what: string;
  readonly done: number;
  /** null, or not finite, where nobody can know */
  readonly total: number | null;
  /** the part of `done` that took no time now, being remembered */
  readonly remembered?: number;
  /** what is under way */
  readonly running?: Iterable<string>;
}

type Manner = 'line' | 'json' | 'none';

/** Work that ends sooner is not worth a line. */
const QUIET_SECONDS = 0.5;

/** Between two lines at least. */
const INTERVAL_SECONDS: Readonly<Record<Manner, number>> = { line: 0.2, json: 1, none: Infinity };

export class ProgressPrinter {
  readonly #stream: WriteStream;
  readonly #manner: Manner;
  readonly #now: () => number;
  readonly #start: number;
  #step: Step | undefined;
  /** when, and how far on, the work called `what` was when it was first seen */
  #origin = { what: '', seconds: 0, done: 0 };
  /** whether it began anew since, as passes over the same rows do: of those nobody knows how many */
  #repeats = false;
  #shown = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  /** @param now seconds, from any origin */
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
    const { what, done, remembered = 0 } = step;
    if (what !== this.#origin.what) {
      this.#origin = { what, seconds: this.#now(), done: done - remembered };
      this.#repeats = false;
    } else if (this.#step && done < this.#step.done) {
      this.#repeats = true;
    }
    this.#step = step;
    if (this.#manner === 'none') return;
    // Work on this thread calls often enough to draw; while it waits for others, the clock has to run on.
    if (this.#manner === 'line') this.#timer ??= setInterval(() => this.#write(), 500).unref();
    this.#write();
  }

  /** Takes the line off the terminal, until there is more to show. */
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
      const { what, done, total, running } = this.#step;
      const known = total !== null && Number.isFinite(total) ? Math.round(total) : null;
      const progress = { what, done, total: known, seconds, left, running: [...(running ?? [])] };
      this.#stream.write(`${JSON.stringify({ progress })}\n`);
    } else {
      const still = left === null ? '' : `, ${minutes(left)} left`;
      const running = [...(this.#step.running ?? [])].map((task) => `; ${task}`).join('');
      const text = `${described(this.#step)}, ${minutes(seconds)}${still}${running}`;
      this.#stream.write(`\r\x1b[2K${text.slice(0, this.#stream.columns - 1)}`);
    }
  }

  /** Seconds that the work still takes at the pace that it had so far, null where nobody can know. */
  #left({ done, total, remembered = 0 }: Step): number | null {
    const progressed = done - remembered - this.#origin.done;
    const known = total !== null && total >= done && Number.isFinite(total);
    if (!known || this.#repeats || progressed <= 0) return null;
    return ((this.#now() - this.#origin.seconds) * (total - done)) / progressed;
  }
}

/** Shows progress while work goes on, and takes it away when that has ended, however it did. */
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

/** `fits: 3 of 30`; of large numbers `rows: 1,250,000 (25%)`. */
function described({ what, done, total }: Step): string {
  const counted = Math.round(done).toLocaleString('en');
  if (total === null || !Number.isFinite(total)) return done > 0 ? `${what}: ${counted}` : what;
  if (total <= 1000) return `${what}: ${counted} of ${total}`;
  return `${what}: ${counted} (${Math.floor((100 * done) / total)}%)`;
}

/** Minutes and seconds, as in 12:05. */
function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
