/**
 * Ctrl-C and other signals. By default, a signal ends the process immediately. `interruptible` work, such as writing files
 * or running threads, is aborted and cleans up first; it must yield to the event loop, because signals are handled there.
 */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The error with which interrupted work rejects. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`interrupted (${signal})`);
  }
}

/**
 * Runs work that a signal aborts.
 * @throws Interrupted after the work has ended, if there was a signal
 */
export async function interruptible<T>(work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals) => controller.abort(new Interrupted(signal));
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    const result = await work(controller.signal);
    // A signal that arrived while the thread was busy is handled in the next turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    controller.signal.throwIfAborted();
    return result;
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
