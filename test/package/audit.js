/**
 * Asks the registry for known vulnerabilities of what a user installs, by `npm audit`. Ends with status 1 if there
 * is one of at least moderate severity. A registry that has no such service is named, and is no failure.
 */
import { spawnSync } from 'node:child_process';

const args = ['audit', '--omit=dev', '--audit-level=moderate', '--json'];
const { stdout } = spawnSync('npm', args, { encoding: 'utf8' });
const { metadata, vulnerabilities = {}, message } = JSON.parse(stdout || '{}');
if (!metadata) {
  process.stdout.write(`npm audit: not answered (${message ?? 'no reply'})\n`);
} else {
  const counts = metadata.vulnerabilities;
  process.stdout.write(`npm audit: ${JSON.stringify(counts)}\n`);
  for (const { name, severity, range } of Object.values(vulnerabilities)) {
    process.stdout.write(`${severity}: ${name} ${range}\n`);
  }
  if (counts.moderate + counts.high + counts.critical > 0) process.exitCode = 1;
}
