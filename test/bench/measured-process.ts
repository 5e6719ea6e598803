/**
 * A process that works on command and times itself. It loads its data and says `ready`; then `call`
 * makes it do its work once and print the seconds, and after them, where the work was a process of its own,
 * the most memory that one held, in 10^6 bytes; `write PATH` makes it write what came of that as
 * doubles, and, where others are to apply it, the fitted model to PATH.model. Whatever language it is in,
 * it knows these two words, and works only when told to.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** What keeps every library that would use threads to one, and to the instructions that are best for this processor. */
export const ENVIRONMENT = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  // Variables that are undefined are not passed on.
  OPENBLAS_CORETYPE: undefined,
  OPENBLAS_VERBOSE: undefined,
  MKL_DEBUG_CPU_TYPE: undefined,
  MKL_ENABLE_INSTRUCTIONS: undefined,
  ONEDAL_MAX_CPU_ISA: undefined,
  NPY_DISABLE_CPU_FEATURES: undefined,
};

/** The work took longer than it was given. */
export class OverLimit extends Error {}

export class MeasuredProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #complaint = '';
  /** when the process has ended and all that it said has arrived */
  readonly #closed: Promise<void>;
  /** of a process that did the work */
  #reportedPeak: number | undefined;

  private constructor({ program, args }: Command) {
    this.#child = spawn(program, args, { env: { ...process.env, ...ENVIRONMENT } });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#child.stderr.on('data', (text) => {
      this.#complaint = `${this.#complaint}${text}`.slice(-2000);
    });
    // A process that dies is noticed by its silence, and one that cannot start likewise.
    this.#child.stdin.on('error', () => {});
    this.#closed = new Promise((resolve) => {
      this.#child.on('close', () => resolve());
      this.#child.on('error', (error) => {
        this.#complaint = error.message;
        resolve();
      });
    });
  }

  /** @param limit seconds that loading may take */
  static async start(command: Command, limit: number): Promise<MeasuredProcess> {
    const started = new MeasuredProcess(command);
    await started.#next(limit);
    return started;
  }

  /**
   * Does the work once.
   * @param limit seconds, after which the process is killed
   * @returns seconds, as the process measured them
   */
  async call(limit: number): Promise<number> {
    this.#child.stdin.write('call\n');
    const [seconds, peak] = (await this.#next(limit)).split(' ').map(Number);
    this.#reportedPeak = peak;
    return seconds;
  }

  /** Writes what came of the last call. */
  async write(path: string, limit: number): Promise<void> {
    this.#child.stdin.write(`write ${path}\n`);
    await this.#next(limit);
  }

  /**
   * The most memory that the process has held so far, or the one that did its work in the last call, in
   * 10^6 bytes; null where there is no /proc.
   */
  peakMegabytes(): number | null {
    if (this.#reportedPeak !== undefined) return this.#reportedPeak;
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
      return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1e6;
    } catch {
      return null;
    }
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  /** The next line that the process prints. */
  async #next(limit: number): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const overLimit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new OverLimit(`over ${limit} s`)), 1000 * limit);
    });
    try {
      const { done, value } = await Promise.race([this.#lines.next(), overLimit]);
      if (!done) return value;
      await Promise.race([this.#closed, overLimit]);
      throw new Error(lastLine(this.#complaint));
    } catch (error) {
      this.stop();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

function lastLine(complaint: string): string {
  return complaint.trimEnd().split('\n').at(-1) || 'it ended without a word';
}
