/** The program `fastflavor`: a command line of its own process, with that process's streams and signals. */
import { runCommandLine } from './run.js';
import { Interrupted } from './terminal/interruption.js';

// EPIPE: the reader, such as `head`, closed the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  process.exitCode = await runCommandLine(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  process.kill(process.pid, error.signal);
}
