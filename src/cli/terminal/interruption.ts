/**
 * Ctrl-C and its like. Work that leaves nothing half done ends at once, by the signal, whatever it is
 * in the middle of. Other work (files being written, threads) is told and cleans up first; that has to
 * leave this thread free, as no signal is heard before.
 */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What work ends with that was interrupted. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`interrupted (${signal})`);
  }
}

/** @throws Interrupted once the work has ended, where a signal came */
export async function interruptible<T>(work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals) => controller.abort(new Interrupted(signal));
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    const result = await work(controller.signal);
    // A signal that came while the thread was busy is heard in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    controller.signal.throwIfAborted();
    return result;
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
