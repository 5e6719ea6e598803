/**
 * What ends a command from outside: Ctrl-C and other signals, and a standard output that takes no more. By default a
 * signal ends the process immediately. Work that would leave a file half written is `interruptible`: it is aborted
 * and cleans up first. It must yield to the event loop, because signals are handled there.
 */
import { removeTemporaryFiles } from '../../formats/temporary-files.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Milliseconds that interrupted work has for cleaning up. */
const LONGEST_WAIT = 500;

/** The error with which interrupted work rejects. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`interrupted (${signal})`);
  }
}

/** The interruptible work in progress. */
const inProgress = new Set<AbortController>();

/**
 * Runs work that a signal aborts.
 * @throws Interrupted after the work has ended, if there was a signal; the reason of `abortWork`, if that was called
 */
export async function interruptible<T>(work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    const end = () => {
      removeTemporaryFiles();
      endBy(signal);
    };
    if (controller.signal.aborted) end();
    controller.abort(new Interrupted(signal));
    setTimeout(end, LONGEST_WAIT).unref();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  inProgress.add(controller);
  try {
    const result = await work(controller.signal);
    // A signal that arrived while the thread was busy is handled in the next turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    controller.signal.throwIfAborted();
    return result;
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    inProgress.delete(controller);
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}

/**
 * Aborts interruptible work with a reason.
 * @returns false if there is none in progress
 */
export function abortWork(reason: Error): boolean {
  for (const controller of inProgress) controller.abort(reason);
  return inProgress.size > 0;
}

/** Ends the process as the signal would have done without us. */
export function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
