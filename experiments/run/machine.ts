/** The machine that durations belong to. */
import { availableParallelism, cpus } from 'node:os';

export interface Computer {
  readonly processor: string | undefined;
  readonly cores: number;
  readonly node: string;
}

export function thisMachine(): Computer {
  return { processor: cpus()[0]?.model, cores: availableParallelism(), node: process.version };
}
