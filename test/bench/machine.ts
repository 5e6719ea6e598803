/** The machine and the versions behind the figures; nothing that says whose machine it is. */
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';
import { VERSION } from '../../src/index.js';
import { output, type Peer, type PeerName } from './peers.js';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** cores that processes may run on: fewer where the run is pinned to some */
  readonly usableCores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  /** the mean number of processes at work in the minute before */
  readonly load: number;
  /** by name, of everything that was run */
  readonly versions: Readonly<Record<string, string>>;
}

export function describeMachine(peers: ReadonlyMap<PeerName, Peer>): Machine {
  const versions: Record<string, string> = {
    fastflavor: VERSION,
    node: process.version,
    gcc: output('gcc', ['-dumpfullversion']) ?? 'none',
  };
  for (const [name, peer] of peers) {
    versions[name] = 'skipped' in peer ? `skipped: ${peer.skipped}` : peer.version;
  }
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    usableCores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1e9),
    load: Number(loadavg()[0].toFixed(2)),
    system: `${distribution() ?? type()}, ${arch()}`,
    versions,
  };
}

function distribution(): string | undefined {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
