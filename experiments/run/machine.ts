/** The machine that durations belong to. */
import { availableParallelism, cpus } from 'node:os';

export interface Computer {
  /** absent if the system does not tell */
  readonly processor?: string;
  readonly cores: number;
  readonly node: string;
}

export function thisMachine(): Computer {
  const machine = { cores: availableParallelism(), node: process.version };
  const processor = cpus()[0]?.model;
  return processor === undefined ? machine : { processor, ...machine };
}
