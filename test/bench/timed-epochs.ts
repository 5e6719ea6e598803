/** Our side of measured trainings: a process says `ready`, and trains one epoch for every line that it reads. */
import { readSync } from 'node:fs';

/** Waits for the next line of standard input; the process ends with it. */
function nextLine(): void {
  const byte = Buffer.alloc(1);
  while (readSync(0, byte) === 1) if (byte.toString() === '\n') return;
  process.exit(0);
}

/** What a fit is to call after each epoch: it prints its seconds, and waits within the fit, so that nothing is made anew. */
export function timedEpochs(): () => void {
  process.stdout.write('ready\n');
  nextLine();
  let begun = performance.now();
  return () => {
    process.stdout.write(`${(performance.now() - begun) / 1000}\n`);
    nextLine();
    begun = performance.now();
  };
}
