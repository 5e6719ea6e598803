/** The program `fastflavor`: a command line of its own process, with that process's streams and signals. */
import { writeError } from '../formats/replace-files.js';
import { runCommandLine, USER_ERROR } from './run.js';
import { abortWork, endBy, Interrupted } from './terminal/interruption.js';
import { printError } from './terminal/print.js';

/** The reader of standard output, such as `head`, has read enough. */
class ReaderGone extends Error {}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    if (!abortWork(new ReaderGone())) process.exit(0);
    return;
  }
  const full = writeError('standard output', error);
  if (abortWork(full)) return;
  printError(full);
  process.exit(USER_ERROR);
});

// Complaints that nobody can read are lost, and change neither the work nor its exit status.
process.stderr.on('error', () => {});

try {
  process.exitCode = await runCommandLine(process.argv.slice(2));
} catch (error) {
  if (error instanceof Interrupted) endBy(error.signal);
  else if (error instanceof ReaderGone) process.exitCode = 0;
  else throw error;
}
